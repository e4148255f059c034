"""Made-up people and answers for measuring."""

from datetime import UTC, datetime

from flask import Flask
from sqlalchemy import func, select

from mil_course.services import seeding
from mil_course.services.seeding import Size
from mil_course.store import groups, people
from mil_course.store.attempts import Answer, Attempt
from mil_course.store.db import db
from tests import make

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def test_as_much_is_made_as_was_asked_for_and_it_can_be_made_twice(app: Flask) -> None:
    edition = app.extensions["mil_shelf"].current()
    first = seeding.seed(Size(2, 50, 500), 1, edition, NOW)
    second = seeding.seed(Size(1, 10, 0), 1, edition, NOW)
    assert (first.people, second.people) == (50, 10)
    assert first.answers >= 500
    assert db.session.scalar(select(func.count(Answer.id))) == first.answers
    assert len(people.all_people()) == 60
    assert make.person().id not in range(61)
    assert [row.learners for row in groups.group_list()] == [25, 25, 10]


def test_the_same_seed_makes_the_same_marks(app: Flask) -> None:
    edition = app.extensions["mil_shelf"].current()
    seeding.seed(Size(1, 5, 100), 7, edition, NOW)
    marks = db.session.scalars(select(Attempt.marks).order_by(Attempt.id)).all()
    seeding.seed(Size(1, 5, 100), 7, edition, NOW)
    again = db.session.scalars(select(Attempt.marks).order_by(Attempt.id)).all()
    assert again == [*marks, *marks]
