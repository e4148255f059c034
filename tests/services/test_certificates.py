"""When a certificate is issued, and what it says."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from mil_course.services import certificates
from mil_course.services.certificates import initials
from mil_course.store import attempts, journal
from mil_course.store import certificates as store
from mil_course.store.people import Person
from tests import make

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def learner(app: Flask) -> Person:
    return make.person(name="Сейтқали Айгүл Маратқызы")


def pass_all(person: Person) -> None:
    """Pass the quiz of every unit."""
    for unit in make.course().units:
        assert unit.quiz is not None
        begun = make.attempt(person, unit.quiz)
        given = {row.question_id: make.right_fields(row.version_id) for row in attempts.answers_of(begun.id)}
        assert make.attempt(person, unit.quiz, given, submitted=True).passed


def test_before_everything_is_done_there_is_none(learner: Person) -> None:
    assert certificates.issue_if_due(learner, make.course(), NOW) is None
    pass_all(learner)
    assert certificates.issue_if_due(learner, make.course(), NOW) is None
    make.attempt(learner, "pre-test", submitted=True)
    assert certificates.issue_if_due(learner, make.course(), NOW) is None


def test_the_last_test_alone_is_not_enough(learner: Person) -> None:
    make.attempt(learner, "post-test", submitted=True)
    assert certificates.issue_if_due(learner, make.course(), NOW) is None


def test_with_every_quiz_and_the_last_test_it_is_issued_once(learner: Person) -> None:
    pass_all(learner)
    make.attempt(learner, "post-test", submitted=True)
    first = certificates.issue_if_due(learner, make.course(), NOW)
    assert first is not None
    assert (first.name, first.initials, first.percent) == ("Сейтқали Айгүл Маратқызы", "С. А. М.", 100)
    assert first.minutes == make.course().minutes
    assert len(first.code) == 32
    code = first.code
    again = certificates.issue_if_due(learner, make.course(), NOW + timedelta(days=9))
    assert again is not None
    assert again.code == code
    assert [event.what for event in journal.events_of(learner.id)].count("certificate.issued") == 1
    found = store.certificate_by(code)
    assert found is not None
    assert found.person_id == learner.id


@pytest.mark.parametrize(
    ("name", "shown"), [("Айгүл", "А."), ("әбенов дәулет", "Ә. Д."), ("", ""), (" a  b c d e ", "A. B. C. D.")]
)
def test_the_public_check_shows_initials_only(name: str, shown: str) -> None:
    assert initials(name) == shown
