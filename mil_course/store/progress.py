"""Knows how far a person is: her place in each lesson, her notes and bookmarks, her review cards."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, bindparam, func, select
from sqlalchemy.orm import Mapped, mapped_column

from mil_course.store.certificates import Certificate
from mil_course.store.db import Base, Rows, db, quick


class Reading(Base):
    """How far a person is in one lesson, whatever language she reads it in."""

    __tablename__ = "readings"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    lesson_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    section: Mapped[str] = mapped_column(String(64), default="")
    seconds: Mapped[int] = mapped_column(default=0)
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    done_at: Mapped[datetime | None]


class Note(Base):
    """A person's note at a block of a lesson; without text it is a bookmark."""

    __tablename__ = "notes"
    __table_args__ = (Index("ix_notes_person_lesson", "person_id", "lesson_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    lesson_id: Mapped[str] = mapped_column(String(64))
    block: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(Text, default="")
    key: Mapped[str] = mapped_column(String(40), default="", server_default="")
    written_at: Mapped[datetime]


class ReviewCard(Base):
    """One question in a person's review deck, with the state of its schedule."""

    __tablename__ = "review_cards"
    __table_args__ = (Index("ix_review_cards_due", "person_id", "due_at"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    question_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    due_at: Mapped[datetime]
    schedule: Mapped[dict[str, Any]]
    added_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(String(20), default="")


def reading(person_id: int, lesson_id: str) -> Reading | None:
    """Return how far a person is in a lesson."""
    return db.session.get(Reading, (person_id, lesson_id))


def readings_of(person_id: int) -> Sequence[Reading]:
    """Return how far a person is in every lesson she has opened."""
    return db.session.scalars(select(Reading).where(Reading.person_id == person_id)).all()


_PLACES = select(Reading.lesson_id, Reading.section, Reading.done_at).where(Reading.person_id == bindparam("person"))
_NOTE_LINES = (
    select(Note.id, Note.block, Note.text)
    .where(Note.person_id == bindparam("person"), Note.lesson_id == bindparam("lesson"))
    .order_by(Note.id)
)


def places_of(person_id: int) -> Rows:
    """Return lesson, section and moment of finishing of every lesson a person has opened."""
    return quick(_PLACES, person=person_id).all()


def note_lines(person_id: int, lesson_id: str) -> Rows:
    """Return id, block and text of a person's notes in one lesson, in the order of writing."""
    return quick(_NOTE_LINES, person=person_id, lesson=lesson_id).all()


def notes_in(person_id: int, lesson_id: str) -> Sequence[Note]:
    """Return a person's notes and bookmarks in one lesson, in the order of writing."""
    return db.session.scalars(
        select(Note).where(Note.person_id == person_id, Note.lesson_id == lesson_id).order_by(Note.id)
    ).all()


def notes_of(person_id: int) -> Sequence[Note]:
    """Return all of a person's notes and bookmarks, the newest first."""
    return db.session.scalars(select(Note).where(Note.person_id == person_id).order_by(Note.id.desc())).all()


def note_of(note_id: int, person_id: int) -> Note | None:
    """Return a person's own note."""
    return db.session.scalar(select(Note).where(Note.id == note_id, Note.person_id == person_id))


def due_cards(person_id: int, now: datetime, size: int) -> Sequence[ReviewCard]:
    """Return the cards due for review, the longest waiting first."""
    return db.session.scalars(
        select(ReviewCard)
        .where(ReviewCard.person_id == person_id, ReviewCard.due_at <= now)
        .order_by(ReviewCard.due_at, ReviewCard.question_id)
        .limit(size)
    ).all()


def due_count(person_id: int, now: datetime) -> int:
    """Return how many cards are due."""
    due = select(func.count()).where(ReviewCard.person_id == person_id, ReviewCard.due_at <= now)
    return db.session.scalar(due) or 0


def next_due(person_id: int) -> datetime | None:
    """Return when the next card of a person comes due, None for an empty deck."""
    return db.session.scalar(select(func.min(ReviewCard.due_at)).where(ReviewCard.person_id == person_id))


def standing_of(person_id: int, course_id: str, now: datetime) -> tuple[int, datetime | None, datetime | None]:
    """Return in one query how many review cards are due, when the first comes due, when a certificate was issued."""
    issued = select(Certificate.issued_at).where(
        Certificate.person_id == person_id, Certificate.course_id == course_id, Certificate.withdrawn_at.is_(None)
    )
    due = func.count().filter(ReviewCard.due_at <= now)
    row = db.session.execute(
        select(due, func.min(ReviewCard.due_at), issued.scalar_subquery()).where(ReviewCard.person_id == person_id)
    ).one()
    return row[0], row[1], row[2]


def card_for(person_id: int, question_id: str) -> ReviewCard | None:
    """Return a person's card for a question."""
    return db.session.get(ReviewCard, (person_id, question_id))


def cards_for(person_id: int, question_ids: Sequence[str]) -> dict[str, ReviewCard]:
    """Return a person's cards for these questions."""
    rows = db.session.scalars(
        select(ReviewCard).where(ReviewCard.person_id == person_id, ReviewCard.question_id.in_(list(question_ids)))
    )
    return {card.question_id: card for card in rows}


def cards_of(person_id: int) -> Sequence[ReviewCard]:
    """Return a person's whole deck."""
    return db.session.scalars(select(ReviewCard).where(ReviewCard.person_id == person_id)).all()
