"""Knows what stands in the head and foot of every page, and where one may be sent on."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, current_app, g, request
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from mil_course.core.content.units import Course
from mil_course.core.languages import LANGUAGES
from mil_course.core.roles import can
from mil_course.services.shelf import Shelf
from mil_course.web import i18n
from mil_course.web.assets import ASSETS
from mil_course.web.guard import someone

THEMES = ("light", "dark")


@dataclass(frozen=True)
class Entry:
    """One entry of a menu."""

    address: str
    label: str
    current: bool = False


def shelf() -> Shelf:
    """Return where the course lies."""
    found: Shelf = current_app.extensions["mil_shelf"]
    return found


def course() -> Course:
    """Return the course that is shown."""
    return shelf().current().course


def entries() -> list[Entry]:
    """Return the main menu for whoever looks. Staff find review and progress on the page of the path."""
    _ = i18n.gettext
    rows = [("/learn", _("Learn"))]
    staff = not g.get("without_person") and can(someone(), "group.list")
    if not g.get("without_person") and current_user.is_authenticated and not staff:
        rows += [("/learn/review", _("Review")), ("/learn/progress", _("Progress"))]
    rows += [("/learn/glossary", _("Glossary")), ("/learn/search", _("Search"))]
    if not g.get("without_person"):
        if staff:
            rows.append(("/train", _("Groups")))
        elif can(someone(), "notes.read"):
            rows.append(("/train/plan", _("Plan and notes")))
        if can(someone(), "people.manage"):
            rows.append(("/admin", _("Administration")))
        if not current_user.is_authenticated:
            rows.append(("/sign-in", _("Sign in")))
    here = max((address for address, _label in rows if _inside(address)), key=len, default="")
    return [Entry(address, label, address == here) for address, label in rows]


def _inside(address: str) -> bool:
    return request.path == address or request.path.startswith(address + "/")


def foot() -> list[Entry]:
    """Return the links at the foot of every page."""
    _ = i18n.gettext
    return [
        Entry("/help", _("Help")),
        Entry("/accessibility", _("Accessibility")),
        Entry("/personal-data", _("Personal data")),
    ]


def safe_address(wish: str | None, otherwise: str) -> str:
    """Return an address inside this site, or `otherwise`.

    >>> safe_address("/learn?a=1", "/"), safe_address("//evil", "/"), safe_address("/\\\\evil", "/")
    ('/learn?a=1', '/', '/')
    """
    if not wish or not wish.startswith("/") or len(wish) > 1000:
        return otherwise
    if wish[1:2] in ("/", "\\") or any(ord(sign) < 33 or sign == "\\" for sign in wish):
        return otherwise
    return wish


def register(app: Flask) -> None:
    """Give every template what the layout needs."""
    app.jinja_env.globals.update(
        _=i18n.shown,
        say=i18n.say,
        plain=i18n.plain,
        asset=ASSETS.address,
        styles_url=ASSETS.address("css/learn.css"),
        switch_url=i18n.switch_url,
        languages=LANGUAGES,
        date_words=i18n.date_words,
    )
    app.jinja_env.filters.update(i18n.FILTERS)
    app.context_processor(_around)


def _around() -> dict[str, Any]:
    edition = shelf().edition
    stranger = g.get("without_person", False)
    theme = request.cookies.get("mil-theme", "")
    return {
        "language": i18n.page_language(),
        "person": current_user if not stranger and current_user.is_authenticated else None,
        "nav": entries(),
        "foot": foot(),
        "course": edition.course if edition else NO_COURSE,
        "csrf_token": generate_csrf(),
        "theme": theme if theme in THEMES else "",
        "messages": g.get("messages", []),
        "can": can,
        "someone": someone(),
        "path": request.full_path.rstrip("?"),
    }


NO_COURSE = {"title": "MIL course", "short": "MIL course", "disclaimer": ""}


def no_store(response: Response) -> Response:
    """Keep a page of a signed-in person out of every cache."""
    response.headers["Cache-Control"] = "no-store"
    return response
