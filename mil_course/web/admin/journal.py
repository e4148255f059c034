"""Knows the administrator's page of the audit log: who did what, told in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, render_template, request

from mil_course.core.content.units import Course
from mil_course.store import groups, people
from mil_course.store import journal as store
from mil_course.store.db import Rows
from mil_course.store.journal import Event
from mil_course.web.admin.forms import ROLE_WORDS
from mil_course.web.events import EVENTS
from mil_course.web.guard import needs
from mil_course.web.i18n import gettext, number, plain
from mil_course.web.i18n import lazy_gettext as _l
from mil_course.web.nav import shelf
from mil_course.web.numbers import whole
from mil_course.web.train.group_page import titles_of_quizzes

page = Blueprint("journal", __name__)
PAGE = 100
DETAILS = {
    "role": _l("Role"),
    "old": _l("Role before"),
    "new": _l("Role after"),
    "how": _l("How"),
    "person": _l("Person"),
    "quiz": _l("Quiz"),
    "test": _l("Test"),
    "minutes": _l("Minutes"),
    "regrade": _l("New marking"),
    "changes": _l("Answers marked otherwise"),
}
VALUES = {**ROLE_WORDS, "card": _l("Sign-in card"), "recovery-code": _l("Recovery code")}
PLACES = {"person": "/admin/people", "group": "/train/groups"}
Words = Mapping[str, Mapping[str, str]]
"""Names of things by what they are, then by id."""


@dataclass(frozen=True)
class Line:
    """One event as it is shown: who did what, about whom or what (with an address where there is a page), details."""

    at: datetime
    who: str
    who_id: int | None
    what: str
    about: str
    address: str
    details: Sequence[tuple[str, str]]


@page.get("/admin/log")
@needs("journal.see")
def log() -> str:
    """Show who did what, the newest first."""
    asked = request.args.get("what", "")
    what = asked if asked in EVENTS else ""
    before = whole(request.args.get("before"))
    rows = store.events_page(before or None, PAGE + 1, what)
    more = rows[PAGE - 1][0].id if len(rows) > PAGE else 0
    edition = shelf().edition
    lines = build(edition.course if edition else None, rows[:PAGE])
    return render_template("admin/log.html", lines=lines, more=more, before=before, events=EVENTS, what=what)


def build(shown: Course | None, rows: Rows) -> list[Line]:
    """Return the lines for rows of (Event, username); the names in them cost two more queries, however many."""
    events = [row[0] for row in rows]
    named = {int(one.details["person"]) for one in events if "person" in one.details}
    names = _by_text(people.names_of(_ids(events, "person") | named))
    titles = _by_text(groups.titles_of(_ids(events, "group")))
    words: dict[str, dict[str, str]] = {"person": names, "group": titles}
    if shown is not None:
        words |= {"course": {shown.id: plain(shown.title)}, "quiz": dict(titles_of_quizzes(shown))}
    return [_line(event, username, words) for event, username in rows]


def _ids(events: Sequence[Event], about: str) -> set[int]:
    return {int(one.about_id) for one in events if one.about == about and one.about_id.isdigit()}


def _by_text(names: Mapping[int, str]) -> dict[str, str]:
    return {str(ident): name for ident, name in names.items()}


def _line(event: Event, username: str | None, words: Words) -> Line:
    about, address = _about(event, words)
    return Line(
        at=event.at,
        who=username or "",
        who_id=event.person_id,
        what=str(EVENTS.get(event.what, event.what)),
        about=about,
        address=address,
        details=list(_details(event, words)),
    )


def _about(event: Event, words: Words) -> tuple[str, str]:
    """Return the words for what an event is about, and the address of its page, if it has one."""
    ident = event.about_id
    if event.about == "attempt":
        return gettext("Attempt %(number)s", number=ident), ""
    name = words.get(event.about, {}).get(ident)
    return name or ident, f"{PLACES[event.about]}/{ident}" if name and event.about in PLACES else ""


def _details(event: Event, words: Words) -> Iterator[tuple[str, str]]:
    for key, value in event.details.items():
        names = words.get({"test": "quiz"}.get(key, key), {})
        said = number(value) if isinstance(value, int) else str(VALUES.get(str(value), value))
        yield str(DETAILS.get(key, key)), names.get(str(value), said)
