"""Knows what trainers do with a group: make it, fill it, open tests to it, give time, end it."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError

from mil_course.core import credentials
from mil_course.core.roles import Someone, Thing, require
from mil_course.services.failures import NotFound, NotPossible
from mil_course.store import groups as store
from mil_course.store import people
from mil_course.store.db import writing
from mil_course.store.groups import Allowance, Group, Membership, Opening
from mil_course.store.journal import record

CODE_LENGTH = 6
MOST_EXTRA = 600


def require_group(by: Someone, group_id: int) -> Group:
    """Return a group that the person trains; for anybody else it does not exist."""
    group = store.group(group_id)
    mine = store.membership(group_id, by.id) if by.id else None
    trained = mine is not None and mine.role == "trainer" and mine.left_at is None
    require(by, "group.train", Thing(trained=trained))
    if group is None:
        raise NotFound
    return group


def add_group(by: Someone, title: str, region: str, now: datetime, trainer: str = "") -> Group:
    """Make a group with a new join code; its trainer is the one named, else whoever makes it.

    Raises NotPossible 'trainer-unknown' for a username that no trainer has.
    """
    require(by, "group.add")
    trainer_id = by.id
    if trainer:
        found = people.person_named(credentials.plain_username(trainer))
        if found is None or found.role not in ("trainer", "administrator"):
            raise NotPossible("trainer", "trainer-unknown")
        trainer_id = found.id
    while True:
        try:
            return _add(by, title, region, trainer_id, now)
        except IntegrityError:
            continue


def _add(by: Someone, title: str, region: str, trainer_id: int | None, now: datetime) -> Group:
    with writing() as session:
        group = Group(title=title.strip(), region=region, code=credentials.new_code(CODE_LENGTH), created_at=now)
        session.add(group)
        session.flush()
        if trainer_id is not None:
            session.add(Membership(group_id=group.id, person_id=trainer_id, role="trainer", joined_at=now))
        record(session, now, "group.added", by.id, ("group", group.id))
        return group


def enrol(by: Someone, group_id: int, username: str, now: datetime, role: str = "learner") -> None:
    """Put a person into a group. Whoever left before comes back; doing it twice changes nothing."""
    require_group(by, group_id)
    person = people.person_named(credentials.plain_username(username))
    if person is None:
        raise NotPossible("username", "username-unknown")
    if role == "trainer" and person.role not in ("trainer", "administrator"):
        raise NotPossible("username", "trainer-unknown")
    with writing() as session:
        row = session.get(Membership, (group_id, person.id))
        if row and row.left_at is None and row.role == role:
            return
        if row is None:
            row = Membership(group_id=group_id, person_id=person.id, role=role, joined_at=now)
            session.add(row)
        row.role, row.left_at, row.joined_at = role, None, now
        record(session, now, "group.enrolled", by.id, ("group", group_id), person=person.id, role=role)


def remove_learner(by: Someone, group_id: int, person_id: int, now: datetime) -> None:
    """Take a learner out of a group; her work stays hers, the trainer no longer sees it."""
    require_group(by, group_id)
    with writing() as session:
        row = session.get(Membership, (group_id, person_id))
        if row is None or row.left_at is not None or row.role != "learner":
            raise NotFound
        row.left_at = now
        record(session, now, "group.removed", by.id, ("group", group_id), person=person_id)


def set_archived(by: Someone, group_id: int, archived: bool, now: datetime) -> None:
    """End a group, or take it up again. An ended group cannot be joined."""
    require_group(by, group_id)
    with writing() as session:
        group = session.get(Group, group_id)
        if group is None:
            raise NotFound
        group.archived_at = now if archived else None
        record(session, now, "group.archived" if archived else "group.restored", by.id, ("group", group_id))


def set_opened(by: Someone, group_id: int, test_id: str, opened: bool, now: datetime) -> None:
    """Let a group read the right answers of a test, or close them again."""
    require_group(by, group_id)
    with writing() as session:
        row = session.get(Opening, (group_id, test_id))
        if opened and row is None:
            session.add(Opening(group_id=group_id, test_id=test_id, opened_at=now, opened_by=by.id))
        if not opened and row is not None:
            session.delete(row)
        record(session, now, "test.opened" if opened else "test.closed", by.id, ("group", group_id), test=test_id)


def allow_minutes(by: Someone, group_id: int, person_id: int, quiz_id: str, minutes: int, now: datetime) -> None:
    """Give a learner of the group extra minutes in a quiz; 0 takes them back. It holds from the next attempt on."""
    require_group(by, group_id)
    member = store.membership(group_id, person_id)
    if member is None or member.role != "learner" or member.left_at is not None:
        raise NotFound
    with writing() as session:
        row = session.get(Allowance, (person_id, quiz_id))
        held = max(0, min(minutes, MOST_EXTRA))
        if held and row is None:
            session.add(Allowance(person_id=person_id, quiz_id=quiz_id, minutes=held))
        elif held and row is not None:
            row.minutes = held
        elif row is not None:
            session.delete(row)
        record(session, now, "time.allowed", by.id, ("person", person_id), quiz=quiz_id, minutes=held)
