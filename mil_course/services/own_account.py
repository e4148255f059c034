"""Knows what people change about themselves: password, name, place; each asks who she is."""

from datetime import datetime

from mil_course.core import credentials, throttle
from mil_course.core.regions import BY_SLUG
from mil_course.core.roles import Someone, require
from mil_course.services import passwords
from mil_course.services.accounts import TRIES, Refused, line
from mil_course.services.failures import NotPossible
from mil_course.store import people
from mil_course.store.db import writing
from mil_course.store.journal import record
from mil_course.store.people import Person, Visit

PROFILE = ("name", "library", "region", "settlement", "language")


def change_password(person: Someone, old: str | None, new: str, visit_id: int, now: datetime) -> None:
    """Change a password; other visits end. `old` is None only after a card or a recovery code.

    Raises NotPossible 'password-old' or what is wrong with the new one, and Refused while she must wait.
    """
    require(person, "account.own")
    found = people.person(int(person.id or 0))
    if found is None:
        raise NotPossible("", "person-unknown")
    if old is None and not found.must_change:
        raise NotPossible("old", "password-old")
    if old is not None and not _is_right(found, old, now):
        raise NotPossible("old", "password-old")
    if fault := credentials.password_fault(new, found.username, found.role):
        raise NotPossible("new", f"password-{fault}")
    kept = passwords.hashed(new)
    with writing() as session:
        fresh = session.get(Person, person.id)
        if fresh is None:
            raise NotPossible("", "person-unknown")
        fresh.password_hash = kept
        fresh.must_change = False
        people.end_visits(fresh.id, keep=visit_id)
        record(session, now, "password.changed", fresh.id)


def prove(person: Someone, password: str, visit_id: int, now: datetime) -> None:
    """Ask for the password again before something weighty. Raises Refused."""
    require(person, "account.own")
    found = people.person(int(person.id or 0))
    if found is None or not _is_right(found, password, now):
        raise Refused
    with writing() as session:
        visit = session.get(Visit, visit_id)
        if visit and visit.person_id == person.id:
            visit.proved_at = now


def _is_right(person: Person, password: str, now: datetime) -> bool:
    key = f"password:{person.id}"
    if wait := TRIES.wait(throttle.ACCOUNT, key, now.timestamp()):
        raise Refused(wait)
    TRIES.count(throttle.ACCOUNT, key, now.timestamp())
    if not passwords.matches(person.password_hash, password):
        return False
    TRIES.forgive(throttle.ACCOUNT, key)
    return True


def change_profile(person: Someone, values: dict[str, str], now: datetime) -> None:
    """Change name, library, region, settlement or language. Other keys are ignored: nobody sets her own role."""
    require(person, "account.own")
    kept = {key: line(values[key]) for key in PROFILE if key in values}
    if not kept.get("name", "-"):
        raise NotPossible("name", "name-empty")
    if kept.get("region") and kept["region"] not in BY_SLUG:
        raise NotPossible("region", "region-unknown")
    with writing() as session:
        found = session.get(Person, person.id)
        if found is None:
            raise NotPossible("", "person-unknown")
        for key, value in kept.items():
            setattr(found, key, value)
        record(session, now, "profile.changed", found.id)
