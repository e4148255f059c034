"""Knows the people: who they are, how they sign in, and where they are signed in."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, String, bindparam, delete, func, select, update
from sqlalchemy.orm import Mapped, mapped_column, validates

from mil_course.store.db import Base, Rows, db, quick

MOST_WORDS = 6


class Person(Base):
    """One person. A deleted account keeps its row, without anything that names her."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    sought: Mapped[str] = mapped_column(String(300), default="", server_default="")
    password_hash: Mapped[str | None] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(8))
    library: Mapped[str] = mapped_column(String(200), default="")
    region: Mapped[str] = mapped_column(String(40), default="")
    settlement: Mapped[str] = mapped_column(String(200), default="")
    consent_version: Mapped[str] = mapped_column(String(40), default="")
    consent_language: Mapped[str] = mapped_column(String(8), default="")
    consent_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    must_change: Mapped[bool] = mapped_column(default=False)
    notice: Mapped[str] = mapped_column(String(40), default="")
    disabled_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]

    @validates("name", "username")
    def _keep_sought(self, key: str, value: str) -> str:
        """Keep the folded name beside it: no database here folds Cyrillic capitals in a search."""
        other = self.username if key == "name" else self.name
        self.sought = sought(value if key == "name" else other or "", other or "" if key == "name" else value)
        return value


def sought(name: str, username: str) -> str:
    """Return what a person is looked up by.

    >>> sought("Сейтқали Айгүл", "aigul")
    'сейтқали айгүл aigul'
    """
    return f"{name} {username}".casefold()[:300]


class RecoveryCode(Base):
    """One of the codes given at sign-up; each opens the account once."""

    __tablename__ = "recovery_codes"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    used_at: Mapped[datetime | None]


class Card(Base):
    """A printed card that signs a person in once, for people without e-mail."""

    __tablename__ = "cards"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    issued_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    issued_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class SetUpLink(Base):
    """The one-time link that makes the first administrator."""

    __tablename__ = "set_up_links"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Visit(Base):
    """One signed-in browser. Ending the row ends the session at the next request."""

    __tablename__ = "visits"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    csrf: Mapped[str] = mapped_column(String(64))
    device: Mapped[str] = mapped_column(String(120), default="")
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    proved_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    idle_minutes: Mapped[int]


@dataclass(frozen=True)
class Signed:
    """A live visit and its person, read together because every page needs both."""

    visit_id: int
    csrf: str
    seen_at: datetime
    proved_at: datetime
    expires_at: datetime
    idle_minutes: int
    person_id: int
    username: str
    name: str
    role: str
    language: str
    must_change: bool
    notice: str


_SIGNED = select(
    Visit.id,
    Visit.csrf,
    Visit.seen_at,
    Visit.proved_at,
    Visit.expires_at,
    Visit.idle_minutes,
    Person.id,
    Person.username,
    Person.name,
    Person.role,
    Person.language,
    Person.must_change,
    Person.notice,
).join(Person, Person.id == Visit.person_id)
_SIGNED_BY = _SIGNED.where(
    Visit.digest == bindparam("digest"), Person.disabled_at.is_(None), Person.removed_at.is_(None)
)


def signed_by(digest: str) -> Signed | None:
    """Return the visit with this digest, unless its person is disabled or removed."""
    row = quick(_SIGNED_BY, digest=digest).first()
    return Signed(*tuple(row)) if row else None


def person(person_id: int) -> Person | None:
    """Return the person with this id."""
    return db.session.get(Person, person_id)


def person_named(username: str) -> Person | None:
    """Return the person with this (normalised) username, removed ones left out."""
    return db.session.scalar(select(Person).where(Person.username == username, Person.removed_at.is_(None)))


def visits_of(person_id: int) -> Sequence[Visit]:
    """Return where a person is signed in, the latest first."""
    return db.session.scalars(
        select(Visit).where(Visit.person_id == person_id).order_by(Visit.seen_at.desc(), Visit.id.desc())
    ).all()


def end_visits(person_id: int, keep: int | None = None) -> None:
    """End a person's visits, all or all but one."""
    rule = delete(Visit).where(Visit.person_id == person_id)
    db.session.execute(rule if keep is None else rule.where(Visit.id != keep))


def end_oldest_visits(person_id: int, keep: int) -> None:
    """End a person's visits but the `keep` latest; two sign-ins at once may both do it."""
    latest = (
        select(Visit.id)
        .where(Visit.person_id == person_id)
        .order_by(Visit.seen_at.desc(), Visit.id.desc())
        .limit(keep)
        .scalar_subquery()
    )
    db.session.execute(
        delete(Visit).where(Visit.person_id == person_id, Visit.id.not_in(latest)),
        execution_options={"synchronize_session": False},
    )


def note_seen(visits: dict[int, datetime]) -> None:
    """Write down when these visits were last active, and their people too."""
    for visit_id, at in visits.items():
        db.session.execute(update(Visit).where(Visit.id == visit_id).values(seen_at=at))
        of_visit = select(Visit.person_id).where(Visit.id == visit_id).scalar_subquery()
        db.session.execute(update(Person).where(Person.id == of_visit).values(seen_at=at))


def card_by(digest: str) -> Card | None:
    """Return the card with this digest."""
    return db.session.scalar(select(Card).where(Card.digest == digest))


def recovery_code_by(digest: str) -> RecoveryCode | None:
    """Return the recovery code with this digest."""
    return db.session.scalar(select(RecoveryCode).where(RecoveryCode.digest == digest))


def set_up_link(digest: str) -> SetUpLink | None:
    """Return the set-up link with this digest."""
    return db.session.get(SetUpLink, digest)


def recovery_codes_left(person_id: int) -> int:
    """Return how many recovery codes of a person are unused."""
    unused = select(func.count()).where(RecoveryCode.person_id == person_id, RecoveryCode.used_at.is_(None))
    return db.session.scalar(unused) or 0


def has_administrator() -> bool:
    """Return whether anybody can administer this installation."""
    found = select(Person.id).where(
        Person.role == "administrator", Person.disabled_at.is_(None), Person.removed_at.is_(None)
    )
    return db.session.scalar(found.limit(1)) is not None


def people_page(search: str, role: str, after: int, size: int) -> Rows:
    """Return one page of people for the administrator: id, username, name, role, library, region, seen, disabled.

    Every word of `search` must stand in the name or the username, in any order and case.
    """
    rows = select(
        Person.id,
        Person.username,
        Person.name,
        Person.role,
        Person.library,
        Person.region,
        Person.seen_at,
        Person.disabled_at,
    ).where(Person.removed_at.is_(None), Person.id > after)
    for word in search.casefold().split()[:MOST_WORDS]:
        rows = rows.where(Person.sought.contains(word, autoescape=True))
    if role:
        rows = rows.where(Person.role == role)
    return db.session.execute(rows.order_by(Person.id).limit(size)).all()


def live_card(person_id: int, now: datetime) -> Card | None:
    """Return the sign-in card of a person that still works, if there is one."""
    works = (Card.person_id == person_id, Card.used_at.is_(None), Card.expires_at > now)
    return db.session.scalar(select(Card).where(*works).order_by(Card.id.desc()).limit(1))


def names_of(person_ids: Collection[int]) -> dict[int, str]:
    """Return the names of these people by id; the username where there is no name any more."""
    rows = db.session.execute(select(Person.id, Person.name, Person.username).where(Person.id.in_(person_ids)))
    return {ident: name or username for ident, name, username in rows}


def count_by_role() -> dict[str, int]:
    """Return how many people there are of each role."""
    rows = select(Person.role, func.count()).where(Person.removed_at.is_(None)).group_by(Person.role)
    return {role: count for role, count in db.session.execute(rows.order_by(Person.role))}


def all_people() -> Sequence[Person]:
    """Return everybody who has an account, by id."""
    return db.session.scalars(select(Person).where(Person.removed_at.is_(None)).order_by(Person.id)).all()
