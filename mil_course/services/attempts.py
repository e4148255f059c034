"""Knows how an attempt begins, how every answer is saved, and how it ends."""

import hashlib
import json
import secrets
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mil_course.core import grading
from mil_course.core.content.units import Course, Quiz
from mil_course.core.dealing import deal, form_to_deal
from mil_course.core.languages import CODES, DEFAULT
from mil_course.core.question import State
from mil_course.core.roles import Someone, Thing, require
from mil_course.services import versions
from mil_course.services.failures import NotFound, NotPossible
from mil_course.services.shelf import Edition
from mil_course.store import attempts as store
from mil_course.store import groups
from mil_course.store.attempts import Answer, Attempt, Mark
from mil_course.store.db import writing
from mil_course.store.journal import record
from mil_course.store.people import Person

LATE = timedelta(seconds=60)
SURE = ("", *grading.SURE_LEVELS)
MOST_OPERATIONS = 200


class AttemptClosed(Exception):
    """The attempt was sent already; what stands there stands."""


@dataclass(frozen=True)
class Change:
    """One change of an answer as a client sends it. `fields` are form fields by name; a blank op_id gets a new one."""

    question_id: str
    fields: Mapping[str, Sequence[str]]
    op_id: str = ""
    seq: int = 0
    sure: str = ""
    language: str = DEFAULT
    client_time: str = ""


@dataclass(frozen=True)
class Stored:
    """The server's word on one operation: kept, and the hash of what was kept."""

    op_id: str
    stored: bool
    hash: str
    newest: bool


@dataclass(frozen=True)
class _Seat:
    """Who sits down to which quiz, with which form of a test, for the how manieth time, and how it is dealt."""

    person_id: int
    quiz_id: str
    form: str
    number: int
    seed: int


def start(person: Someone, quiz_id: str, edition: Edition, now: datetime, seed: int | None = None) -> int:
    """Return the id of the person's open attempt at a quiz or test; begin one if there is none.

    Questions are drawn and shuffled by a seed, a random one where none is given.

    Raises NotFound for an unknown quiz, NotPossible 'no-attempts-left' or 'closed-quiz'. Two requests at the same
    moment get the same attempt.
    """
    require(person, "quiz.start")
    person_id = int(person.id or 0)
    test = edition.course.tests.get(quiz_id)
    if test is None and (quiz_id not in edition.course.quizzes or edition.course.quizzes[quiz_id].mode == "test"):
        raise NotFound
    try:
        with writing() as session:
            session.execute(select(Person.id).where(Person.id == person_id).with_for_update())
            before = store.attempts_at(person_id, quiz_id)
            for one in before:
                if one.submitted_at is None and (one.deadline_at is None or one.deadline_at > now):
                    return one.id
            form = _form(person_id, quiz_id, edition.course) if test else ""
            quiz = edition.course.quizzes[test.forms[form] if test else quiz_id]  # type: ignore[index]
            allowed = 1 if quiz.mode == "test" else quiz.attempts
            if allowed is not None and len(before) >= allowed:
                raise NotPossible("", "no-attempts-left")
            drawn = secrets.randbelow(2**31) if seed is None else seed
            seat = _Seat(person_id, quiz_id, form, len(before) + 1, drawn)
            return _begin(session, seat, quiz, edition, now)
    except IntegrityError:
        return next(one.id for one in store.attempts_at(person_id, quiz_id) if one.submitted_at is None)


def _form(person_id: int, test_id: str, course: Course) -> str:
    """Deal a form: the other one than in the test that this one crosses, else half and half in the group."""
    crosses = course.tests[test_id].crosses
    earlier = store.attempts_at(person_id, crosses) if crosses else []
    learning = groups.groups_of(person_id, "learner")
    people = [one.id for one in groups.learners_of(learning[0].id)] if learning else None
    return form_to_deal(store.forms_dealt(test_id, people), earlier[0].form if earlier else None, person_id)


def _begin(session: Session, seat: _Seat, quiz: Quiz, edition: Edition, now: datetime) -> int:
    dealt = deal(edition.course, quiz, seat.seed)
    minutes = quiz.minutes + groups.extra_minutes(seat.person_id, seat.quiz_id) if quiz.minutes else None
    points = {ident: edition.course.questions[ident].spec.points * 100 for ident in dealt}
    attempt = Attempt(
        uuid=str(uuid.uuid4()),
        person_id=seat.person_id,
        quiz_id=seat.quiz_id,
        quiz_version_id=edition.quizzes[quiz.id],
        number=seat.number,
        mode=quiz.mode,
        form=seat.form,
        seed=seat.seed,
        started_at=now,
        deadline_at=now + timedelta(minutes=minutes) if minutes else None,
        full_hundredths=sum(points.values()),
    )
    session.add(attempt)
    session.flush()
    session.add_all(
        Answer(
            attempt_id=attempt.id,
            position=place,
            question_id=ident,
            version_id=edition.questions[ident],
            full_hundredths=points[ident],
            body={},
        )
        for place, ident in enumerate(dealt)
    )
    return attempt.id


def save(person: Someone, attempt_id: int, changes: Sequence[Change], now: datetime) -> list[Stored]:
    """Store changes of answers, each once, and return the server's word on each.

    The answer that stands changes only where `seq` is greater than before, so that retries and late arrivals never
    overwrite something newer. After the time limit an operation is kept and flagged late, and no longer counts once a
    minute has passed. Raises NotFound for somebody else's attempt and AttemptClosed after sending.
    """
    if len(changes) > MOST_OPERATIONS:
        raise NotPossible("operations", "too-many-operations")
    with writing():
        rows = {row.question_id: row for row in store.dealt(attempt_id, [change.question_id for change in changes])}
        first = next(iter(rows.values()), None)
        if first is None:
            raise NotFound
        require(person, "attempt.answer", Thing(owner_id=first.person_id))
        if first.submitted_at is not None:
            return _told_again(attempt_id, changes, {ident: row.seq for ident, row in rows.items()})
        return [_store(attempt_id, rows.get(change.question_id), change, now) for change in changes]


def _told_again(attempt_id: int, changes: Sequence[Change], now_at: Mapping[str, int]) -> list[Stored]:
    """Answer retries of what was stored before the attempt was sent; anything new comes too late."""
    known = store.operations([change.op_id for change in changes])
    if any(change.op_id not in known or known[change.op_id].attempt_id != attempt_id for change in changes):
        raise AttemptClosed
    found = [known[change.op_id] for change in changes]
    return [Stored(one.op_id, True, one.digest, one.seq == now_at.get(one.question_id)) for one in found]


def _store(attempt_id: int, row: Row[*tuple[Any, ...]] | None, change: Change, now: datetime) -> Stored:
    if row is None:
        raise NotFound
    question = versions.question(row.version_id)
    body = question.kind.receive(question.spec, change.fields)
    seq = change.seq if change.seq > 0 else row.seq + 1
    late = row.deadline_at is not None and now > row.deadline_at
    op_id = change.op_id or str(uuid.uuid4())
    sure = change.sure if change.sure in SURE else ""
    language = change.language if change.language in CODES else DEFAULT
    digest = answer_digest(body)
    new = store.add_operation(
        {
            "op_id": op_id,
            "attempt_id": attempt_id,
            "question_id": row.question_id,
            "seq": seq,
            "body": body,
            "sure": sure,
            "language": language,
            "client_time": change.client_time[:40],
            "stored_at": now,
            "late": late,
            "digest": digest,
        }
    )
    if not new:
        return _earlier(op_id, attempt_id, row.seq)
    counts = not (late and now > row.deadline_at + LATE)
    values = {"new_body": body, "new_sure": sure, "new_language": language, "at": now if body else None}
    newest = counts and store.replace_answer(row.id, seq, values)
    return Stored(op_id, True, digest, newest)


def _earlier(op_id: str, attempt_id: int, now_at: int) -> Stored:
    """Return the word on an operation that came before: a retry after a cut line gets the same answer."""
    earlier = store.operation(op_id)
    if earlier is None or earlier.attempt_id != attempt_id:
        raise NotPossible("op_id", "operation-id-used")
    return Stored(op_id, True, earlier.digest, earlier.seq == now_at)


def answer_digest(body: Mapping[str, Any]) -> str:
    """Return the SHA-256 of an answer, so that the client can tell that what was kept is what it sent.

    >>> answer_digest({"chosen": "a"})[:8]
    '87d6af20'
    """
    spelled = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(spelled.encode("utf-8", "replace")).hexdigest()


def submit(person: Someone, attempt_id: int, now: datetime) -> bool:
    """Send an attempt and mark it; return whether this call did it (a second press finds it done)."""
    with writing() as session:
        attempt = session.scalar(select(Attempt).where(Attempt.id == attempt_id).with_for_update())
        if attempt is None:
            raise NotFound
        require(person, "attempt.answer", Thing(owner_id=attempt.person_id))
        if attempt.submitted_at is not None:
            return False
        _close(session, attempt, "person", now)
        record(session, now, "attempt.submitted", attempt.person_id, ("attempt", attempt.id), quiz=attempt.quiz_id)
        return True


def close_overdue(now: datetime) -> int:
    """Send every attempt whose time ran out with nobody present; what was saved counts. Return how many."""
    with writing() as session:
        overdue = [one for one in store.overdue_attempts(now) if one.deadline_at and now > one.deadline_at + LATE]
        for attempt in overdue:
            _close(session, attempt, "time", attempt.deadline_at or now)
        return len(overdue)


def _close(session: Session, attempt: Attempt, ended_by: str, now: datetime) -> None:
    """Mark every answer by the very version it was dealt in, and keep the marks together with the attempt."""
    rows = store.answers_of(attempt.id)
    for row in rows:
        mark_answer(session, row, row.version_id, now)
    settle(attempt, rows, versions.quiz(attempt.quiz_version_id).pass_mark)
    attempt.submitted_at = now
    attempt.ended_by = ended_by


def mark_answer(
    session: Session, row: Answer, version_id: int, now: datetime, regrade_id: int | None = None, reason: str = ""
) -> None:
    """Mark one answer by one version of its question, and add the mark to its history."""
    state, mark = verdict_of(row, version_id)
    row.state, row.hundredths, row.graded_version_id = state, mark, version_id
    if mark is not None:
        session.add(
            Mark(
                answer_id=row.id,
                hundredths=mark,
                state=state,
                version_id=version_id,
                reason=reason,
                regrade_id=regrade_id,
                marked_at=now,
            )
        )


def verdict_of(row: Answer, version_id: int) -> tuple[str, int | None]:
    """Return state and mark of an answer by one version of its question; None while a trainer must mark it."""
    question = versions.question(version_id)
    verdict = question.kind.grade(question.spec, row.body)
    if verdict.state is State.WAITING:
        return State.WAITING.value, None
    return verdict.state.value, grading.share(verdict.credit, row.full_hundredths)


def settle(attempt: Attempt, rows: Sequence[Answer], pass_mark: int | None) -> None:
    """Write the score of an attempt from its answers."""
    score = grading.total(grading.Marked(row.hundredths, row.full_hundredths) for row in rows)
    attempt.hundredths, attempt.full_hundredths, attempt.waiting_hundredths = score.earned, score.full, score.waiting
    attempt.passed = grading.passed(score, pass_mark)
    attempt.marks = [row.hundredths for row in rows]
