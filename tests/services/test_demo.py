"""The Aktobe workshop of the demonstration."""

from datetime import UTC, datetime

from flask import Flask

from mil_course.services import demo
from mil_course.store import attempts, certificates, groups, people
from mil_course.store.db import db

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def test_the_workshop_has_life_in_it(app: Flask) -> None:
    edition = app.extensions["mil_shelf"].current()
    code = demo.fill(edition, {figure.username: f"{figure.username}-бес-алма-ағаш" for figure in demo.FIGURES}, NOW)
    db.session.remove()
    group = groups.group_by_code(code)
    assert group is not None
    learners = groups.learners_of(group.id)
    assert len(learners) == 11
    assert len(groups.trainers_of(group.id)) == 1
    assert people.count_by_role() == {"administrator": 1, "learner": 11, "school": 1, "trainer": 1}
    with_certificate = [one for one in learners if certificates.certificate_of(one.id, edition.course.id)]
    assert 1 <= len(with_certificate) < 11
    forms = [attempts.attempts_at(one.id, "pre-test")[0].form for one in learners]
    assert sorted((forms.count("A"), forms.count("B"))) == [5, 6]
    assert all(
        row.submitted_at is None or row.submitted_at <= NOW for one in learners for row in attempts.attempts_by(one.id)
    )
    assert demo.is_filled()
