"""How often a page asks the database: at most six times, however many people there are."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from mil_course.services import review as deck
from mil_course.services import seeding
from mil_course.services.seeding import Size
from mil_course.store.db import db
from mil_course.store.people import Person
from tests import make
from tests.cast import Cast

MOST = 6
SignIn = Callable[[Person], FlaskClient]
LEARNER = (
    "/learn",
    "/learn/units/foi",
    "/learn/units/foi/deadlines",
    "/learn/quizzes/foi",
    "/learn/quizzes/pre-test",
    "/learn/progress",
    "/learn/review",
    "/learn/certificate",
    "/learn/glossary",
    "/learn/search?q=сұрау",
    "/account",
    "/account/devices",
)
TRAINER = ("/train",)
ADMINISTRATOR = ("/admin", "/admin/people", "/admin/people?q=reader", "/admin/groups", "/admin/content", "/admin/log")


@contextmanager
def counted() -> Iterator[list[str]]:
    """Collect every statement but BEGIN, COMMIT, ROLLBACK and PRAGMA."""
    seen: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *more: Any) -> None:
        if statement.split(" ", 1)[0].upper() not in ("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA"):
            seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def queries(browser: FlaskClient, address: str) -> list[str]:
    """Return the statements of one page; it is asked once before, so that versions are known."""
    browser.get(address)
    with counted() as seen:
        assert browser.get(address).status_code == 200
    return seen


def pages(cast: Cast, as_: SignIn) -> Iterator[tuple[FlaskClient, str]]:
    """Yield everybody's browser with each address to count."""
    sent = make.attempt(cast.aigul, "what-mil-is", {}, submitted=True)
    deck.add_from_attempt(sent.id, datetime(2026, 1, 1, tzinfo=UTC))
    begun = make.attempt(cast.aigul, "kinds")
    own = (
        f"/learn/attempts/{sent.id}/result",
        f"/learn/attempts/{begun.id}?q=2",
        f"/learn/attempts/{begun.id}/overview",
    )
    learner, trainer, administrator = as_(cast.aigul), as_(cast.saule), as_(cast.nurlan)
    for address in (*LEARNER, *own):
        yield learner, address
    for address in (*TRAINER, f"/train/groups/{cast.aktobe.id}"):
        yield trainer, address
    for address in (*ADMINISTRATOR, f"/admin/people/{cast.aigul.id}"):
        yield administrator, address


@pytest.mark.xdist_group("queries")
def test_no_page_asks_more_than_six_times_nor_more_often_when_there_are_ten_thousand_people(
    app: Flask, cast: Cast, as_: SignIn
) -> None:
    edition = app.extensions["mil_shelf"].current()
    few = {address: len(queries(browser, address)) for browser, address in pages(cast, as_)}
    assert {address: count for address, count in few.items() if count > MOST} == {}
    seeding.seed(Size(20, 10_000, 10_000), 1, edition, datetime.now(UTC))
    many = {address: len(queries(browser, address)) for browser, address in again(few, cast, as_)}
    assert many == few


def again(few: dict[str, int], cast: Cast, as_: SignIn) -> Iterator[tuple[FlaskClient, str]]:
    """Yield the same pages once more."""
    learner, trainer, administrator = as_(cast.aigul), as_(cast.saule), as_(cast.nurlan)
    for address in few:
        start = address.split("/")[1].split("?")[0]
        yield {"train": trainer, "admin": administrator}.get(start, learner), address


def test_saving_an_answer_takes_three_statements_beside_the_visit(app: Flask, cast: Cast, as_: SignIn) -> None:
    begun = make.attempt(cast.aigul, "kinds")
    browser = as_(cast.aigul)
    token = browser.get("/session").json["csrf_token"]  # type: ignore[index]
    operation = {
        "op_id": "3f0c4c0e-6d6f-4a54-9d0f-0d6a3f0f7a11",
        "question_id": make.first_question(begun.id),
        "seq": 1,
        "body": {"fields": {"a": ["x"]}},
    }
    with counted() as seen:
        answer = browser.post(
            f"/api/attempts/{begun.id}/operations", json={"operations": [operation]}, headers={"X-CSRF-Token": token}
        )
    assert answer.status_code == 200
    assert len(seen) == 4
