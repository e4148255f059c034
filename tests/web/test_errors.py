"""The pages for what could not be done: their words in three languages, their status, and what they keep."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError
from werkzeug.test import TestResponse

from mil_course.core.languages import CODES
from mil_course.core.roles import NotAllowed
from mil_course.services.attempts import AttemptClosed
from mil_course.services.failures import NotFound, NotPossible, TooMany
from mil_course.services.shelf import NoCourse
from mil_course.store.people import Person
from tests import make
from tests.cast import Cast

SignIn = Callable[[Person], FlaskClient]
LOCKED = OperationalError("SELECT secret", {"name": "Айгүл"}, Exception("database is locked"))
FULL = OperationalError("INSERT secret", {"name": "Айгүл"}, Exception("database or disk is full"))
FAILURES = [
    (NotFound(), 404),
    (NotAllowed("attempt.see", True), 404),
    (NotAllowed("people.manage", False), 403),
    (AttemptClosed(), 409),
    (NotPossible("", "no-attempts-left"), 409),
    (TooMany(3.2), 429),
    (NoCourse(), 503),
    (LOCKED, 503),
    (FULL, 507),
    (ZeroDivisionError("a secret of the inside"), 500),
]


def failing(app: Flask, monkeypatch: pytest.MonkeyPatch, endpoint: str, failure: Exception) -> None:
    """Let one page fail in one way."""

    def fail(**values: object) -> str:
        raise failure

    fail.needs = "anyone"  # type: ignore[attr-defined]
    monkeypatch.setitem(app.view_functions, endpoint, fail)


@pytest.mark.parametrize(("failure", "status"), FAILURES, ids=lambda each: type(each).__name__)
@pytest.mark.parametrize("language", CODES)
def test_every_failure_has_its_page_in_every_language(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, failure: Exception, status: int, language: str
) -> None:
    failing(app, monkeypatch, "words.glossary", failure)
    answer = client.get(f"/learn/glossary?lang={language}")
    assert answer.status_code == status
    assert f'<html lang="{language}"' in answer.text
    assert_tells_nothing(answer)


def assert_tells_nothing(answer: TestResponse) -> None:
    """Fail where an answer shows the inside."""
    for word in ("Traceback", "secret", "SELECT", "INSERT", "mil_course", 'File "', "Айгүл"):
        assert word not in answer.text.replace("mil_course check", ""), word


def test_the_pages_of_one_failure_differ_by_language(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(app, monkeypatch, "words.glossary", NotFound())
    titles = {client.get(f"/learn/glossary?lang={code}").text.split("<h1>")[1].split("<")[0] for code in CODES}
    assert len(titles) == 3


def test_a_busy_server_says_when_to_come_back(app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(app, monkeypatch, "words.glossary", LOCKED)
    assert client.get("/learn/glossary").headers["Retry-After"] == "5"
    failing(app, monkeypatch, "words.glossary", TooMany(3.2))
    assert client.get("/learn/glossary").headers["Retry-After"] == "3"


def test_a_fault_has_a_number_for_the_administrator(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    failing(app, monkeypatch, "words.glossary", ZeroDivisionError("a secret of the inside"))
    text = client.get("/learn/glossary?lang=en").text
    number = text.split("For the administrator: ")[1][:8]
    assert number in caplog.text


def test_what_is_anothers_is_missing_and_what_is_for_other_roles_is_refused(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.daulet)
    hidden = browser.get(f"/learn/attempts/{make.attempt(cast.aigul).id}?lang=en")
    missing = browser.get("/learn/attempts/999999?lang=en")
    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert hidden.text.split("<main")[1].split("</main")[0] == missing.text.split("<main")[1].split("</main")[0]
    assert browser.get("/admin/people").status_code == 403


def test_a_page_that_does_not_exist_says_so(client: FlaskClient) -> None:
    answer = client.get("/nowhere?lang=en")
    assert answer.status_code == 404
    assert "There is no such page" in answer.text


def test_a_wrong_method_tells_the_right_ones(client: FlaskClient) -> None:
    token = client.get("/session").get_json()["csrf_token"]
    answer = client.post("/learn", data={"csrf_token": token})
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


@pytest.mark.parametrize("failure", [LOCKED, FULL, ZeroDivisionError("secret")], ids=["busy", "full", "broken"])
@pytest.mark.parametrize("language", CODES)
def test_typed_text_comes_back_whatever_happens(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, failure: Exception, language: str
) -> None:
    failing(app, monkeypatch, "lessons.note", failure)
    token = client.get("/session").get_json()["csrf_token"]
    fields = {"csrf_token": token, "text": "Ұзақ жауап, <b>жоғалмасын</b>.", "password": "never shown"}
    answer = client.post(f"/learn/units/foi/deadlines/notes?lang={language}", data=fields)
    assert answer.status_code >= 500
    assert "Ұзақ жауап, &lt;b&gt;жоғалмасын&lt;/b&gt;." in answer.text
    assert "never shown" not in answer.text
    assert token not in answer.text.split("<main")[1].split("</main")[0]


@pytest.mark.parametrize(
    ("failure", "status", "name"),
    [
        (NotFound(), 404, "missing"),
        (AttemptClosed(), 409, "closed"),
        (TooMany(2), 429, "too-many"),
        (LOCKED, 503, "busy"),
        (FULL, 507, "full"),
        (ZeroDivisionError("secret"), 500, "broken"),
    ],
    ids=lambda each: str(each)[:10],
)
def test_scripts_get_json(
    app: Flask, cast: Cast, as_: SignIn, monkeypatch: pytest.MonkeyPatch, failure: Exception, status: int, name: str
) -> None:
    failing(app, monkeypatch, "operations.save", failure)
    browser = as_(cast.aigul)
    token = browser.get("/session").get_json()["csrf_token"]
    answer = browser.post("/api/attempts/1/operations", json={}, headers={"X-CSRFToken": token})
    assert answer.status_code == status
    told = answer.get_json()
    assert told["error"] == name
    assert told["message"]
    assert_tells_nothing(answer)


def test_a_script_without_a_session_is_told_to_sign_in(client: FlaskClient) -> None:
    token = client.get("/session").get_json()["csrf_token"]
    answer = client.post("/api/attempts/1/operations", json={}, headers={"X-CSRFToken": token})
    assert (answer.status_code, answer.get_json()) == (401, {"error": "sign-in"})


def test_a_script_with_an_old_token_is_told_to_get_a_new_one(cast: Cast, as_: SignIn) -> None:
    answer = as_(cast.aigul).post("/api/attempts/1/operations", json={}, headers={"X-CSRFToken": "old"})
    assert (answer.status_code, answer.get_json()) == (403, {"error": "csrf", "refresh": True})


def test_an_ended_session_says_so_and_keeps_what_was_typed(client: FlaskClient) -> None:
    token = client.get("/session").get_json()["csrf_token"]
    fields = {"csrf_token": token, "text": "Менің жауабым бар."}
    answer = client.post("/learn/units/foi/deadlines/notes?lang=en", data=fields)
    assert answer.status_code == 401
    assert "You are signed out" in answer.text
    assert "Менің жауабым бар." in answer.text
