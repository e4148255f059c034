"""Knows how to put things into the database for a test: plain functions, nothing by chance."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import count
from typing import Any, TypeVar

from flask import current_app

from mil_course.core.content.units import Course
from mil_course.core.roles import Actor
from mil_course.services import attempts, versions
from mil_course.services.attempts import Change
from mil_course.store import attempts as store
from mil_course.store.attempts import Attempt
from mil_course.store.db import db, writing
from mil_course.store.groups import Group, Membership
from mil_course.store.people import Person

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
_NUMBERS = count(1)
T = TypeVar("T")


def _loose(row: T) -> T:
    """Return a row cut loose from its session: a test may look at it whatever the application does meanwhile."""
    db.session.expunge(row)
    return row


def person(username: str = "", name: str = "", role: str = "learner", language: str = "en", **more: Any) -> Person:
    """Return a new person; nobody can sign in with her password (use `tests.conftest.as_`)."""
    number = next(_NUMBERS)
    with writing() as session:
        row = Person(
            username=username or f"person{number}",
            name=name or f"Person {number}",
            role=role,
            language=language,
            created_at=NOW,
            **{"region": "aktobe", **more},
        )
        session.add(row)
    return _loose(row)


def group(title: str = "Aktobe", trainers: Sequence[Person] = (), learners: Sequence[Person] = ()) -> Group:
    """Return a new group with its people."""
    with writing() as session:
        row = Group(title=title, region="aktobe", code=f"CODE{next(_NUMBERS):04}", created_at=NOW)
        session.add(row)
        session.flush()
        for role, people in (("trainer", trainers), ("learner", learners)):
            session.add_all(Membership(group_id=row.id, person_id=one.id, role=role, joined_at=NOW) for one in people)
    return _loose(row)


def course() -> Course:
    """Return the course of the application at hand."""
    found: Course = current_app.extensions["mil_shelf"].current().course
    return found


def attempt(
    owner: Person,
    quiz: str = "what-mil-is",
    answers: Mapping[str, Mapping[str, Sequence[str]]] | None = None,
    submitted: bool = False,
    now: datetime | None = None,
) -> Attempt:
    """Return a new attempt; `answers` are form fields by question id."""
    moment = now or datetime.now(UTC)
    actor = Actor(owner.id, owner.role)
    edition = current_app.extensions["mil_shelf"].current()
    ident = attempts.start(actor, quiz, edition, moment)
    changes = [Change(question, fields) for question, fields in (answers or {}).items()]
    if changes:
        attempts.save(actor, ident, changes, moment)
    if submitted:
        attempts.submit(actor, ident, moment)
    found = store.attempt(ident)
    assert found is not None
    return _loose(found)


def first_question(attempt_id: int) -> str:
    """Return the id of the first question of an attempt."""
    return store.answers_of(attempt_id)[0].question_id


def right_fields(version_id: int) -> dict[str, list[str]]:
    """Return form fields that answer a question fully right (nothing for an open one)."""
    pinned = versions.question(version_id)
    return right_of(pinned.kind.portable(pinned.spec))


def kind_of(version_id: int) -> str:
    """Return the kind of a stored question."""
    return versions.question(version_id).kind.name


def right_of(shape: Any) -> dict[str, list[str]]:
    """Return form fields that answer a question of this portable shape fully right."""
    match type(shape).__name__:
        case "Choose" | "Point":
            return {"a": [choice.id for choice in shape.choices if choice.credit > 0]}
        case "Arrange":
            return {f"a.{item.id}": [str(place)] for place, item in enumerate(shape.items, start=1)}
        case "Pair":
            return {f"a.{left}": [target] for left, target in shape.matches}
        case "Number":
            return {"a": [str(shape.value)]}
        case "Fill":
            return _right_gaps(shape)
        case "Write":
            return {"a": ["A text of some sentences."]}
    raise AssertionError(shape)


def _right_gaps(shape: Any) -> dict[str, list[str]]:
    fields = {}
    for gap in shape.gaps:
        if gap.choices:
            right = next(choice.id for choice in gap.choices if choice.credit > 0)
        else:
            right = gap.wording.keys[0][1][0]
        fields[f"a.{gap.id}"] = [right]
    if len(shape.gaps) == 1 and shape.text.in_("en").strip() == f"[[{shape.gaps[0].id}]]":
        return {"a": fields[f"a.{shape.gaps[0].id}"]}
    return fields
