"""Knows the attempts: which questions were dealt, every answer as it was given, and every mark with its reason."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, bindparam, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from mil_course.store.db import Base, Rows, connection, db, insert_new, quick
from mil_course.store.people import Person


class Attempt(Base):
    """One sitting of one quiz. `marks` packs the hundredths of all questions in their order once it is submitted."""

    __tablename__ = "attempts"
    __table_args__ = (
        UniqueConstraint("person_id", "quiz_id", "number"),
        Index("ix_attempts_quiz_submitted", "quiz_id", "submitted_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(String(36), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    quiz_id: Mapped[str] = mapped_column(String(64))
    quiz_version_id: Mapped[int] = mapped_column(ForeignKey("content_versions.id"))
    number: Mapped[int]
    mode: Mapped[str] = mapped_column(String(20))
    form: Mapped[str] = mapped_column(String(1), default="")
    seed: Mapped[int]
    started_at: Mapped[datetime]
    deadline_at: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None]
    ended_by: Mapped[str] = mapped_column(String(20), default="")
    hundredths: Mapped[int] = mapped_column(default=0)
    full_hundredths: Mapped[int] = mapped_column(default=0)
    waiting_hundredths: Mapped[int] = mapped_column(default=0)
    passed: Mapped[bool | None]
    marks: Mapped[list[Any] | None]


class Answer(Base):
    """The place of one question in one attempt, with the answer that stands there now.

    `version_id` is the question exactly as it was dealt, `graded_version_id` the one it was last marked by.
    """

    __tablename__ = "answers"
    __table_args__ = (UniqueConstraint("attempt_id", "question_id"), Index("ix_answers_version", "version_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempts.id", ondelete="CASCADE"))
    position: Mapped[int]
    question_id: Mapped[str] = mapped_column(String(64), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("content_versions.id"))
    graded_version_id: Mapped[int | None] = mapped_column(ForeignKey("content_versions.id"))
    full_hundredths: Mapped[int]
    seq: Mapped[int] = mapped_column(default=0)
    body: Mapped[dict[str, Any]]
    sure: Mapped[str] = mapped_column(String(10), default="")
    language: Mapped[str] = mapped_column(String(8), default="")
    answered_at: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(String(10), default="")
    hundredths: Mapped[int | None]


class Operation(Base):
    """One saved change of an answer, exactly as it came. Never changed, never deleted before its attempt."""

    __tablename__ = "operations"

    op_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempts.id", ondelete="CASCADE"), index=True)
    question_id: Mapped[str] = mapped_column(String(64))
    seq: Mapped[int]
    body: Mapped[dict[str, Any]]
    sure: Mapped[str] = mapped_column(String(10), default="")
    language: Mapped[str] = mapped_column(String(8), default="")
    client_time: Mapped[str] = mapped_column(String(40), default="")
    stored_at: Mapped[datetime]
    late: Mapped[bool] = mapped_column(default=False)
    digest: Mapped[str] = mapped_column(String(64))


class Mark(Base):
    """One marking of one answer. The newest that is not undone holds; older ones stay readable."""

    __tablename__ = "marks"

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("answers.id", ondelete="CASCADE"), index=True)
    hundredths: Mapped[int]
    state: Mapped[str] = mapped_column(String(10))
    version_id: Mapped[int] = mapped_column(ForeignKey("content_versions.id"))
    reason: Mapped[str] = mapped_column(Text, default="")
    regrade_id: Mapped[int | None] = mapped_column(ForeignKey("regrades.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    marked_at: Mapped[datetime]


class Regrade(Base):
    """One applied regrade of a question, with what it needs to be undone."""

    __tablename__ = "regrades"

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[str] = mapped_column(String(64))
    version_id: Mapped[int] = mapped_column(ForeignKey("content_versions.id"))
    applied_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    before: Mapped[list[Any]]


def attempt(attempt_id: int) -> Attempt | None:
    """Return the attempt with this id."""
    return db.session.get(Attempt, attempt_id)


def attempt_of(attempt_id: int, person_id: int) -> Attempt | None:
    """Return a person's own attempt; somebody else's does not exist for her."""
    return db.session.scalar(select(Attempt).where(Attempt.id == attempt_id, Attempt.person_id == person_id))


def answers_of(attempt_id: int) -> Sequence[Answer]:
    """Return the answers of an attempt in the order of its questions."""
    return db.session.scalars(select(Answer).where(Answer.attempt_id == attempt_id).order_by(Answer.position)).all()


_DEALT = (
    select(
        Attempt.person_id,
        Attempt.submitted_at,
        Attempt.deadline_at,
        Answer.id,
        Answer.question_id,
        Answer.version_id,
        Answer.seq,
    )
    .join(Answer, Answer.attempt_id == Attempt.id)
    .where(Attempt.id == bindparam("attempt"), Answer.question_id.in_(bindparam("questions", expanding=True)))
    .with_for_update(of=Attempt)
)
_ADD_OPERATION = insert_new(Operation)
_NEWER_ANSWER = (
    update(Answer)
    .where(Answer.id == bindparam("answer_id"), Answer.seq < bindparam("newer"))
    .values(
        seq=bindparam("newer"),
        body=bindparam("new_body"),
        sure=bindparam("new_sure"),
        language=bindparam("new_language"),
        answered_at=bindparam("at"),
    )
)


def dealt(attempt_id: int, question_ids: Sequence[str]) -> Rows:
    """Return what saving needs of these questions of an attempt, and hold the attempt until the transaction ends.

    Each row: person id, submitted at, deadline, answer id, question id, version id, sequence. There is no row where the
    attempt has none of the questions, or is not there.
    """
    return quick(_DEALT, attempt=attempt_id, questions=list(question_ids)).all()


def add_operation(values: dict[str, Any]) -> bool:
    """Store an operation; return whether it was new (a retry finds its first copy)."""
    statement = _ADD_OPERATION[connection().dialect.name]
    return quick(statement, **values).rowcount == 1


def replace_answer(answer_id: int, seq: int, values: dict[str, Any]) -> bool:
    """Let an answer stand if its sequence is greater than that of the one there; return whether it was.

    `values` are new_body, new_sure, new_language and at, the moment it was answered.
    """
    return quick(_NEWER_ANSWER, answer_id=answer_id, newer=seq, **values).rowcount == 1


def attempts_at(person_id: int, quiz_id: str) -> Sequence[Attempt]:
    """Return a person's attempts at one quiz, the first one first."""
    return db.session.scalars(
        select(Attempt).where(Attempt.person_id == person_id, Attempt.quiz_id == quiz_id).order_by(Attempt.number)
    ).all()


def attempts_by(person_id: int) -> Rows:
    """Return the figures of all of a person's attempts, the first one first."""
    return db.session.execute(
        select(
            Attempt.id,
            Attempt.quiz_id,
            Attempt.number,
            Attempt.mode,
            Attempt.form,
            Attempt.started_at,
            Attempt.submitted_at,
            Attempt.deadline_at,
            Attempt.hundredths,
            Attempt.full_hundredths,
            Attempt.waiting_hundredths,
            Attempt.passed,
        )
        .where(Attempt.person_id == person_id)
        .order_by(Attempt.id)
    ).all()


def operation(op_id: str) -> Operation | None:
    """Return the operation with this id."""
    return db.session.get(Operation, op_id)


def operations(op_ids: Sequence[str]) -> dict[str, Operation]:
    """Return those of the operations that are stored, by id."""
    rows = db.session.scalars(select(Operation).where(Operation.op_id.in_(list(op_ids))))
    return {row.op_id: row for row in rows}


def wrong_answers_of(person_id: int, size: int) -> Rows:
    """Return a person's latest marked answers that were not right, the newest first.

    Each row: question id, version id, answer body, state, position, attempt id, quiz id, mode, submitted at.
    """
    return db.session.execute(
        select(
            Answer.question_id,
            Answer.version_id,
            Answer.body,
            Answer.state,
            Answer.position,
            Attempt.id.label("attempt_id"),
            Attempt.quiz_id,
            Attempt.mode,
            Attempt.submitted_at,
        )
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .where(
            Attempt.person_id == person_id,
            Attempt.submitted_at.is_not(None),
            Answer.state.in_(("wrong", "partly", "empty")),
        )
        .order_by(Attempt.submitted_at.desc(), Answer.position)
        .limit(size)
    ).all()


def forms_dealt(test_id: str, people: Sequence[int] | None = None) -> dict[str, int]:
    """Return how often each form of a test was dealt, to these people or to all."""
    rows = select(Attempt.form, func.count()).where(Attempt.quiz_id == test_id).group_by(Attempt.form)
    if people is not None:
        rows = rows.where(Attempt.person_id.in_(list(people)))
    return {form: count for form, count in db.session.execute(rows)}


def overdue_attempts(now: datetime) -> Sequence[Attempt]:
    """Return open attempts whose time has run out."""
    return db.session.scalars(
        select(Attempt).where(Attempt.submitted_at.is_(None), Attempt.deadline_at < now).order_by(Attempt.id)
    ).all()


def marked_answers_to(question_id: str, hold: bool = False) -> Rows:
    """Return all answers to a question in submitted attempts: (Answer, Attempt, username).

    With `hold` nobody else changes those attempts until the transaction ends.
    """
    rows = (
        select(Answer, Attempt, Person.username)
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .join(Person, Person.id == Attempt.person_id)
        .where(Answer.question_id == question_id, Attempt.submitted_at.is_not(None))
        .order_by(Answer.id)
    )
    return db.session.execute(rows.with_for_update(of=Attempt) if hold else rows).all()


def marked_by_hand(question_id: str) -> set[int]:
    """Return the ids of those answers to a question that a person has marked."""
    rows = select(Mark.answer_id).join(Answer, Answer.id == Mark.answer_id)
    return set(db.session.scalars(rows.where(Answer.question_id == question_id, Mark.person_id.is_not(None))))


def regraded_since(regrade_id: int, question_id: str) -> int | None:
    """Return the latest regrade of a question that came after this one and still holds."""
    return db.session.scalar(
        select(func.max(Regrade.id)).where(
            Regrade.question_id == question_id, Regrade.id > regrade_id, Regrade.undone_at.is_(None)
        )
    )


def marks_of(attempt_id: int) -> Sequence[Mark]:
    """Return every mark ever given in an attempt, the first one first."""
    return db.session.scalars(
        select(Mark).join(Answer, Answer.id == Mark.answer_id).where(Answer.attempt_id == attempt_id).order_by(Mark.id)
    ).all()


def regrade(regrade_id: int) -> Regrade | None:
    """Return the regrade with this id."""
    return db.session.get(Regrade, regrade_id)


def operations_by(person_id: int) -> Sequence[Operation]:
    """Return everything a person ever saved, for her own download."""
    return db.session.scalars(
        select(Operation)
        .join(Attempt, Attempt.id == Operation.attempt_id)
        .where(Attempt.person_id == person_id)
        .order_by(Operation.stored_at, Operation.op_id)
    ).all()
