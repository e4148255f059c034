"""Knows the people, things and browsers of the rights matrix: whose each thing is, seen from the Aktobe group."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text

from mil_course.core.review import first_schedule
from mil_course.services import access, accounts, reading
from mil_course.services.accounts import Door
from mil_course.store import attempts, people
from mil_course.store.certificates import Certificate
from mil_course.store.db import Base, db, writing
from mil_course.store.people import Person
from mil_course.store.progress import ReviewCard
from tests import make
from tests.cast import Cast, add_cast

ROLES = ("AN", "L1", "L1p", "LB", "L0", "TA", "TB", "E1", "E2", "AD")
"""Visitor; learner; learner of the same group; of another group; of none; trainer of the group; of another; two
schools; administrator."""
ENDED = ("XD", "XP", "XL")
"""Sessions of a person since disabled, of one who changed her password, and of one who signed out: all visitors."""
MISSING = 999_999
PRACTICE, QUESTION = "what-mil-is", "what-mil-is"
UNTOUCHED = ("journal", "visits", "alembic_version", "content_versions")


@dataclass
class World:
    """Everybody, what belongs to whom, and a browser for each."""

    cast: Cast
    owners: Mapping[str, Person]
    tokens: dict[str, str]
    second_group: int
    question: str = ""
    browsers: dict[str, FlaskClient] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)


def build(app: Flask) -> World:
    """Put a world into an empty database."""
    cast = add_cast()
    by_role = dict(zip(ROLES[1:], _people(cast), strict=True))
    now = datetime.now(UTC)
    tokens = {role: accounts.open_visit(person.id, Door(device=role), now) for role, person in by_role.items()}
    tokens |= _ended_visits(cast, now)
    second = make.group("Ақтөбе 2017", trainers=[cast.saule], learners=[cast.bota])
    owners = {"own": cast.aigul, "sibling": cast.bota, "foreign": cast.daulet}
    question = next(iter(make.course().quizzes[PRACTICE].questions))
    _give_things(owners, question, now)
    return World(cast, owners, tokens, second.id, question)


def _people(cast: Cast) -> list[Person]:
    learners = [cast.aigul, cast.bota, cast.daulet, cast.lone]
    return [*learners, cast.saule, cast.marat, cast.timur, cast.zhanar, cast.nurlan]


def _ended_visits(cast: Cast, now: datetime) -> dict[str, str]:
    """Open three visits of once mighty people and end each in its own way."""
    tokens = {}
    for name in ENDED:
        person = make.person(f"once-{name.lower()}", role="administrator")
        tokens[name] = accounts.open_visit(person.id, Door(device=name), now)
        if name == "XD":
            access.set_disabled(cast.nurlan, person.id, True, now)
        elif name == "XP":
            accounts.end_visits(person, None, now)
        else:
            (visit,) = people.visits_of(person.id)
            accounts.sign_out(visit.id, person.id, now)
    return tokens


def _give_things(owners: Mapping[str, Person], question: str, now: datetime) -> None:
    schedule, _due = first_schedule(now)
    with writing() as session:
        session.add_all(
            ReviewCard(
                person_id=person.id,
                question_id=question,
                due_at=now - timedelta(hours=1),
                schedule=schedule,
                added_at=now,
                reason="missed",
            )
            for person in owners.values()
        )
        session.add(
            Certificate(
                code="a" * 32,
                person_id=owners["own"].id,
                course_id=make.course().id,
                name=owners["own"].name,
                initials="С. А.",
                minutes=60,
                percent=90,
                issued_at=now,
            )
        )


def browser_of(app: Flask, world: World, role: str) -> tuple[FlaskClient, str]:
    """Return a role's browser and a token for its forms."""
    if role not in world.browsers:
        browser = app.test_client()
        if role in world.tokens:
            browser.set_cookie("mil", world.tokens[role])
        world.browsers[role] = browser
        world.marks[role] = browser.get("/session").get_json()["csrf_token"]
    return world.browsers[role], world.marks[role]


def thing(world: World, kind: str, target: str) -> dict[str, Any]:
    """Return what stands in the address (and may stand in the body) for one thing of this kind."""
    return _MAKERS[kind](world, target)


def _attempt(world: World, target: str, submitted: bool) -> dict[str, Any]:
    if target == "missing":
        return {"attempt_id": MISSING, "question": world.question}
    found = make.attempt(world.owners[target], PRACTICE, submitted=submitted)
    return {"attempt_id": found.id, "question": attempts.answers_of(found.id)[0].question_id}


def _note(world: World, target: str) -> dict[str, Any]:
    if target == "missing":
        return {"note_id": MISSING}
    lesson = make.course().lessons["deadlines"]
    block = lesson.edition("en").body.outline[0][1]
    return {"note_id": reading.write_note(world.owners[target], lesson, block, "A note.", "", datetime.now(UTC))}


def _group(world: World, target: str) -> dict[str, Any]:
    ids = {"own": world.cast.aktobe.id, "sibling": world.second_group, "foreign": world.cast.other.id}
    return {"group_id": ids.get(target, MISSING)}


def _member(world: World, target: str) -> dict[str, Any]:
    """Return a group and a person in it; `crossed` is one's own group with a person of another."""
    person = world.owners.get({"crossed": "foreign"}.get(target, target))
    group = world.cast.other if target == "foreign" else world.cast.aktobe
    return {"group_id": group.id, "person_id": person.id if person else MISSING}


def _trainer(world: World, target: str) -> dict[str, Any]:
    """Return a group and its trainer."""
    trainers = {"own": world.cast.saule.id, "foreign": world.cast.marat.id}
    return {**_group(world, target), "person_id": trainers.get(target, MISSING)}


def _person(world: World, target: str) -> dict[str, Any]:
    if target == "self":
        return {"person_id": world.cast.nurlan.id}
    person = world.owners.get(target)
    return {"person_id": person.id if person else MISSING}


def _content(world: World, target: str) -> dict[str, Any]:
    if target == "missing":
        names = ("unit_id", "lesson_id", "quiz_id", "test_id", "question_id")
        return dict.fromkeys(names, "no-such-thing")
    place = {"unit_id": "foi", "lesson_id": "deadlines", "quiz_id": PRACTICE, "test_id": "pre-test"}
    return {**place, "question_id": world.question}


def _paper(world: World, target: str) -> dict[str, Any]:
    return {"code": "a" * 32 if target == "own" else "b" * 32}


def _join(world: World, target: str) -> dict[str, Any]:
    codes = {"own": world.cast.aktobe.code, "foreign": world.cast.other.code}
    return {"code": codes.get(target, "ZZZZZZ")}


_MAKERS: Mapping[str, Callable[[World, str], dict[str, Any]]] = {
    "attempt": lambda world, target: _attempt(world, target, False),
    "sent attempt": lambda world, target: _attempt(world, target, True),
    "note": _note,
    "group": _group,
    "member": _member,
    "trainer": _trainer,
    "person": _person,
    "content": _content,
    "certificate": _paper,
    "join code": _join,
    "test of a group": lambda world, target: {**_group(world, target), "test_id": "pre-test"},
    "nothing": lambda world, target: {},
}


def state_of_database() -> dict[str, list[Any]]:
    """Return every row that a refused request may not change."""
    db.session.rollback()
    tables = [table for table in Base.metadata.sorted_tables if table.name not in UNTOUCHED]
    found = {table.name: sorted(map(str, db.session.execute(select(table)))) for table in tables}
    db.session.rollback()
    return found


def empty_database() -> None:
    """Take everything out again, but for what the course itself has written."""
    db.session.remove()
    with db.engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            if table.name not in ("content_versions", "alembic_version"):
                connection.execute(text(f"DELETE FROM {table.name}"))
