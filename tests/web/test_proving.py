"""Showing one's password again before something weighty."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from mil_course.core.languages import CODES
from mil_course.services import passwords
from mil_course.store import people
from mil_course.store.people import Person
from tests import make
from tests.conftest import Clock
from tests.web.pages import form_to, send

SignIn = Callable[[Person], FlaskClient]
SECRET = "бес шай екі тоқаш бір нан"


@pytest.fixture
def administrator(app: Flask) -> Person:
    """An administrator with a password."""
    return make.person("gulnar", role="administrator", password_hash=passwords.hashed(SECRET))


@pytest.mark.parametrize("language", CODES)
def test_the_page_asks_in_every_language(administrator: Person, as_: SignIn, language: str) -> None:
    assert as_(administrator).get(f"/account/prove?lang={language}").status_code == 200


def test_after_the_proof_one_comes_back_and_the_button_works(administrator: Person, as_: SignIn, clock: Clock) -> None:
    learner, browser = make.person("dina"), as_(administrator)
    address = f"/admin/people/{learner.id}"
    form = form_to(browser.get(address), "/role")
    clock.forward(minutes=11)
    asked = browser.post(
        form.action,
        data={**dict(form.fields), "role": "trainer"},
        headers={"Referer": f"http://localhost{address}?lang=ru"},
    )
    assert asked.location == f"/account/prove?next=/admin/people/{learner.id}?lang%3Dru"
    proved = send(browser, form_to(browser.get(asked.location), "/account/prove"), {"password": SECRET})
    assert proved.location == f"{address}?lang=ru"
    assert send(browser, form, {"role": "trainer"}).status_code == 302
    assert people.person_named("dina").role == "trainer"  # type: ignore[union-attr]


def test_a_proof_holds_for_ten_minutes(administrator: Person, as_: SignIn, clock: Clock) -> None:
    browser = as_(administrator)
    clock.forward(minutes=9)
    assert browser.get("/admin/people/add").status_code == 200
    clock.forward(minutes=2)
    assert browser.get("/admin/people/add").location == "/account/prove?next=/admin/people/add"


def test_a_wrong_password_proves_nothing_and_many_make_one_wait(
    administrator: Person, as_: SignIn, clock: Clock
) -> None:
    browser = as_(administrator)
    clock.forward(minutes=11)
    page = browser.get("/account/prove?next=/admin/people/add")
    told = send(browser, form_to(page, "/account/prove"), {"password": "wrong"})
    assert "This is not your password" in told.text
    assert "wrong" not in told.text.split("<main")[1].replace("wrong.", "")
    assert 'value="/admin/people/add"' in told.text
    assert browser.get("/admin/people/add").status_code == 302
    for _ in range(6):
        told = send(browser, form_to(page, "/account/prove"), {"password": "wrong"})
    assert "Wait" in told.text


@pytest.mark.parametrize("wish", ["//evil.example", "https://evil.example/", "/\\evil", "javascript:x", ""])
def test_one_is_never_sent_elsewhere(administrator: Person, as_: SignIn, wish: str) -> None:
    browser = as_(administrator)
    page = browser.get("/account/prove", query_string={"next": wish})
    assert "evil" not in page.text.split("<main")[1]
    done = send(browser, form_to(page, "/account/prove"), {"password": SECRET, "next": wish})
    assert done.location == "/admin"


@pytest.mark.parametrize("referrer", ["", "http://evil.example/admin/people/1", "http://localhost//evil.example"])
def test_without_a_page_of_ours_to_go_back_to_one_comes_to_the_start(
    administrator: Person, as_: SignIn, clock: Clock, referrer: str
) -> None:
    browser = as_(administrator)
    token = browser.get("/session").get_json()["csrf_token"]
    clock.forward(minutes=11)
    headers = {"Referer": referrer} if referrer else {}
    asked = browser.post("/admin/people", data={"csrf_token": token}, headers=headers)
    assert asked.location == "/account/prove?next=/admin"


def test_a_visitor_is_asked_to_sign_in_first(client: FlaskClient) -> None:
    assert client.get("/account/prove").location.startswith("/sign-in")
