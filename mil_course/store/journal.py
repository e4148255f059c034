"""Knows the audit log: who did what to what, and when."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from mil_course.store.db import Base, Rows, db
from mil_course.store.people import Person


class Event(Base):
    """One thing that was done. It holds ids, never the words of an answer."""

    __tablename__ = "journal"
    __table_args__ = (Index("ix_journal_about", "about", "about_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    what: Mapped[str] = mapped_column(String(40))
    about: Mapped[str] = mapped_column(String(20), default="")
    about_id: Mapped[str] = mapped_column(String(64), default="")
    details: Mapped[dict[str, Any]]


def record(
    session: Session,
    now: datetime,
    what: str,
    person_id: int | None = None,
    about: tuple[str, object] = ("", ""),
    **details: str | int,
) -> None:
    """Add one event to the transaction at hand."""
    session.add(
        Event(at=now, person_id=person_id, what=what, about=about[0], about_id=str(about[1])[:64], details=details)
    )


def events_page(before: int | None, size: int, what: str = "") -> Rows:
    """Return one page of events, the newest first: (Event, username)."""
    rows = select(Event, Person.username).outerjoin(Person, Person.id == Event.person_id)
    if before is not None:
        rows = rows.where(Event.id < before)
    if what:
        rows = rows.where(Event.what == what)
    return db.session.execute(rows.order_by(Event.id.desc()).limit(size)).all()


def events_of(person_id: int) -> Sequence[Event]:
    """Return what a person did, for her own download."""
    return db.session.scalars(select(Event).where(Event.person_id == person_id).order_by(Event.id)).all()
