"""F8: sixty-four presses at the same moment make one row, one mark, one attempt; every answer is the same."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from typing import Any

from flask import Flask
from sqlalchemy import func, select

from mil_course.core.roles import Actor
from mil_course.services import attempts
from mil_course.services.attempts import Change
from mil_course.store import attempts as store
from mil_course.store.attempts import Attempt, Mark, Operation
from mil_course.store.db import db
from tests import make

MANY = 64


def at_once(app: Flask, work: Callable[[], Any]) -> list[Any]:
    """Do the same from sixty-four threads that begin together; return what each got."""
    gate = Barrier(MANY)

    def one(_number: int) -> Any:
        with app.app_context():
            gate.wait(30)
            return work()

    with ThreadPoolExecutor(MANY) as pool:
        return list(pool.map(one, range(MANY)))


def test_one_operation_is_stored_once_and_every_retry_gets_the_same_word(app: Flask) -> None:
    person = make.person()
    attempt = make.attempt(person, "kinds")
    question = make.first_question(attempt.id)
    actor, op_id, now = Actor(person.id, "learner"), str(uuid.uuid4()), datetime.now(UTC)
    change = Change(question, {"a": ["x"]}, op_id=op_id, seq=1)
    told = at_once(app, lambda: attempts.save(actor, attempt.id, [change], now)[0])
    assert {(one.op_id, one.stored, one.hash) for one in told} == {(op_id, True, told[0].hash)}
    db.session.remove()
    assert db.session.scalar(select(func.count()).select_from(Operation)) == 1


def test_sixty_four_presses_of_finish_mark_once(app: Flask) -> None:
    person = make.person()
    attempt = make.attempt(person, "what-mil-is")
    actor, now = Actor(person.id, "learner"), datetime.now(UTC)
    told = at_once(app, lambda: attempts.submit(actor, attempt.id, now))
    assert told.count(True) == 1
    db.session.remove()
    marks = db.session.scalar(select(func.count()).select_from(Mark))
    assert marks == len([row for row in store.answers_of(attempt.id) if row.hundredths is not None])


def test_sixty_four_starts_of_a_test_are_one_attempt(app: Flask) -> None:
    person = make.person()
    actor, now = Actor(person.id, "learner"), datetime.now(UTC)
    edition = app.extensions["mil_shelf"].current()
    told = at_once(app, lambda: attempts.start(actor, "pre-test", edition, now))
    assert len(set(told)) == 1
    db.session.remove()
    assert db.session.scalar(select(func.count()).select_from(Attempt)) == 1
