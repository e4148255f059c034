"""F15: the session ends while somebody types a long answer. The text comes back to her, and to nobody else."""

import html
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from mil_course.services import passwords
from mil_course.store import attempts as store
from mil_course.store import people
from mil_course.store.db import db, writing
from mil_course.store.people import Person
from mil_course.web.headers import PageCookie
from tests import make
from tests.conftest import Clock
from tests.web.pages import PageForm, form_to, forms_of, send

PASSWORD = "төрт шай екі тоқаш"
TEXT = ("Құрметті әкім!\nБіздің ауылдың кітапханасы туралы сұрау салу. " * 400)[:19_990]
OWN = {"Origin": "http://localhost"}
"""What a browser says when a page of this site sends a form."""

SignIn = Callable[[Person], FlaskClient]
End = Callable[[Flask, FlaskClient, Clock, int], None]


def expires(app: Flask, browser: FlaskClient, clock: Clock, person_id: int) -> None:
    clock.forward(days=20)


def loses_its_cookie(app: Flask, browser: FlaskClient, clock: Clock, person_id: int) -> None:
    browser.delete_cookie("mil")


def loses_all_cookies(app: Flask, browser: FlaskClient, clock: Clock, person_id: int) -> None:
    browser.delete_cookie("mil")
    browser.delete_cookie("mil-page")


def has_a_stale_token(app: Flask, browser: FlaskClient, clock: Clock, person_id: int) -> None:
    browser.delete_cookie("mil-page")


def is_ended_by_a_new_password(app: Flask, browser: FlaskClient, clock: Clock, person_id: int) -> None:
    with writing():
        people.end_visits(person_id)


def meets_a_new_secret(app: Flask, browser: FlaskClient, clock: Clock, person_id: int) -> None:
    app.config["SECRET_KEY"] = "another secret of forty signs or more, made anew"
    app.session_interface = PageCookie()


ENDS = (expires, loses_its_cookie, loses_all_cookies, has_a_stale_token, is_ended_by_a_new_password, meets_a_new_secret)


@pytest.fixture
def kept_secret(app: Flask) -> Iterator[None]:
    """Put the secret back afterwards."""
    secret = app.config["SECRET_KEY"]
    yield
    app.config["SECRET_KEY"] = secret
    app.session_interface = PageCookie()


@dataclass
class Desk:
    """Aigul at a browser with a long answer in an open question."""

    browser: FlaskClient
    aigul: Person
    form: PageForm
    attempt_id: int
    position: int

    def kept(self) -> str:
        """Return the text that is stored now."""
        db.session.remove()
        return str(store.answers_of(self.attempt_id)[self.position].body.get("text", ""))


@pytest.fixture
def desk(app: Flask, as_: SignIn) -> Desk:
    """Let Aigul, who has a password, open the question that takes a text."""
    hashed = passwords.hashed(PASSWORD)
    aigul = make.person("aigul", "Сейтқали Айгүл", language="kk", password_hash=hashed)
    attempt = make.attempt(aigul, "kinds")
    position = next(row.position for row in store.answers_of(attempt.id) if make.kind_of(row.version_id) == "open")
    browser = as_(aigul)
    address = f"/learn/attempts/{attempt.id}"
    return Desk(browser, aigul, form_to(browser.get(f"{address}?q={position + 1}"), address), attempt.id, position)


def sign_in_there(browser: FlaskClient, page: TestResponse, username: str = "aigul") -> TestResponse:
    """Sign in on the page that gave the text back."""
    form = next(form for form in forms_of(page) if "typed" in form.names)
    return send(browser, form, {"username": username, "password": PASSWORD})


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__)
def test_a_long_answer_comes_back_and_is_saved_after_the_session(
    app: Flask, kept_secret: None, desk: Desk, clock: Clock, end: End
) -> None:
    end(app, desk.browser, clock, desk.aigul.id)
    desk.browser.environ_base["HTTP_ORIGIN"] = OWN["Origin"]
    page = send(desk.browser, desk.form, {"a": TEXT}, "go=next")
    assert page.status_code in (401, 403)
    assert TEXT in html.unescape(page.text)
    assert '<html lang="kk"' in page.text
    if page.status_code == 401 or "typed" in {name for form in forms_of(page) for name in form.names}:
        page = sign_in_there(desk.browser, page)
        assert page.status_code == 200
    assert send(desk.browser, form_to(page, f"/learn/attempts/{desk.attempt_id}")).status_code == 302
    assert desk.kept().split() == TEXT.split()


def test_fifty_long_answers_of_fifty_survive(desk: Desk) -> None:
    lost = 0
    for number in range(50):
        text = f"{number}: {TEXT}"[:20_000]
        desk.browser.delete_cookie("mil")
        page = send(desk.browser, desk.form, {"a": text, "seq": str(number + 1), "op_id": ""}, "go=next")
        again = sign_in_there(desk.browser, page)
        send(desk.browser, form_to(again, f"/learn/attempts/{desk.attempt_id}"))
        lost += desk.kept().split() != text.split()
    assert lost == 0


def test_a_wrong_password_keeps_the_text_for_the_next_try(desk: Desk) -> None:
    desk.browser.delete_cookie("mil")
    page = send(desk.browser, desk.form, {"a": TEXT}, "go=next")
    form = next(form for form in forms_of(page) if "typed" in form.names)
    wrong = send(desk.browser, form, {"username": "aigul", "password": "not the password"})
    assert wrong.status_code == 422
    again = sign_in_there(desk.browser, wrong)
    assert TEXT in html.unescape(again.text)


def test_another_person_who_signs_in_there_does_not_get_the_text(desk: Desk) -> None:
    make.person("bota", "Жүнісова Бота", password_hash=passwords.hashed(PASSWORD))
    desk.browser.delete_cookie("mil")
    page = send(desk.browser, desk.form, {"a": TEXT}, "go=next")
    answer = sign_in_there(desk.browser, page, "bota")
    assert answer.status_code == 302
    for address in (answer.location, "/learn", "/learn/progress", f"/learn/attempts/{desk.attempt_id}"):
        assert TEXT[:60] not in html.unescape(desk.browser.get(address).text)
    assert desk.kept() == ""


def test_a_text_left_open_is_not_filed_under_who_came_next(desk: Desk, as_: SignIn) -> None:
    other = as_(make.person("bota", "Жүнісова Бота"))
    other.environ_base["HTTP_ORIGIN"] = OWN["Origin"]
    page = send(other, desk.form, {"a": TEXT}, "go=next")
    assert page.status_code == 403
    assert not [form for form in forms_of(page) if "/learn/attempts" in form.action]
    assert desk.kept() == ""


def test_a_form_of_another_site_is_never_made_ready_to_be_sent(desk: Desk) -> None:
    desk.browser.delete_cookie("mil-page")
    for headers in ({}, {"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        data = {"question": "kinds-open", "a": "a forged text of some length", "csrf_token": "x"}
        page = desk.browser.post(f"/learn/attempts/{desk.attempt_id}", data=data, headers=headers)
        assert page.status_code == 403
        assert "/learn/attempts" not in {form.action for form in forms_of(page)}
        assert "typed" not in {name for form in forms_of(page) for name in form.names}
