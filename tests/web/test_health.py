"""Whether the server is well, and who is signed in."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from mil_course.store import db
from mil_course.store.people import Person
from tests.cast import Cast

SignIn = Callable[[Person], FlaskClient]


def test_it_is_well_only_when_the_database_answers(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = client.get("/health")
    assert (answer.status_code, answer.get_json()) == (200, {"status": "ok"})

    def silent() -> bool:
        raise OperationalError("SELECT 1", {}, Exception("gone"))

    monkeypatch.setattr(db, "answers", silent)
    answer = client.get("/health")
    assert (answer.status_code, answer.get_json()) == (503, {"status": "no-database"})


def test_a_script_learns_who_is_signed_in_and_gets_a_token(cast: Cast, as_: SignIn, client: FlaskClient) -> None:
    assert client.get("/session").get_json()["person"] is None
    told = as_(cast.aigul).get("/session")
    assert told.get_json()["person"] == cast.aigul.id
    assert len(told.get_json()["csrf_token"]) > 40
    assert told.headers["Cache-Control"] == "no-store"
