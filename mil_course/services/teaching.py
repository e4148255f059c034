"""Knows what trainers do with a group: make it, fill it, open tests to it, give time, end it."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mil_course.core import credentials
from mil_course.core.regions import BY_SLUG
from mil_course.core.roles import Someone, Thing, can, require
from mil_course.services.accounts import line
from mil_course.services.failures import NotFound, NotPossible
from mil_course.store import groups as store
from mil_course.store import people
from mil_course.store.db import writing
from mil_course.store.groups import Allowance, Group, Membership, Opening
from mil_course.store.journal import record
from mil_course.store.people import Person

CODE_LENGTH = 6
CODE_TRIES = 20
MOST_EXTRA = 600
TRAINERS = ("trainer", "administrator")


def require_group(by: Someone, group_id: int) -> Group:
    """Return a group that the person trains; for anybody else it does not exist."""
    found = store.group_for(group_id, by.id)
    require(by, "group.train", Thing(trained=found is not None and found[1]))
    if found is None:
        raise NotFound
    return found[0]


def require_learner(by: Someone, group_id: int, person_id: int) -> tuple[Group, Person]:
    """Return a group that the person trains, and somebody who learns in it now; nobody else exists for her."""
    group = require_group(by, group_id)
    learner = store.learner_of(group_id, person_id)
    if learner is None:
        raise NotFound
    return group, learner


def add_group(by: Someone, title: str, region: str, now: datetime, trainer: str = "") -> Group:
    """Make a group with a new join code; its trainer is whoever makes it, or whom an administrator names.

    Raises NotPossible 'title-empty', 'region-unknown', and 'trainer-unknown' for a username that no trainer has.
    """
    require(by, "group.add")
    title = line(title)
    if not title:
        raise NotPossible("title", "title-empty")
    if region and region not in BY_SLUG:
        raise NotPossible("region", "region-unknown")
    trainer_id = by.id
    if trainer:
        require(by, "people.manage")
        trainer_id = _trainer_named(trainer, "trainer").id
    for _ in range(CODE_TRIES):
        group = Group(title=title, region=region, code=credentials.new_code(CODE_LENGTH), created_at=now)
        try:
            return _add(by, group, trainer_id, now)
        except IntegrityError:
            continue
    raise RuntimeError("no free join code was found")


def _trainer_named(username: str, field: str) -> Person:
    found = people.person_named(credentials.plain_username(username))
    if found is None or found.role not in TRAINERS or found.disabled_at is not None:
        raise NotPossible(field, "trainer-unknown")
    return found


def _add(by: Someone, group: Group, trainer_id: int | None, now: datetime) -> Group:
    with writing() as session:
        session.add(group)
        session.flush()
        if trainer_id is not None:
            session.add(Membership(group_id=group.id, person_id=trainer_id, role="trainer", joined_at=now))
        record(session, now, "group.added", by.id, ("group", group.id))
        return group


def enrol(by: Someone, group_id: int, username: str, now: datetime) -> None:
    """Put a person into a group as a learner. Whoever left before comes back; doing it twice changes nothing.

    A trainer may open the accounts of her learners with a card. So she brings in only accounts that nobody uses yet;
    whoever has a password joins by the code, of her own will. Raises NotPossible 'username-unknown', 'group-ended',
    'enrol-by-code', and 'trains-here' for a trainer of the group.
    """
    group = require_group(by, group_id)
    if group.archived_at is not None:
        raise NotPossible("username", "group-ended")
    person = people.person_named(credentials.plain_username(username))
    if person is None:
        raise NotPossible("username", "username-unknown")
    if person.password_hash is not None and not can(by, "people.manage"):
        raise NotPossible("username", "enrol-by-code")
    _let_in(by, group_id, person.id, "learner", now)


def add_trainer(by: Someone, group_id: int, username: str, now: datetime) -> None:
    """Let another trainer see the group and work with it. Raises NotPossible 'trainer-unknown', 'learns-here'."""
    require_group(by, group_id)
    _let_in(by, group_id, _trainer_named(username, "trainer").id, "trainer", now)


def _let_in(by: Someone, group_id: int, person_id: int, role: str, now: datetime) -> None:
    """Write down that somebody belongs to a group; nobody is made something else there than she is."""
    with writing() as session:
        row = session.get(Membership, (group_id, person_id))
        if row is not None and row.left_at is None:
            if row.role == role:
                return
            raise NotPossible(*(("username", "trains-here") if role == "learner" else ("trainer", "learns-here")))
        if row is None:
            row = Membership(group_id=group_id, person_id=person_id)
            session.add(row)
        row.role, row.left_at, row.joined_at = role, None, now
        record(session, now, "group.enrolled", by.id, ("group", group_id), person=person_id, role=role)


def remove_learner(by: Someone, group_id: int, person_id: int, now: datetime) -> None:
    """Take a learner out of a group; her work stays hers, the trainer no longer sees it."""
    require_group(by, group_id)
    with writing() as session:
        _let_out(session, by, group_id, person_id, "learner", now)


def remove_trainer(by: Someone, group_id: int, person_id: int, now: datetime) -> None:
    """Take a group from a trainer; only administrators do, so that colleagues cannot shut each other out."""
    require(by, "people.manage")
    with writing() as session:
        _let_out(session, by, group_id, person_id, "trainer", now)


def _let_out(session: Session, by: Someone, group_id: int, person_id: int, role: str, now: datetime) -> None:
    row = session.get(Membership, (group_id, person_id))
    if row is None or row.left_at is not None or row.role != role:
        raise NotFound
    row.left_at = now
    record(session, now, "group.removed", by.id, ("group", group_id), person=person_id, role=role)


def set_archived(by: Someone, group_id: int, archived: bool, now: datetime) -> None:
    """End a group, or take it up again. An ended group cannot be joined, and its trainers see nobody's work."""
    require_group(by, group_id)
    with writing() as session:
        group = session.get(Group, group_id)
        if group is None:
            raise NotFound
        if (group.archived_at is not None) == archived:
            return
        group.archived_at = now if archived else None
        record(session, now, "group.archived" if archived else "group.restored", by.id, ("group", group_id))


def set_opened(by: Someone, group_id: int, test_id: str, opened: bool, now: datetime) -> None:
    """Let a group read the right answers of a test, or close them again."""
    require_group(by, group_id)
    with writing() as session:
        row = session.get(Opening, (group_id, test_id))
        if opened == (row is not None):
            return
        if row is None:
            session.add(Opening(group_id=group_id, test_id=test_id, opened_at=now, opened_by=by.id))
        else:
            session.delete(row)
        record(session, now, "test.opened" if opened else "test.closed", by.id, ("group", group_id), test=test_id)


def allow_minutes(by: Someone, group_id: int, person_id: int, quiz_id: str, minutes: int, now: datetime) -> None:
    """Give a learner of the group extra minutes in a quiz; 0 takes them back. It holds from her next attempt on.

    Raises NotPossible 'minutes-range' for less than 0 or more than MOST_EXTRA.
    """
    require_learner(by, group_id, person_id)
    if not 0 <= minutes <= MOST_EXTRA:
        raise NotPossible("minutes", "minutes-range")
    with writing() as session:
        row = session.get(Allowance, (person_id, quiz_id))
        if minutes == (row.minutes if row else 0):
            return
        if row is None:
            session.add(Allowance(person_id=person_id, quiz_id=quiz_id, minutes=minutes))
        elif minutes:
            row.minutes = minutes
        else:
            session.delete(row)
        record(session, now, "time.allowed", by.id, ("person", person_id), quiz=quiz_id, minutes=minutes)
