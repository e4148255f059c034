"""Knows the ways back into an account without e-mail: printed cards and recovery codes; and how an account ends."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from mil_course.core import credentials, throttle
from mil_course.core.roles import Someone, Thing, require
from mil_course.services.accounts import TRIES, Door, Entry, Refused, write_codes, write_visit
from mil_course.services.failures import NotFound, NotPossible
from mil_course.store import groups, kept, people
from mil_course.store.certificates import Certificate
from mil_course.store.db import writing
from mil_course.store.groups import Allowance, Membership
from mil_course.store.journal import record
from mil_course.store.people import Card, Person, RecoveryCode
from mil_course.store.progress import Note, Reading, ReviewCard

CARD_HOURS = 72
_OTHER_ADMINISTRATOR = (
    select(Person.id)
    .where(Person.role == "administrator", Person.disabled_at.is_(None), Person.removed_at.is_(None))
    .limit(1)
)


def issue_card(by: Someone, person_id: int, now: datetime) -> str:
    """Return the code of a new sign-in card. Earlier unused cards of the person stop working."""
    person = people.person(person_id)
    if person is None or person.removed_at:
        raise NotFound
    trained = by.id is not None and groups.trains(by.id, person_id)
    require(by, "card.issue", Thing(owner_id=person_id, trained=trained, owner_role=person.role))
    if person.disabled_at:
        raise NotPossible("", "person-disabled")
    code = credentials.new_code()
    with writing() as session:
        session.execute(delete(Card).where(Card.person_id == person_id, Card.used_at.is_(None)))
        session.add(
            Card(
                person_id=person_id,
                digest=credentials.digest(code),
                issued_by=by.id,
                issued_at=now,
                expires_at=now + timedelta(hours=CARD_HOURS),
            )
        )
        record(session, now, "card.issued", by.id, ("person", person_id))
    return code


def recover(username: str, typed: str, door: Door, now: datetime) -> Entry:
    """Sign in once with a card or a recovery code; a new password is then asked for.

    Raises Refused, with the same words and the same work for an unknown name, a wrong code and an old card.
    """
    plain = credentials.plain_username(username)[:64]
    address, seconds = door.address or "-", now.timestamp()
    wait = max(TRIES.wait(throttle.CARD, plain, seconds), TRIES.wait(throttle.CARD_ADDRESS, address, seconds))
    if wait:
        raise Refused(wait)
    TRIES.count(throttle.CARD, plain, seconds)
    digest = credentials.digest(credentials.plain_code(typed)[:40])
    person = people.person_named(plain)
    entry = _use(person.id if person and not person.disabled_at else 0, digest, door, now)
    if entry is None:
        TRIES.count(throttle.CARD_ADDRESS, address, seconds)
        raise Refused
    TRIES.forgive(throttle.CARD, plain)
    return entry


def _use(person_id: int, digest: str, door: Door, now: datetime) -> Entry | None:
    """Use up a card or a recovery code of a person: her old visits end, and she must choose a password."""
    with writing() as session:
        card = people.card_by(digest)
        code = people.recovery_code_by(digest)
        person = session.get(Person, person_id)
        if card and card.person_id == person_id and card.used_at is None and card.expires_at > now:
            card.used_at = now
            how = "card"
        elif code and code.person_id == person_id and code.used_at is None:
            code.used_at = now
            how = "recovery-code"
        else:
            how = ""
        if person is None or not how:
            record(session, now, "recover.failed", about=("person", person_id))
            return None
        people.end_visits(person_id)
        person.must_change = True
        person.notice = person.notice or now.isoformat(timespec="seconds")
        record(session, now, "recover", person_id, how=how)
        return write_visit(session, person, door, now)


def uses_since(person: Someone, notice: str) -> list[tuple[datetime, str]]:
    """Return when and how ('card' or 'recovery-code') an account was opened without a password since a notice."""
    require(person, "account.own")
    openings = kept.openings_since(int(person.id or 0), datetime.fromisoformat(notice))
    return [(event.at, event.details.get("how", "")) for event in openings]


def is_told(notice: str, proved_at: datetime) -> bool:
    """Return whether a visit that was proved at that moment is a later one than the notice is about.

    >>> is_told("2026-11-24T09:00:00+00:00", datetime.fromisoformat("2026-11-24T09:00:00.500+00:00"))
    False
    """
    return bool(notice) and proved_at >= datetime.fromisoformat(notice) + timedelta(seconds=1)


def notice_seen(person: Someone) -> None:
    """Note that a person has been told how her account was opened."""
    require(person, "account.own")
    with writing() as session:
        session.execute(update(Person).where(Person.id == person.id).values(notice=""))


def new_recovery_codes(person: Someone, now: datetime) -> list[str]:
    """Return eight new recovery codes; the old ones stop working."""
    require(person, "account.own")
    with writing() as session:
        record(session, now, "recovery-codes.renewed", person.id)
        return write_codes(session, int(person.id or 0))


def change_role(by: Someone, person_id: int, role: str, now: datetime) -> None:
    """Give a person another role; she is signed out, so that old rights end at once.

    A new administrator chooses a new password at the next sign-in: hers may be too short for one.
    """
    require(by, "person.change", Thing(owner_id=person_id))
    with writing() as session:
        person = session.get(Person, person_id)
        if person is None or person.removed_at:
            raise NotFound
        if person.role != role:
            record(session, now, "role.changed", by.id, ("person", person_id), old=person.role, new=role)
            person.role = role
            person.must_change = person.must_change or role == "administrator"
            people.end_visits(person_id)


def set_disabled(by: Someone, person_id: int, disabled: bool, now: datetime) -> None:
    """Close an account to its person, or open it again. Nothing of her work is lost."""
    require(by, "person.change", Thing(owner_id=person_id))
    with writing() as session:
        person = session.get(Person, person_id)
        if person is None or person.removed_at:
            raise NotFound
        person.disabled_at = now if disabled else None
        if disabled:
            people.end_visits(person_id)
        record(session, now, "person.disabled" if disabled else "person.enabled", by.id, ("person", person_id))


def delete_account(person: Someone, now: datetime) -> None:
    """Delete a person's account. Her attempts stay for the group's figures, without anything that names her.

    Raises NotPossible 'last-administrator': somebody must be able to let others in.
    """
    require(person, "account.own")
    with writing() as session:
        found = session.get(Person, person.id)
        if found is None or found.removed_at:
            raise NotFound
        if found.role == "administrator" and session.scalar(_OTHER_ADMINISTRATOR.where(Person.id != found.id)) is None:
            raise NotPossible("", "last-administrator")
        for table in (RecoveryCode, Card, Note, Reading, ReviewCard, Allowance):
            session.execute(delete(table).where(table.person_id == found.id))
        still_in = (Membership.person_id == found.id, Membership.left_at.is_(None))
        session.execute(update(Membership).where(*still_in).values(left_at=now))
        nameless = {"name": "", "initials": "", "withdrawn_at": now}
        session.execute(update(Certificate).where(Certificate.person_id == found.id).values(**nameless))
        people.end_visits(found.id)
        found.username = f"removed:{found.id}"
        found.name = found.library = found.settlement = found.region = found.notice = ""
        found.password_hash = None
        found.removed_at = now
        record(session, now, "person.removed", about=("person", found.id))
