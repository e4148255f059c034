"""How often a page asks the database: at most six times, however many people there are. Every address is counted."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from mil_course.services import review as deck
from mil_course.services import seeding
from mil_course.services.seeding import Size
from mil_course.store.certificates import Certificate
from mil_course.store.db import writing
from mil_course.store.people import Person
from mil_course.store.progress import Reading
from tests import make
from tests.cast import Cast
from tests.web.queries import counted

MOST = 6
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
CODE = "b" * 32
SignIn = Callable[[Person], FlaskClient]
MORE = (
    "/learn/quizzes/pre-test",
    "/learn/quizzes/what-mil-is",
    f"/learn/search?q={quote('сұрау')}",
    "/admin/people?q=reader",
    "/admin/people?role=trainer",
    "/admin/groups?q=group",
)
"""Addresses that the map of addresses does not show."""


@pytest.fixture
def arguments(cast: Cast) -> dict[str, object]:
    """Give Aigul work of every sort, and return what stands in the holes of addresses."""
    sent = make.attempt(cast.aigul, "what-mil-is", {}, submitted=True)
    deck.add_from_attempt(sent.id, LONG_AGO)
    with writing() as session:
        session.add(Reading(person_id=cast.aigul.id, lesson_id="deadlines", started_at=LONG_AGO, seen_at=LONG_AGO))
        session.add(
            Certificate(
                code=CODE,
                person_id=cast.aigul.id,
                course_id=make.course().id,
                name=cast.aigul.name,
                initials="С. А. М.",
                minutes=90,
                percent=80,
                issued_at=LONG_AGO,
            )
        )
    return {
        "unit_id": "foi",
        "lesson_id": "deadlines",
        "quiz_id": "foi",
        "question_id": "what-mil-joins",
        "attempt_id": make.attempt(cast.aigul, "kinds").id,
        "sent_id": sent.id,
        "group_id": cast.aktobe.id,
        "person_id": cast.aigul.id,
        "join_code": cast.aktobe.code,
        "code": CODE,
        "token": CODE,
    }


def addresses(app: Flask, arguments: dict[str, object]) -> Iterator[str]:
    """Yield every address one can ask for. A hole nobody has filled in is a KeyError: put it into `arguments`."""
    for rule in sorted(app.url_map.iter_rules(), key=str):
        if "GET" in (rule.methods or ()) and rule.endpoint != "assets.asset":
            yield filled(rule, arguments)
    yield f"/learn/attempts/{arguments['attempt_id']}?q=2"
    yield f"/learn/attempts/{arguments['sent_id']}/result"
    yield f"/join/{arguments['join_code']}"
    yield from MORE


def filled(rule: Rule, arguments: dict[str, object]) -> str:
    """Return the address of a rule with its holes filled."""
    built = rule.build({name: arguments[name] for name in rule.arguments})
    assert built is not None
    return built[1]


def count(browsers: dict[str, FlaskClient], address: str) -> int:
    """Return how many queries a page takes; it is asked once before, so that versions are known."""
    browser = browsers.get(address.split("/")[1].split("?")[0], browsers["learn"])
    assert browser.get(address).status_code < 500
    with counted() as seen:
        browser.get(address)
    return len(seen)


@pytest.mark.xdist_group("queries")
def test_no_page_asks_more_than_six_times_nor_more_often_when_there_are_ten_thousand_people(
    app: Flask, cast: Cast, as_: SignIn, arguments: dict[str, object]
) -> None:
    browsers = {"learn": as_(cast.aigul), "train": as_(cast.saule), "admin": as_(cast.nurlan)}
    few = {address: count(browsers, address) for address in addresses(app, arguments)}
    assert {address: times for address, times in few.items() if times > MOST} == {}
    seeding.seed(Size(20, 10_000, 10_000), 1, app.extensions["mil_shelf"].current(), datetime.now(UTC))
    assert {address: count(browsers, address) for address in few} == few


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
