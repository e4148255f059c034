"""How an attempt begins, how every answer is saved, and how it ends."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from mil_course.core.roles import Actor, NotAllowed
from mil_course.services import attempts as service
from mil_course.services import versions
from mil_course.services.attempts import AttemptClosed, Change
from mil_course.services.failures import NotFound, NotPossible
from mil_course.services.shelf import Edition
from mil_course.store import attempts as store
from mil_course.store.attempts import Answer, Attempt, Operation
from mil_course.store.db import db, writing
from mil_course.store.people import Person
from tests import make

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def edition(app: Flask) -> Edition:
    found: Edition = app.extensions["mil_shelf"].current()
    return found


def actor(person: Person) -> Actor:
    return Actor(person.id, person.role)


@pytest.fixture
def learner(app: Flask) -> Person:
    return make.person()


@pytest.fixture
def begun(learner: Person) -> Attempt:
    return make.attempt(learner, "what-mil-is", now=NOW)


def single(attempt: Attempt) -> Answer:
    """Return the answer to a single choice of an attempt."""
    return next(row for row in store.answers_of(attempt.id) if make.kind_of(row.version_id) == "single")


def first_question(attempt: Attempt) -> str:
    return single(attempt).question_id


def save(learner: Person, attempt: Attempt, body: str, seq: int = 0, **more: Any) -> service.Stored:
    change = Change(first_question(attempt), {"a": [body]}, seq=seq, **more)
    return service.save(actor(learner), attempt.id, [change], more.pop("now", NOW))[0]


def options(attempt: Attempt) -> list[str]:
    """Return the options of the single choice of an attempt."""
    spec: Any = versions.question(single(attempt).version_id).spec
    return [each.id for each in spec.options]


def kept(attempt: Attempt) -> Any:
    db.session.remove()
    return single(attempt).body


def test_a_second_start_goes_on_with_the_open_attempt(app: Flask, learner: Person) -> None:
    first = service.start(actor(learner), "what-mil-is", edition(app), NOW)
    assert service.start(actor(learner), "what-mil-is", edition(app), NOW) == first


def test_an_attempt_pins_every_question_and_the_rules(app: Flask, begun: Attempt) -> None:
    assert begun.quiz_version_id == edition(app).quizzes["what-mil-is"]
    for row in store.answers_of(begun.id):
        assert row.version_id == edition(app).questions[row.question_id]


def test_a_quiz_of_tests_is_started_only_by_its_test(app: Flask, learner: Person) -> None:
    for quiz in ("form-a", "no-such-quiz"):
        with pytest.raises(NotFound):
            service.start(actor(learner), quiz, edition(app), NOW)


def test_a_graded_quiz_has_as_many_attempts_as_it_says(app: Flask, learner: Person) -> None:
    for _ in range(3):
        make.attempt(learner, "orientation", submitted=True)
    with pytest.raises(NotPossible) as failure:
        service.start(actor(learner), "orientation", edition(app), NOW)
    assert failure.value.code == "no-attempts-left"


def test_a_test_is_sat_once_and_the_second_one_has_the_other_form(app: Flask, learner: Person) -> None:
    first = make.attempt(learner, "pre-test", submitted=True)
    with pytest.raises(NotPossible):
        service.start(actor(learner), "pre-test", edition(app), NOW)
    assert {first.form, make.attempt(learner, "post-test").form} == {"A", "B"}


def test_a_visitor_starts_nothing(app: Flask) -> None:
    with pytest.raises(NotAllowed):
        service.start(Actor(None, ""), "what-mil-is", edition(app), NOW)


def test_an_answer_is_stored_with_its_hash(learner: Person, begun: Attempt) -> None:
    told = save(learner, begun, options(begun)[0])
    assert told.stored
    assert told.newest
    assert told.hash == service.answer_digest(kept(begun))


def test_the_same_operation_sent_twice_is_stored_once(learner: Person, begun: Attempt) -> None:
    ident = str(uuid.uuid4())
    first = save(learner, begun, options(begun)[0], seq=1, op_id=ident)
    assert save(learner, begun, options(begun)[0], seq=1, op_id=ident) == first
    assert db.session.scalar(select(func.count()).select_from(Operation)) == 1


def test_a_late_arrival_does_not_overwrite_something_newer(learner: Person, begun: Attempt) -> None:
    one, two = options(begun)[:2]
    save(learner, begun, two, seq=5)
    newest = kept(begun)
    told = save(learner, begun, one, seq=4)
    assert told.stored
    assert not told.newest
    assert kept(begun) == newest
    assert db.session.scalar(select(func.count()).select_from(Operation)) == 2


def test_an_operation_id_of_another_attempt_is_refused(learner: Person, begun: Attempt) -> None:
    ident = str(uuid.uuid4())
    save(learner, begun, "x", seq=1, op_id=ident)
    other = make.attempt(learner, "orientation")
    with pytest.raises(NotPossible) as failure:
        save(learner, other, "x", seq=1, op_id=ident)
    assert failure.value.code == "operation-id-used"


def test_one_bad_change_of_several_stores_none(learner: Person, begun: Attempt) -> None:
    changes = [Change(first_question(begun), {"a": ["x"]}), Change("no-such-question", {})]
    with pytest.raises(NotFound):
        service.save(actor(learner), begun.id, changes, NOW)
    assert db.session.scalar(select(func.count()).select_from(Operation)) == 0


def test_nobody_answers_or_sends_for_another(app: Flask, begun: Attempt) -> None:
    for role in ("learner", "trainer", "school", "administrator"):
        other = Actor(make.person(role=role).id, role)
        with pytest.raises(NotAllowed):
            service.save(other, begun.id, [Change(first_question(begun), {"a": ["x"]})], NOW)
        with pytest.raises(NotAllowed):
            service.submit(other, begun.id, NOW)


def test_after_sending_nothing_changes_but_retries_are_answered(learner: Person, begun: Attempt) -> None:
    ident = str(uuid.uuid4())
    first = save(learner, begun, options(begun)[0], seq=1, op_id=ident)
    assert service.submit(actor(learner), begun.id, NOW)
    assert save(learner, begun, options(begun)[0], seq=1, op_id=ident) == first
    with pytest.raises(AttemptClosed):
        save(learner, begun, options(begun)[1], seq=2)
    assert not service.submit(actor(learner), begun.id, NOW)


def test_right_answers_give_full_marks_and_none_give_none(learner: Person) -> None:
    begun = make.attempt(learner, "what-mil-is")
    rows = store.answers_of(begun.id)
    given = {row.question_id: make.right_fields(row.version_id) for row in rows}
    sent = make.attempt(learner, "what-mil-is", given, submitted=True)
    assert sent.hundredths + sent.waiting_hundredths == sent.full_hundredths
    empty = make.attempt(learner, "what-mil-is", submitted=True)
    assert empty.hundredths == 0


def timed(learner: Person, minutes: int) -> Attempt:
    """Return an open attempt that has to end some minutes after NOW."""
    begun = make.attempt(learner, "what-mil-is", now=NOW)
    with writing() as session:
        row = session.get(Attempt, begun.id)
        assert row is not None
        row.deadline_at = NOW + timedelta(minutes=minutes)
    return begun


@pytest.mark.parametrize(("seconds", "counts"), [(-1, True), (0, True), (60, True), (61, False), (3600, False)])
def test_an_answer_counts_up_to_a_minute_after_the_time(learner: Person, seconds: int, counts: bool) -> None:
    begun = timed(learner, 10)
    at = NOW + timedelta(minutes=10, seconds=seconds)
    change = Change(first_question(begun), {"a": [options(begun)[0]]})
    (told,) = service.save(actor(learner), begun.id, [change], at)
    assert told.stored
    assert told.newest is counts
    assert bool(kept(begun)) is counts


def test_overdue_attempts_are_sent_with_what_was_saved(learner: Person) -> None:
    begun = timed(learner, 10)
    save(learner, begun, options(begun)[0])
    assert service.close_overdue(NOW + timedelta(minutes=10, seconds=60)) == 0
    assert service.close_overdue(NOW + timedelta(minutes=11, seconds=1)) == 1
    db.session.remove()
    found = store.attempt(begun.id)
    assert found is not None
    assert (found.ended_by, found.submitted_at) == ("time", NOW + timedelta(minutes=10))
    assert service.close_overdue(NOW + timedelta(days=1)) == 0


def test_too_many_changes_at_once_are_refused(learner: Person, begun: Attempt) -> None:
    changes = [Change("x", {})] * (service.MOST_OPERATIONS + 1)
    with pytest.raises(NotPossible):
        service.save(actor(learner), begun.id, changes, NOW)


def test_strange_values_beside_an_answer_are_put_right(learner: Person, begun: Attempt) -> None:
    save(learner, begun, options(begun)[0], sure="very", language="xx", client_time="z" * 500)
    row = single(begun)
    assert (row.sure, row.language) == ("", "kk")
