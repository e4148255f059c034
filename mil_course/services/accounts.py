"""Knows how people get an account, sign in, stay signed in and leave."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mil_course.core import credentials, throttle
from mil_course.core.regions import BY_SLUG
from mil_course.core.roles import Someone, require
from mil_course.core.visits import MOST_VISITS, lifetime
from mil_course.services import passwords
from mil_course.services.failures import NotPossible
from mil_course.store import people
from mil_course.store.db import writing
from mil_course.store.journal import record
from mil_course.store.people import Person, RecoveryCode, SetUpLink, Visit

TRIES = throttle.Throttle()
LINK_HOURS = 72


class Refused(Exception):
    """A sign-in was refused. `wait` is how many seconds to wait first, 0 when the words were simply wrong."""

    def __init__(self, wait: float = 0.0) -> None:
        super().__init__(wait)
        self.wait = wait


@dataclass(frozen=True)
class NewPerson:
    """What is written down about a new person."""

    username: str
    name: str
    password: str | None
    role: str = "learner"
    language: str = "kk"
    library: str = ""
    region: str = ""
    settlement: str = ""
    consent_version: str = ""
    consent_language: str = ""


@dataclass(frozen=True)
class Door:
    """From where somebody signs in.

    `own` says that it is her own device, `known` holds the people who have signed in on this device before and `mark`
    its random name; `exposed` says that whoever shares the line can read along.
    """

    address: str = ""
    device: str = ""
    own: bool = False
    known: Set[int] = frozenset()
    mark: str = ""
    exposed: bool = False


@dataclass(frozen=True)
class Entry:
    """A new visit: its token, how long it lives at most, and whether something happened that she must be told."""

    token: str
    visit_id: int
    person_id: int
    whole: timedelta
    notice: bool = False


def line(typed: str) -> str:
    """Return a name or place as it is kept: one line, single spaces, no signs that turn the text around.

    >>> line(" Сейтқали   Айгүл\\n\u202e")
    'Сейтқали Айгүл'
    """
    return " ".join(credentials.HIDDEN.sub("", typed).split())


def person_of(new: NewPerson, now: datetime) -> Person:
    """Return the row of a new person, not yet written: hashing takes long and must not hold up other writers.

    Raises NotPossible with what is wrong: 'username-…', 'password-…', 'name-empty', 'region-unknown'.
    """
    username = credentials.plain_username(new.username)
    if fault := credentials.username_fault(username):
        raise NotPossible("username", f"username-{fault}")
    if new.password is not None and (fault := credentials.password_fault(new.password, username, new.role)):
        raise NotPossible("password", f"password-{fault}")
    if not line(new.name):
        raise NotPossible("name", "name-empty")
    if new.region and new.region not in BY_SLUG:
        raise NotPossible("region", "region-unknown")
    return Person(
        username=username,
        name=line(new.name),
        password_hash=None if new.password is None else passwords.hashed(new.password),
        role=new.role,
        language=new.language,
        library=line(new.library),
        region=new.region,
        settlement=line(new.settlement),
        consent_version=new.consent_version,
        consent_language=(new.consent_language or new.language) if new.consent_version else "",
        consent_at=now if new.consent_version else None,
        created_at=now,
    )


def write_person(session: Session, person: Person, now: datetime, by: int | None = None) -> list[str]:
    """Add a new person to the transaction at hand and return her recovery codes.

    Raises NotPossible 'username-taken'.
    """
    session.add(person)
    try:
        session.flush()
    except IntegrityError as error:
        raise NotPossible("username", "username-taken") from error
    record(session, now, "person.added", by if by is not None else person.id, ("person", person.id), role=person.role)
    return write_codes(session, person.id)


def write_codes(session: Session, person_id: int) -> list[str]:
    """Add new recovery codes to the transaction at hand; earlier ones stop working."""
    codes = [credentials.new_code() for _ in range(credentials.RECOVERY_CODES)]
    session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))
    session.add_all(RecoveryCode(person_id=person_id, digest=credentials.digest(code)) for code in codes)
    return codes


def add_person(new: NewPerson, now: datetime, by: int | None = None) -> tuple[Person, list[str]]:
    """Make an account and return it with its recovery codes, which are shown once and never again.

    Raises NotPossible: 'username-taken', or what `person_of` finds wrong.
    """
    person = person_of(new, now)
    with writing() as session:
        return person, write_person(session, person, now, by)


def sign_in(username: str, password: str, door: Door, now: datetime) -> Entry:
    """Open a visit. Raises Refused, the same for a wrong name and a wrong password; NotPossible 'administrator-line'.

    Tries are counted for the account, and apart from that for each device on which its owner has signed in before:
    a stranger's guesses do not make her wait, and her device is no way around the waiting.
    """
    plain = credentials.plain_username(username)[:64]
    seconds = now.timestamp()
    person = people.person_named(plain)
    key = f"{door.mark}:{plain}" if person and door.mark and person.id in door.known else plain
    if wait := _wait(key, door.address, seconds):
        raise Refused(wait)
    TRIES.count(throttle.ACCOUNT, key, seconds)
    kept = person.password_hash if person and not person.disabled_at else None
    about = ("person", person.id) if person else ("", 0)
    if not passwords.matches(kept, password) or kept is None:
        TRIES.count(throttle.ADDRESS, door.address, seconds)
        with writing() as session:
            record(session, now, "sign-in.failed", about=about)
        raise Refused
    TRIES.forgive(throttle.ACCOUNT, key)
    anew = passwords.hashed(password) if passwords.is_old(kept) else kept
    with writing() as session:
        fresh = session.get(Person, about[1])
        if fresh is None or fresh.password_hash != kept:
            raise Refused
        fresh.password_hash = anew
        return write_visit(session, fresh, door, now)


def _wait(key: str, address: str, seconds: float) -> float:
    return max(
        TRIES.wait(throttle.ACCOUNT, key, seconds),
        TRIES.wait(throttle.ADDRESS, address, seconds) if address else 0.0,
    )


def write_visit(session: Session, person: Person, door: Door, now: datetime) -> Entry:
    """Add a visit to the transaction at hand; the oldest one ends where there are too many.

    Raises NotPossible 'administrator-line': on a line without https an administrator's cookie could be read.
    """
    if door.exposed and person.role == "administrator":
        raise NotPossible("", "administrator-line")
    token = credentials.new_token()
    life = lifetime(person.role, door.own)
    people.end_oldest_visits(person.id, MOST_VISITS - 1)
    visit = Visit(
        digest=credentials.digest(token),
        person_id=person.id,
        csrf=credentials.new_token(),
        device=door.device[:120],
        created_at=now,
        seen_at=now,
        proved_at=now,
        expires_at=now + life.whole,
        idle_minutes=int(life.idle.total_seconds() // 60),
    )
    session.add(visit)
    person.seen_at = now
    record(session, now, "sign-in", person.id)
    session.flush()
    return Entry(token, visit.id, person.id, life.whole, bool(person.notice) and not person.must_change)


def open_visit(person_id: int, door: Door, now: datetime) -> str:
    """Open a visit for a person who has proved in another way who she is, and return its token."""
    with writing() as session:
        person = session.get(Person, person_id)
        if person is None:
            raise NotPossible("", "person-unknown")
        return write_visit(session, person, door, now).token


def sign_out(visit_id: int, person_id: int, now: datetime) -> None:
    """End one visit."""
    with writing() as session:
        visit = session.get(Visit, visit_id)
        if visit and visit.person_id == person_id:
            session.delete(visit)
        record(session, now, "sign-out", person_id)


def end_visits(person: Someone, keep: int | None, now: datetime) -> None:
    """Sign a person out everywhere, or everywhere but here."""
    require(person, "account.own")
    with writing() as session:
        people.end_visits(int(person.id or 0), keep)
        record(session, now, "sign-out.everywhere", person.id)


def choose_language(person_id: int, language: str) -> None:
    """Keep the language a person has chosen."""
    with writing() as session:
        found = session.get(Person, person_id)
        if found:
            found.language = language


def note_seen(visits: dict[int, datetime]) -> None:
    """Write down when these visits were last active."""
    with writing():
        people.note_seen(visits)


def new_set_up_link(now: datetime) -> str | None:
    """Return the token of a one-time link that makes the first administrator; None once there is one."""
    if people.has_administrator():
        return None
    token = credentials.new_token()
    with writing() as session:
        session.execute(delete(SetUpLink).where(SetUpLink.used_at.is_(None)))
        session.add(SetUpLink(digest=credentials.digest(token), expires_at=now + timedelta(hours=LINK_HOURS)))
    return token
