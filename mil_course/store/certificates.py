"""Knows the certificates that were issued."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from mil_course.store.db import Base, db


class Certificate(Base):
    """One certificate. It keeps the name and figures it was issued with."""

    __tablename__ = "certificates"
    __table_args__ = (UniqueConstraint("person_id", "course_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(32), unique=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    course_id: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(200))
    initials: Mapped[str] = mapped_column(String(40))
    minutes: Mapped[int]
    percent: Mapped[int]
    issued_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


def certificate_by(code: str) -> Certificate | None:
    """Return the certificate with this code."""
    return db.session.scalar(select(Certificate).where(Certificate.code == code))


def certificate_of(person_id: int, course_id: str) -> Certificate | None:
    """Return a person's certificate of a course."""
    return db.session.scalar(
        select(Certificate).where(Certificate.person_id == person_id, Certificate.course_id == course_id)
    )


def certificates_of(person_id: int) -> Sequence[Certificate]:
    """Return all of a person's certificates."""
    return db.session.scalars(select(Certificate).where(Certificate.person_id == person_id)).all()
