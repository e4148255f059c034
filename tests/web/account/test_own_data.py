"""Seeing, taking away and deleting what is kept about a person."""

import json
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from mil_course.core.languages import CODES
from mil_course.store import attempts, people
from mil_course.store.people import Person
from tests import make
from tests.cast import Cast
from tests.conftest import Clock
from tests.web.account.ways import LONGER, PASSWORD, is_in, known, mark, names, sign_in
from tests.web.pages import form_to, send

SignIn = Callable[[Person], FlaskClient]


def test_everything_comes_as_one_file(cast: Cast, as_: SignIn) -> None:
    make.attempt(cast.aigul, "what-mil-is", {}, submitted=True)
    browser = as_(cast.aigul)
    answer = send(browser, form_to(browser.get("/account/data"), "/account/data"))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"] == "no-store"
    told = json.loads(answer.data)
    assert told["account"]["username"] == "aigul"
    assert len(told["attempts"][0]["answers"]) > 0


def test_ten_downloads_in_ten_minutes_are_enough(cast: Cast, as_: SignIn, clock: Clock) -> None:
    browser = as_(cast.aigul)
    form = form_to(browser.get("/account/data"), "/account/data")
    assert [send(browser, form).status_code for _ in range(11)] == [200] * 10 + [429]
    clock.forward(seconds=61)
    assert send(browser, form).status_code == 200


@pytest.mark.parametrize("language", CODES)
def test_deleting_needs_the_password(client: FlaskClient, language: str) -> None:
    known()
    sign_in(client)
    client.post("/language", data={"csrf_token": mark(client), "code": language, "next": "/"})
    for given in ("", "wrong words here"):
        answer = send(client, form_to(client.get("/account/delete"), "/account/delete"), {"password": given})
        assert answer.status_code == 422
        assert names(answer, "password")
    assert is_in(client)


def test_a_deleted_account_is_gone_and_its_attempts_have_no_name(app: Flask, client: FlaskClient) -> None:
    person = known()
    make.attempt(person, "what-mil-is", {}, submitted=True)
    sign_in(client)
    other = app.test_client()
    sign_in(other)
    answer = send(client, form_to(client.get("/account/delete"), "/account/delete"), {"password": PASSWORD})
    assert "Your account is deleted" in client.get(f"{answer.location}?lang=en").text
    assert not is_in(client)
    assert not is_in(other)
    assert sign_in(other).status_code == 422
    row = people.person(person.id)
    assert row is not None
    assert (row.name, row.library, row.region, row.settlement, row.password_hash) == ("", "", "", "", None)
    assert len(attempts.attempts_by(person.id)) == 1
    assert people.person_named("gulnar") is None
    known()


def test_the_only_administrator_stays(client: FlaskClient) -> None:
    known("chief", "administrator", LONGER)
    sign_in(client, "chief", LONGER)
    page = client.get("/account/delete")
    answer = send(client, form_to(page, "/account/delete"), {"password": LONGER})
    assert answer.status_code == 422
    assert "You are the only administrator." in answer.text
    known("second", "administrator", LONGER)
    assert send(client, form_to(page, "/account/delete"), {"password": LONGER}).status_code == 302
