"""Knows how somebody makes her own account, and how the first administrator makes hers."""

from datetime import datetime, timedelta

from sqlalchemy import update

from mil_course.core import credentials, throttle
from mil_course.services import accounts, passwords
from mil_course.services.accounts import TRIES, Door, Entry, NewPerson, Refused
from mil_course.services.failures import NotPossible
from mil_course.store import people
from mil_course.store.db import writing
from mil_course.store.people import Person, SetUpLink

SECOND_PRESS = timedelta(minutes=1)


def sign_up(new: NewPerson, door: Door, now: datetime) -> tuple[Entry, list[str]]:
    """Make an account, sign its owner in, and return the visit with her recovery codes.

    On a slow line people press twice: the same name and password within a minute sign in, with new codes, as the
    answer to the first press was never read. Raises Refused while this address must wait, and NotPossible.
    """
    address, seconds = door.address or "-", now.timestamp()
    if wait := TRIES.wait(throttle.SIGN_UP, address, seconds):
        raise Refused(wait)
    TRIES.count(throttle.SIGN_UP, address, seconds)
    person = accounts.person_of(new, now)
    try:
        with writing() as session:
            codes = accounts.write_person(session, person, now)
            return accounts.write_visit(session, person, door, now), codes
    except NotPossible as failure:
        made = _made_just_now(new, now) if failure.code == "username-taken" else None
        if made is None:
            raise
    return _enter(made, door, now)


def _made_just_now(new: NewPerson, now: datetime) -> int | None:
    """Return who was made by the first press of the same button, if this is the second."""
    found = people.person_named(credentials.plain_username(new.username))
    if found is None or found.role != new.role or now - found.created_at > SECOND_PRESS:
        return None
    return found.id if passwords.matches(found.password_hash, new.password or "") else None


def _enter(person_id: int, door: Door, now: datetime) -> tuple[Entry, list[str]]:
    with writing() as session:
        person = session.get_one(Person, person_id)
        return accounts.write_visit(session, person, door, now), accounts.write_codes(session, person_id)


def link_is_good(token: str, now: datetime) -> bool:
    """Return whether a set-up link may still be used."""
    link = people.set_up_link(credentials.digest(token))
    return link is not None and link.used_at is None and link.expires_at > now and not people.has_administrator()


def set_up(token: str, new: NewPerson, door: Door, now: datetime) -> tuple[Entry, list[str]]:
    """Make the first administrator and sign her in. The link and the account go together, or not at all.

    Raises NotPossible 'link-used' for a link that is used, old or unknown; a second press signs in.
    """
    if not link_is_good(token, now):
        made = _made_just_now(new, now)
        if made is None:
            raise NotPossible("", "link-used")
        return _enter(made, door, now)
    person = accounts.person_of(new, now)
    with writing() as session:
        used = session.execute(
            update(SetUpLink)
            .where(SetUpLink.digest == credentials.digest(token), SetUpLink.used_at.is_(None))
            .values(used_at=now)
        )
        if used.rowcount != 1:  # type: ignore[attr-defined]
            raise NotPossible("", "link-used")
        codes = accounts.write_person(session, person, now)
        return accounts.write_visit(session, person, door, now), codes
