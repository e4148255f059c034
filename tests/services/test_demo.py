"""The Aktobe workshop of the demonstration."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from mil_course.services import demo
from mil_course.services.demo_people import FIGURES
from mil_course.services.shelf import Edition
from mil_course.store import attempts, certificates, groups, people, progress
from mil_course.store.attempts import Attempt
from mil_course.store.db import db
from mil_course.store.people import Person
from tests import make

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def learners(app: Flask) -> dict[str, Person]:
    """Fill the database; return the learners by username."""
    edition: Edition = app.extensions["mil_shelf"].current()
    code = demo.fill(edition, {figure.username: f"{figure.username}-бес-алма-ағаш" for figure in FIGURES}, NOW)
    db.session.remove()
    group = groups.group_by_code(code)
    assert group is not None
    assert len(groups.trainers_of(group.id)) == 1
    return {one.username: one for one in groups.learners_of(group.id)}


def test_the_workshop_has_life_in_it_and_everybody_is_somewhere_else(learners: dict[str, Person]) -> None:
    assert demo.is_filled()
    assert len(learners) == 11
    assert people.count_by_role() == {"administrator": 1, "learner": 11, "school": 1, "trainer": 1}
    assert {one.language for one in learners.values()} == {"kk", "ru", "en"}
    forms = [attempts.attempts_at(one.id, "pre-test")[0].form for one in learners.values()]
    assert sorted((forms.count("A"), forms.count("B"))) == [5, 6]
    every = db.session.scalars(select(Attempt)).all()
    assert all(one.started_at <= NOW for one in every)
    assert any(one.waiting_hundredths for one in every)
    assert any(progress.notes_of(one.id) for one in learners.values())
    assert any(progress.due_count(one.id, NOW) for one in learners.values())
    course = make.course()
    done = {name: certificates.certificate_of(one.id, course.id) for name, one in learners.items()}
    assert 1 <= sum(one is not None for one in done.values()) <= 4
    stuck = [row for row in attempts.attempts_by(learners["zhanar"].id) if row.mode == "graded"]
    assert any(row.number == course.quizzes[row.quiz_id].attempts and row.passed is False for row in stuck)
    assert any(row.submitted_at is None for row in attempts.attempts_by(learners["lyazzat"].id))
    seen = learners["saltanat"].seen_at
    assert seen is not None
    assert NOW - seen > timedelta(days=7)


def test_the_way_goes_through_every_lesson_and_quiz_of_a_unit(app: Flask) -> None:
    course = make.course()
    way = [one if isinstance(one, str) else one.id for one in demo.steps(course)]
    assert way[0] == "pre-test"
    assert way[-1] == "post-test"
    assert set(course.lessons) <= set(way)
    assert {unit.quiz for unit in course.units} <= set(way)
