"""F15: the session ends while somebody types a long answer. The text comes back to her, and to nobody else."""

import html
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from mil_course.store import attempts as store
from mil_course.store import people
from mil_course.store.db import writing
from mil_course.store.people import Person
from tests import make
from tests.cast import Cast
from tests.conftest import Clock
from tests.web.pages import form_to, send

SignIn = Callable[[Person], FlaskClient]
End = Callable[[Flask, FlaskClient, Clock, int], None]
TEXT = ("Құрметті әкім! Біздің ауылдың кітапханасы туралы сұрау салу. " * 400)[:20_000]


def expires(app: Flask, browser: FlaskClient, clock: Clock, person_id: int) -> None:
    clock.forward(days=20)


def loses_its_cookie(app: Flask, browser: FlaskClient, clock: Clock, person_id: int) -> None:
    browser.delete_cookie("mil")


def has_a_stale_token(app: Flask, browser: FlaskClient, clock: Clock, person_id: int) -> None:
    browser.delete_cookie("mil-page")


def is_ended_elsewhere(app: Flask, browser: FlaskClient, clock: Clock, person_id: int) -> None:
    with writing():
        people.end_visits(person_id)


def meets_a_new_secret(app: Flask, browser: FlaskClient, clock: Clock, person_id: int) -> None:
    app.config["SECRET_KEY"] = "another secret of forty signs or more, made anew"


@pytest.fixture
def kept_secret(app: Flask):  # type: ignore[no-untyped-def]
    """Put the secret back afterwards."""
    secret = app.config["SECRET_KEY"]
    yield
    app.config["SECRET_KEY"] = secret


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("end", [expires, loses_its_cookie, has_a_stale_token, is_ended_elsewhere, meets_a_new_secret])
def test_a_long_answer_survives_when_the_session(
    app: Flask, kept_secret: None, cast: Cast, as_: SignIn, clock: Clock, end: End, language: str
) -> None:
    attempt = make.attempt(cast.aigul, "kinds")
    position = next(row.position for row in store.answers_of(attempt.id) if make.kind_of(row.version_id) == "open")
    browser = as_(cast.aigul)
    address = f"/learn/attempts/{attempt.id}"
    page = browser.get(f"{address}?q={position + 1}&lang={language}")
    form = form_to(page, address)
    end(app, browser, clock, cast.aigul.id)
    answer = send(browser, form, {"a": TEXT}, "go=next")
    if answer.status_code == 302:
        assert store.answers_of(attempt.id)[position].body["text"].strip() == TEXT.strip()
        return
    assert answer.status_code in (401, 403)
    assert TEXT.strip() in html.unescape(answer.text)


def test_another_person_who_signs_in_there_does_not_get_the_text(cast: Cast, as_: SignIn) -> None:
    attempt = make.attempt(cast.aigul, "kinds")
    browser = as_(cast.aigul)
    address = f"/learn/attempts/{attempt.id}"
    form = form_to(browser.get(address), address)
    browser.delete_cookie("mil")
    assert send(browser, form, {"a": TEXT}, "go=next").status_code in (401, 403)
    other = as_(cast.bota)
    for page in ("/learn", "/learn/progress", address):
        assert TEXT[:60] not in html.unescape(other.get(page).text)
