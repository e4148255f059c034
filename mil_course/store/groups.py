"""Knows the groups: who learns together, who trains them, and what was opened to them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Select, String, and_, func, select
from sqlalchemy.orm import Mapped, mapped_column

from mil_course.store.attempts import Attempt
from mil_course.store.db import Base, Rows, db
from mil_course.store.people import Person
from mil_course.store.progress import Reading


class Group(Base):
    """A group of learners whom a trainer sees."""

    __tablename__ = "groups"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    region: Mapped[str] = mapped_column(String(40), default="")
    code: Mapped[str] = mapped_column(String(16), unique=True)
    created_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]


class Membership(Base):
    """A person in a group, as learner or as trainer. Leaving keeps the row, so that old results stay explained."""

    __tablename__ = "memberships"

    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True)
    role: Mapped[str] = mapped_column(String(20))
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]


class Opening(Base):
    """The moment from which a group may read the feedback of a test."""

    __tablename__ = "openings"

    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True)
    test_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    opened_at: Mapped[datetime]
    opened_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))


class Allowance(Base):
    """Extra minutes a person gets in quizzes with a time limit."""

    __tablename__ = "allowances"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    quiz_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    minutes: Mapped[int]


def group(group_id: int) -> Group | None:
    """Return the group with this id."""
    return db.session.get(Group, group_id)


def group_for(group_id: int, viewer_id: int | None) -> tuple[Group, bool] | None:
    """Return a group and whether this person trains it now, in one query."""
    trained = _now_in(Group.id, "trainer").where(Membership.person_id == viewer_id).exists()
    row = db.session.execute(select(Group, trained).where(Group.id == group_id)).first()
    return (row[0], bool(row[1])) if row else None


def _now_in(group_id: Any, role: str) -> Select[Any]:
    """Return the memberships of a group that hold now."""
    rule = (Membership.group_id == group_id, Membership.role == role, Membership.left_at.is_(None))
    return select(Membership.person_id).where(*rule)


def group_by_code(code: str) -> Group | None:
    """Return the group that is joined with this code, archived ones left out."""
    return db.session.scalar(select(Group).where(Group.code == code, Group.archived_at.is_(None)))


def membership(group_id: int, person_id: int) -> Membership | None:
    """Return how a person belongs to a group, also when she has left."""
    return db.session.get(Membership, (group_id, person_id))


def groups_of(person_id: int, role: str) -> Sequence[Group]:
    """Return the groups in which a person learns (or trains) now, archived ones left out."""
    return db.session.scalars(
        select(Group)
        .join(Membership, Membership.group_id == Group.id)
        .where(
            Membership.person_id == person_id,
            Membership.role == role,
            Membership.left_at.is_(None),
            Group.archived_at.is_(None),
        )
        .order_by(Group.id)
    ).all()


def learners_of(group_id: int) -> Sequence[Person]:
    """Return the learners of a group, by id."""
    return db.session.scalars(
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.group_id == group_id,
            Membership.role == "learner",
            Membership.left_at.is_(None),
            Person.removed_at.is_(None),
        )
        .order_by(Person.id)
    ).all()


def trainers_of(group_id: int) -> Sequence[Person]:
    """Return the trainers of a group, by id."""
    return db.session.scalars(
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.group_id == group_id, Membership.role == "trainer", Membership.left_at.is_(None))
        .order_by(Person.id)
    ).all()


def trains(trainer_id: int, person_id: int) -> bool:
    """Return whether the one now trains a group in which the other now learns."""
    teaching = select(Membership.group_id).where(
        Membership.person_id == trainer_id, Membership.role == "trainer", Membership.left_at.is_(None)
    )
    learning = (
        select(Membership.person_id)
        .join(Group, and_(Group.id == Membership.group_id, Group.archived_at.is_(None)))
        .where(
            Membership.person_id == person_id,
            Membership.role == "learner",
            Membership.left_at.is_(None),
            Membership.group_id.in_(teaching),
        )
    )
    return db.session.scalar(learning.limit(1)) is not None


def group_list() -> Rows:
    """Return every group with its number of learners: id, title, region, code, archived, learners."""
    learners = func.count(Membership.person_id)
    return db.session.execute(
        select(Group.id, Group.title, Group.region, Group.code, Group.archived_at, learners.label("learners"))
        .outerjoin(
            Membership,
            and_(Membership.group_id == Group.id, Membership.role == "learner", Membership.left_at.is_(None)),
        )
        .group_by(Group.id)
        .order_by(Group.id)
    ).all()


def openings_of(group_id: int) -> dict[str, datetime]:
    """Return when each test of a group was opened for reading."""
    rows = db.session.execute(select(Opening.test_id, Opening.opened_at).where(Opening.group_id == group_id))
    return {test: opened for test, opened in rows}


def is_opened_to(person_id: int, test_id: str) -> bool:
    """Return whether a trainer has opened the feedback of a test to one of a person's groups."""
    found = (
        select(Opening.test_id)
        .join(Membership, Membership.group_id == Opening.group_id)
        .where(
            Opening.test_id == test_id,
            Membership.person_id == person_id,
            Membership.role == "learner",
            Membership.left_at.is_(None),
        )
    )
    return db.session.scalar(found.limit(1)) is not None


def extra_minutes(person_id: int, quiz_id: str) -> int:
    """Return the extra minutes a person gets in a quiz, 0 for none."""
    row = db.session.get(Allowance, (person_id, quiz_id))
    return row.minutes if row else 0


def learners_with_figures(group_id: int, lessons: Sequence[str], after: int, size: int) -> Rows:
    """Return one page of a group's learners by id: id, username, name, last visit, how many of these lessons are done.

    One query, however many people there are.
    """
    done = (
        select(func.count())
        .where(Reading.person_id == Person.id, Reading.done_at.is_not(None), Reading.lesson_id.in_(list(lessons)))
        .correlate(Person)
        .scalar_subquery()
    )
    return db.session.execute(
        select(Person.id, Person.username, Person.name, Person.seen_at, done.label("done"))
        .where(Person.id.in_(_now_in(group_id, "learner")), Person.removed_at.is_(None), Person.id > after)
        .order_by(Person.id)
        .limit(size)
    ).all()


def learner_of(group_id: int, person_id: int) -> Person | None:
    """Return a person if she learns in this group now."""
    inside = _now_in(group_id, "learner").where(Membership.person_id == person_id)
    return db.session.scalar(select(Person).where(Person.id.in_(inside), Person.removed_at.is_(None)))


def tests_sat(group_id: int, tests: Sequence[str]) -> dict[str, int]:
    """Return how many learners of a group have sent each of these tests."""
    rows = (
        select(Attempt.quiz_id, func.count(func.distinct(Attempt.person_id)))
        .join(Membership, Membership.person_id == Attempt.person_id)
        .where(
            Membership.group_id == group_id,
            Membership.role == "learner",
            Membership.left_at.is_(None),
            Attempt.quiz_id.in_(list(tests)),
            Attempt.submitted_at.is_not(None),
        )
        .group_by(Attempt.quiz_id)
    )
    return {test: count for test, count in db.session.execute(rows)}


def allowances_of(person_id: int) -> Sequence[Allowance]:
    """Return the extra minutes given to a person, by quiz."""
    return db.session.scalars(
        select(Allowance).where(Allowance.person_id == person_id).order_by(Allowance.quiz_id)
    ).all()


def groups_page(trainer_id: int | None, before: int, size: int) -> Rows:
    """Return one page of groups, the newest first: id, title, region, code, archived_at, learners.

    All groups, or those that one person trains now; `before` is the id behind which the list goes on, 0 for its start.
    """
    learners = (
        select(func.count())
        .where(Membership.group_id == Group.id, Membership.role == "learner", Membership.left_at.is_(None))
        .correlate(Group)
        .scalar_subquery()
    )
    rows = select(Group.id, Group.title, Group.region, Group.code, Group.archived_at, learners.label("learners"))
    if trainer_id is not None:
        rows = rows.where(_now_in(Group.id, "trainer").where(Membership.person_id == trainer_id).exists())
    if before:
        rows = rows.where(Group.id < before)
    return db.session.execute(rows.order_by(Group.id.desc()).limit(size)).all()


def memberships_of(person_id: int) -> Rows:
    """Return where a person learns and trains now: group id, title, archived_at, role."""
    return db.session.execute(
        select(Group.id, Group.title, Group.archived_at, Membership.role)
        .join(Membership, Membership.group_id == Group.id)
        .where(Membership.person_id == person_id, Membership.left_at.is_(None))
        .order_by(Group.id)
    ).all()


def titles_of(group_ids: Collection[int]) -> dict[int, str]:
    """Return the titles of these groups, by id."""
    rows = db.session.execute(select(Group.id, Group.title).where(Group.id.in_(group_ids)))
    return {ident: title for ident, title in rows}


@dataclass(frozen=True)
class Waiting:
    """How much there is, and what waits for somebody: groups, learners in none, open answers nobody has marked."""

    groups: int
    lone_learners: int
    unmarked: int


def waiting() -> Waiting:
    """Return the figures of the administrator's first page, in one query."""
    groups = select(func.count()).where(Group.archived_at.is_(None)).scalar_subquery()
    member = select(Membership.person_id).where(Membership.person_id == Person.id, Membership.left_at.is_(None))
    lone = (
        select(func.count())
        .where(Person.role == "learner", Person.removed_at.is_(None), Person.disabled_at.is_(None), ~member.exists())
        .scalar_subquery()
    )
    unmarked = (
        select(func.count()).where(Attempt.submitted_at.is_not(None), Attempt.waiting_hundredths > 0).scalar_subquery()
    )
    return Waiting(*db.session.execute(select(groups, lone, unmarked)).one())
