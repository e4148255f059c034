"""Knows how to make any number of people, groups and answers for measuring: nobody real, the same for the same seed."""

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from random import Random
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from mil_course.services.shelf import Edition
from mil_course.store.attempts import Answer, Attempt
from mil_course.store.db import Base, writing
from mil_course.store.groups import Group, Membership
from mil_course.store.people import Person, sought
from mil_course.store.progress import Reading

BATCH = 2000


@dataclass(frozen=True)
class Size:
    """How much to make. Answers come in whole attempts at one quiz, dealt round among the people."""

    groups: int
    people: int
    answers: int


@dataclass(frozen=True)
class Seeded:
    """What was made."""

    groups: int
    people: int
    attempts: int
    answers: int


def seed(size: Size, number: int, edition: Edition, now: datetime) -> Seeded:
    """Fill the database by bulk; `number` is the seed. It may be run again: people get numbers that are free."""
    chance = Random(number)  # noqa: S311 (data for measuring, the same every time)
    with writing() as session:
        first = _next_id(session, Person)
        people: list[dict[str, Any]] = [
            {
                "id": first + place,
                "username": f"reader-{number}-{first + place}",
                "name": f"Reader {first + place}",
                "sought": sought(f"Reader {first + place}", f"reader-{number}-{first + place}"),
                "role": "learner",
                "language": chance.choice(("kk", "ru", "en")),
                "region": "other",
                "created_at": now,
            }
            for place in range(size.people)
        ]
        _add(session, Person, people)
        _add_groups(session, size.groups, [row["id"] for row in people], number, now)
        _add_readings(session, edition, [row["id"] for row in people], chance, now)
        attempts, answers = _attempts(session, edition, [row["id"] for row in people], size.answers, chance, now)
        for table in (Person, Group, Attempt):
            _count_on(session, table)
    return Seeded(size.groups, size.people, attempts, answers)


def _next_id(session: Session, table: type[Base]) -> int:
    column = table.__table__.columns["id"]
    return int(session.scalar(select(func.max(column))) or 0) + 1


def _count_on(session: Session, table: type[Base]) -> None:
    """Let PostgreSQL count on after the ids that were given here; SQLite does so by itself."""
    if session.get_bind().dialect.name == "postgresql":
        sequence = func.pg_get_serial_sequence(table.__tablename__, "id")
        session.execute(select(func.setval(sequence, _next_id(session, table), False)))


def _add(session: Session, table: type[Base], rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), BATCH):
        session.execute(insert(table), rows[start : start + BATCH])


def _add_groups(session: Session, groups: int, people: list[int], number: int, now: datetime) -> None:
    first = _next_id(session, Group)
    rows = [
        {
            "id": first + place,
            "title": f"Group {first + place}",
            "code": f"S{number}G{first + place}",
            "created_at": now,
        }
        for place in range(groups)
    ]
    _add(session, Group, rows)
    if groups:
        members = [
            {"group_id": first + place % groups, "person_id": person, "role": "learner", "joined_at": now}
            for place, person in enumerate(people)
        ]
        _add(session, Membership, members)


def _add_readings(session: Session, edition: Edition, people: list[int], chance: Random, now: datetime) -> None:
    lessons = [lesson.id for lesson in edition.course.lessons_in_order()]
    rows = [
        {
            "person_id": person,
            "lesson_id": lesson,
            "seconds": chance.randrange(60, 3000),
            "started_at": now,
            "seen_at": now,
            "done_at": now if chance.random() < 0.7 else None,
        }
        for person in people
        for lesson in lessons[: chance.randrange(len(lessons) + 1)]
    ]
    _add(session, Reading, rows)


def _attempts(
    session: Session, edition: Edition, people: list[int], answers: int, chance: Random, now: datetime
) -> tuple[int, int]:
    quiz = next(one for one in edition.course.quizzes.values() if one.mode == "practice" and one.questions)
    needed = -(-answers // len(quiz.questions)) if people else 0
    if not needed:
        return 0, 0
    first, made = _next_id(session, Attempt), 0
    step = BATCH // len(quiz.questions) + 1
    for start in range(0, needed, step):
        places = range(start, min(needed, start + step))
        attempts = [_attempt(edition, quiz.id, first + place, _sitting(people, place), chance, now) for place in places]
        _add(session, Attempt, attempts)
        rows = [row for one in attempts for row in _answers(edition, quiz.questions, one)]
        _add(session, Answer, rows)
        made += len(rows)
    return needed, made


def _sitting(people: list[int], place: int) -> tuple[int, int]:
    """Return who sits the attempt at this place, and for which time: people take turns."""
    return people[place % len(people)], place // len(people) + 1


def _attempt(
    edition: Edition, quiz: str, ident: int, sitting: tuple[int, int], chance: Random, now: datetime
) -> dict[str, Any]:
    marks = [chance.choice((0, 50, 100, 100)) for _ in edition.course.quizzes[quiz].questions]
    return {
        "id": ident,
        "uuid": str(uuid.uuid5(uuid.NAMESPACE_OID, f"seeded attempt {ident}")),
        "person_id": sitting[0],
        "quiz_id": quiz,
        "quiz_version_id": edition.quizzes[quiz],
        "number": sitting[1],
        "mode": "practice",
        "seed": ident,
        "started_at": now - timedelta(days=chance.randrange(1, 60)),
        "submitted_at": now,
        "ended_by": "person",
        "hundredths": sum(marks),
        "full_hundredths": len(marks) * 100,
        "waiting_hundredths": 0,
        "marks": marks,
    }


def _answers(edition: Edition, questions: tuple[str, ...], attempt: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for place, question, mark in zip(count(), questions, attempt["marks"], strict=False):
        yield {
            "attempt_id": attempt["id"],
            "position": place,
            "question_id": question,
            "version_id": edition.questions[question],
            "graded_version_id": edition.questions[question],
            "full_hundredths": 100,
            "seq": 1,
            "body": {"chosen": "made-up"},
            "sure": "",
            "language": "kk",
            "answered_at": attempt["submitted_at"],
            "state": "right" if mark == 100 else "partly" if mark else "wrong",
            "hundredths": mark,
        }


def told(made: Seeded) -> str:
    """Return what was made, for programs.

    >>> told(Seeded(1, 2, 3, 4))
    '{"groups": 1, "people": 2, "attempts": 3, "answers": 4}'
    """
    return json.dumps(made.__dict__)
