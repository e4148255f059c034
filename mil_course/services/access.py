"""Knows the ways back into an account without e-mail: printed cards and recovery codes; and how an account ends."""

from datetime import datetime, timedelta

from sqlalchemy import delete, update

from mil_course.core import credentials, throttle
from mil_course.core.roles import Someone, Thing, require
from mil_course.services.accounts import TRIES, Door, Refused, open_visit
from mil_course.services.failures import NotFound, NotPossible
from mil_course.store import groups, people
from mil_course.store.certificates import Certificate
from mil_course.store.db import writing
from mil_course.store.groups import Allowance, Membership
from mil_course.store.journal import record
from mil_course.store.people import Card, Person, RecoveryCode
from mil_course.store.progress import Note, Reading, ReviewCard

CARD_HOURS = 72


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


def recover(username: str, typed: str, door: Door, now: datetime) -> tuple[str, int]:
    """Sign in once with a card or a recovery code; a new password is then asked for. Raises Refused.

    The same answer and the same work for an unknown name, a wrong code and an old card.
    """
    plain = credentials.plain_username(username)[:64]
    seconds = now.timestamp()
    wait = max(
        TRIES.wait(throttle.CARD, plain, seconds), TRIES.wait(throttle.CARD_ADDRESS, door.address or "-", seconds)
    )
    if wait:
        raise Refused(wait)
    digest = credentials.digest(credentials.plain_code(typed)[:40])
    person = people.person_named(plain)
    if person is None or person.disabled_at or not _use(person.id, digest, now):
        TRIES.count(throttle.CARD, plain, seconds)
        TRIES.count(throttle.CARD_ADDRESS, door.address or "-", seconds)
        raise Refused
    TRIES.forgive(throttle.CARD, plain)
    return open_visit(person.id, door, now), person.id


def _use(person_id: int, digest: str, now: datetime) -> bool:
    """Use up a card or a recovery code of a person; her old visits end, and she must choose a password."""
    with writing() as session:
        card = people.card_by(digest)
        code = people.recovery_code_by(digest)
        if card and card.person_id == person_id and card.used_at is None and card.expires_at > now:
            card.used_at = now
            how = "card"
        elif code and code.person_id == person_id and code.used_at is None:
            code.used_at = now
            how = "recovery-code"
        else:
            record(session, now, "recover.failed", about=("person", person_id))
            return False
        people.end_visits(person_id)
        session.execute(update(Person).where(Person.id == person_id).values(must_change=True, notice=how))
        record(session, now, "recover", person_id, how=how)
        return True


def new_recovery_codes(person: Someone, now: datetime) -> list[str]:
    """Return eight new recovery codes; the old ones stop working."""
    require(person, "account.own")
    codes = [credentials.new_code() for _ in range(credentials.RECOVERY_CODES)]
    with writing() as session:
        session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person.id))
        session.add_all(RecoveryCode(person_id=person.id, digest=credentials.digest(code)) for code in codes)
        record(session, now, "recovery-codes.renewed", person.id)
    return codes


def change_role(by: Someone, person_id: int, role: str, now: datetime) -> None:
    """Give a person another role; she is signed out, so that old rights end at once."""
    require(by, "person.change", Thing(owner_id=person_id))
    with writing() as session:
        person = session.get(Person, person_id)
        if person is None or person.removed_at:
            raise NotFound
        if person.role != role:
            record(session, now, "role.changed", by.id, ("person", person_id), old=person.role, new=role)
            person.role = role
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
    """Delete a person's account. Her attempts stay for the group's figures, without anything that names her."""
    require(person, "account.own")
    with writing() as session:
        found = session.get(Person, person.id)
        if found is None:
            raise NotFound
        for table in (RecoveryCode, Card, Note, Reading, ReviewCard, Allowance):
            session.execute(delete(table).where(table.person_id == found.id))
        session.execute(update(Membership).where(Membership.person_id == found.id).values(left_at=now))
        session.execute(update(Certificate).where(Certificate.person_id == found.id).values(withdrawn_at=now))
        people.end_visits(found.id)
        found.username = f"removed-{found.id}"
        found.name = found.library = found.settlement = found.region = ""
        found.password_hash = None
        found.removed_at = now
        record(session, now, "person.removed", about=("person", found.id))
