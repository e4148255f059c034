"""Knows the questions about everything that is kept about one person, for her own eyes and her own download."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, ScalarSelect, and_, func, or_, select

from mil_course.store.attempts import Answer, Attempt, Mark, Operation
from mil_course.store.certificates import Certificate
from mil_course.store.db import Base, Rows, db
from mil_course.store.groups import Allowance, Group, Membership
from mil_course.store.journal import Event
from mil_course.store.people import Card, RecoveryCode, Visit
from mil_course.store.progress import Note, Reading, ReviewCard

OF_PERSON: dict[str, type[Base]] = {
    "devices": Visit,
    "cards": Card,
    "recovery_codes": RecoveryCode,
    "readings": Reading,
    "notes": Note,
    "review_cards": ReviewCard,
    "extra_minutes": Allowance,
    "certificates": Certificate,
    "attempts": Attempt,
}
"""Tables whose rows belong to one person each, by the name they have in her file."""


@dataclass(frozen=True)
class Counts:
    """How much is kept of what people write and do."""

    readings: int
    notes: int
    attempts: int
    answers: int
    operations: int
    review_cards: int
    certificates: int
    events: int


def counts(person_id: int) -> Counts:
    """Return how much is kept about a person, in one query."""
    own = [_count(table, person_id) for table in (Reading, Note, Attempt)]
    later = [_count(table, person_id) for table in (ReviewCard, Certificate)]
    given = [_count_in_attempts(table, person_id) for table in (Answer, Operation)]
    events = select(func.count()).select_from(Event).where(_about(person_id)).scalar_subquery()
    row = db.session.execute(select(*own, *given, *later, events)).one()
    return Counts(*tuple(row))


def _count(table: type[Base], person_id: int) -> ScalarSelect[int]:
    owner = table.__table__.c.person_id
    return select(func.count()).select_from(table).where(owner == person_id).scalar_subquery()


def _count_in_attempts(table: type[Answer] | type[Operation], person_id: int) -> ScalarSelect[int]:
    joined = select(func.count()).select_from(table).join(Attempt, Attempt.id == table.attempt_id)
    return joined.where(Attempt.person_id == person_id).scalar_subquery()


def rows_of(table: type[Base], person_id: int) -> Sequence[Base]:
    """Return a person's rows of one of OF_PERSON, in the order of their keys."""
    columns = table.__table__
    return db.session.scalars(
        select(table).where(columns.c.person_id == person_id).order_by(*columns.primary_key)
    ).all()


def answers_by(person_id: int) -> Sequence[Answer]:
    """Return all of a person's answers, by attempt and position."""
    return db.session.scalars(
        select(Answer)
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .where(Attempt.person_id == person_id)
        .order_by(Answer.attempt_id, Answer.position)
    ).all()


def marks_for(person_id: int) -> Sequence[Mark]:
    """Return every mark a person ever got, the first one first."""
    return db.session.scalars(
        select(Mark)
        .join(Answer, Answer.id == Mark.answer_id)
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .where(Attempt.person_id == person_id)
        .order_by(Mark.id)
    ).all()


def memberships_of(person_id: int) -> Rows:
    """Return the groups a person is or was in: title, role, joined, left."""
    return db.session.execute(
        select(Group.title, Membership.role, Membership.joined_at, Membership.left_at)
        .join(Group, Group.id == Membership.group_id)
        .where(Membership.person_id == person_id)
        .order_by(Membership.joined_at, Group.id)
    ).all()


def events_with(person_id: int) -> Sequence[Event]:
    """Return what a person did and what was done about her, the first one first."""
    return db.session.scalars(select(Event).where(_about(person_id)).order_by(Event.id)).all()


def openings_since(person_id: int, since: datetime) -> Sequence[Event]:
    """Return when a card or a recovery code opened a person's account, from a moment on."""
    return db.session.scalars(
        select(Event).where(Event.person_id == person_id, Event.what == "recover", Event.at >= since).order_by(Event.id)
    ).all()


def _about(person_id: int) -> ColumnElement[bool]:
    return or_(Event.person_id == person_id, and_(Event.about == "person", Event.about_id == str(person_id)))
