"""Knows how a test makes people with real passwords, and goes in by the forms."""

from datetime import UTC, datetime
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from mil_course.services import accounts
from mil_course.services.accounts import NewPerson
from mil_course.store.people import Person
from tests.web.pages import form_to, send

PASSWORD = "төрт шай екі тоқаш"
LONGER = "бес шай екі тоқаш бір нан"
NEW = {
    "name": "Қуанышбаева Гүлнәр",
    "username": "gulnar",
    "password": PASSWORD,
    "library": "Шаттық ауылдық кітапханасы",
    "region": "aktobe",
    "settlement": "Шаттық",
    "language": "en",
    "consent": "y",
}


def known(username: str = "gulnar", role: str = "learner", password: str = PASSWORD, **more: Any) -> Person:
    """Return a new person who can sign in with `password`."""
    new = NewPerson(username, NEW["name"], password, role, "en", region="aktobe", **more)
    return accounts.add_person(new, datetime.now(UTC))[0]


def sign_in(browser: FlaskClient, username: str = "gulnar", password: str = PASSWORD, **more: str) -> TestResponse:
    """Send the form of signing in."""
    given: dict[str, list[str] | str] = {"username": username, "password": password, **more}
    return send(browser, form_to(browser.get("/sign-in?lang=en"), "/sign-in"), given)


def sign_up(browser: FlaskClient, address: str = "/sign-up?lang=en", **changes: str) -> TestResponse:
    """Send the form of signing up."""
    given: dict[str, list[str] | str] = {**NEW, **changes}
    return send(browser, form_to(browser.get(address), "/sign-up"), given)


def mark(browser: FlaskClient) -> str:
    """Return a right token for a form."""
    return str(browser.get("/session").get_json()["csrf_token"])


def cookies(answer: TestResponse) -> dict[str, str]:
    """Return each cookie that an answer sets, with its attributes, by name."""
    return {one.split("=")[0]: one for one in answer.headers.getlist("Set-Cookie")}


def is_in(browser: FlaskClient) -> bool:
    """Return whether this browser is signed in."""
    return browser.get("/session").get_json()["person"] is not None


def names(answer: TestResponse, field: str) -> bool:
    """Return whether a page says, first and at the field, that this field needs a change."""
    return f'href="#{field}"' in answer.text and f'id="{field}-error"' in answer.text
