"""Knows how people get an account, sign in, stay signed in and leave."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Semaphore
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy.exc import IntegrityError

from mil_course.core import credentials, throttle
from mil_course.core.roles import Actor, Someone, require
from mil_course.core.visits import MOST_VISITS, lifetime
from mil_course.services.failures import NotPossible
from mil_course.store import people
from mil_course.store.db import writing
from mil_course.store.journal import record
from mil_course.store.people import Person, RecoveryCode, SetUpLink, Visit

HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
HASHING = Semaphore(4)
NOBODY = HASHER.hash("nobody has this password")
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


@dataclass(frozen=True)
class Door:
    """From where somebody signs in: the address, the device in words, whether it is her own, whether it is known."""

    address: str = ""
    device: str = ""
    own: bool = False
    known: bool = False


def add_person(new: NewPerson, now: datetime, by: int | None = None) -> tuple[Person, list[str]]:
    """Make an account and return it with its recovery codes, which are shown once and never again.

    Raises NotPossible: 'username-taken', or what is wrong with the username ('username-shape', 'username-scripts')
    or the password ('password-short', …).
    """
    username = credentials.plain_username(new.username)
    if fault := credentials.username_fault(username):
        raise NotPossible("username", f"username-{fault}")
    hashed = None
    if new.password is not None:
        if fault := credentials.password_fault(new.password, username, new.role):
            raise NotPossible("password", f"password-{fault}")
        hashed = _hash(new.password)
    codes = [credentials.new_code() for _ in range(credentials.RECOVERY_CODES)]
    try:
        with writing() as session:
            person = Person(
                username=username,
                name=new.name.strip(),
                password_hash=hashed,
                role=new.role,
                language=new.language,
                library=new.library.strip(),
                region=new.region,
                settlement=new.settlement.strip(),
                consent_version=new.consent_version,
                consent_language=new.language if new.consent_version else "",
                consent_at=now if new.consent_version else None,
                created_at=now,
            )
            session.add(person)
            session.flush()
            session.add_all(RecoveryCode(person_id=person.id, digest=credentials.digest(code)) for code in codes)
            record(
                session, now, "person.added", by if by is not None else person.id, ("person", person.id), role=new.role
            )
    except IntegrityError as error:
        raise NotPossible("username", "username-taken") from error
    return person, codes


def sign_in(username: str, password: str, door: Door, now: datetime) -> tuple[str, int]:
    """Return the token of a new visit and the person's id. Raises Refused, the same for a wrong name and password."""
    plain = credentials.plain_username(username)[:64]
    seconds = now.timestamp()
    if not door.known and (wait := _wait(plain, door.address, seconds)):
        raise Refused(wait)
    person = people.person_named(plain)
    usable = person if person and person.password_hash and not person.disabled_at else None
    if not _verify(usable.password_hash if usable else None, password) or usable is None:
        TRIES.count(throttle.ACCOUNT, plain, seconds)
        TRIES.count(throttle.ADDRESS, door.address, seconds)
        with writing() as session:
            record(session, now, "sign-in.failed", about=("username", plain))
        raise Refused
    TRIES.forgive(throttle.ACCOUNT, plain)
    token = _open_visit(usable, door, now, "sign-in", password)
    return token, usable.id


def _wait(username: str, address: str, seconds: float) -> float:
    return max(
        TRIES.wait(throttle.ACCOUNT, username, seconds),
        TRIES.wait(throttle.ADDRESS, address, seconds) if address else 0.0,
    )


def _hash(password: str) -> str:
    with HASHING:
        return HASHER.hash(password)


def _verify(hashed: str | None, password: str) -> bool:
    """Check a password; a person who does not exist costs the same time as one who does."""
    with HASHING:
        try:
            return HASHER.verify(hashed or NOBODY, password) and hashed is not None
        except (VerificationError, InvalidHashError):
            return False


def _open_visit(person: Person, door: Door, now: datetime, what: str, password: str | None = None) -> str:
    token = credentials.new_token()
    life = lifetime(person.role, door.own)
    rehash = _hash(password) if password and HASHER.check_needs_rehash(person.password_hash or "") else None
    with writing() as session:
        for old in people.visits_of(person.id)[MOST_VISITS - 1 :]:
            session.delete(old)
        session.add(
            Visit(
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
        )
        fresh = session.merge(person)
        fresh.seen_at = now
        if rehash:
            fresh.password_hash = rehash
        record(session, now, what, person.id)
    return token


def open_visit(person_id: int, door: Door, now: datetime) -> str:
    """Sign in a person who has just proved who she is in another way (she made the account a moment ago)."""
    person = people.person(person_id)
    if person is None:
        raise NotPossible("", "person-unknown")
    return _open_visit(person, door, now, "sign-in")


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


def change_password(person: Someone, old: str | None, new: str, visit_id: int, now: datetime) -> None:
    """Change a password; other visits end. `old` is None only after a card or a recovery code."""
    require(person, "account.own")
    found = people.person(int(person.id or 0))
    if found is None:
        raise NotPossible("", "person-unknown")
    if old is None and not found.must_change:
        raise NotPossible("old", "password-old")
    if old is not None:
        key = f"password:{found.id}"
        if wait := TRIES.wait(throttle.ACCOUNT, key, now.timestamp()):
            raise Refused(wait)
        if not _verify(found.password_hash, old):
            TRIES.count(throttle.ACCOUNT, key, now.timestamp())
            raise NotPossible("old", "password-old")
    if fault := credentials.password_fault(new, found.username, found.role):
        raise NotPossible("new", f"password-{fault}")
    hashed = _hash(new)
    with writing() as session:
        fresh = session.merge(found)
        fresh.password_hash = hashed
        fresh.must_change = False
        fresh.notice = ""
        people.end_visits(found.id, keep=visit_id)
        record(session, now, "password.changed", found.id)


def prove(person: Someone, password: str, visit_id: int, now: datetime) -> None:
    """Ask for the password again before something weighty. Raises Refused."""
    require(person, "account.own")
    found = people.person(int(person.id or 0))
    key = f"password:{person.id}"
    if wait := TRIES.wait(throttle.ACCOUNT, key, now.timestamp()):
        raise Refused(wait)
    if found is None or not _verify(found.password_hash, password):
        TRIES.count(throttle.ACCOUNT, key, now.timestamp())
        raise Refused
    with writing() as session:
        visit = session.get(Visit, visit_id)
        if visit and visit.person_id == found.id:
            visit.proved_at = now


def change_profile(person: Someone, values: dict[str, str], now: datetime) -> None:
    """Change name, library, region, settlement or language. Other keys are ignored: nobody sets her own role."""
    require(person, "account.own")
    with writing() as session:
        found = session.get(Person, person.id)
        if found is None:
            raise NotPossible("", "person-unknown")
        for key in ("name", "library", "region", "settlement", "language"):
            if key in values:
                setattr(found, key, values[key].strip())
        record(session, now, "profile.changed", found.id)


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
        for old in session.query(SetUpLink).filter(SetUpLink.used_at.is_(None)):
            session.delete(old)
        session.add(
            SetUpLink(digest=credentials.digest(token), expires_at=now + timedelta(hours=LINK_HOURS), used_at=None)
        )
    return token


def set_up_link_is_good(token: str, now: datetime) -> bool:
    """Return whether a set-up link may still be used."""
    link = people.set_up_link(credentials.digest(token))
    return link is not None and link.used_at is None and link.expires_at > now and not people.has_administrator()


def use_set_up_link(token: str, new: NewPerson, now: datetime) -> tuple[Person, list[str]]:
    """Make the first administrator. Raises NotPossible 'link-used' for a link that is used, old or unknown."""
    if not set_up_link_is_good(token, now):
        raise NotPossible("", "link-used")
    person, codes = add_person(new, now)
    with writing() as session:
        link = session.get(SetUpLink, credentials.digest(token))
        if link:
            link.used_at = now
    return person, codes


def actor(person: Person) -> Actor:
    """Return a person as somebody who acts."""
    return Actor(person.id, person.role)


def own_row(person: Person) -> dict[str, Any]:
    """Return all that the account itself holds, for the person's own download."""
    hidden = ("password_hash",)
    return {
        column.name: getattr(person, column.name).isoformat()
        if isinstance(getattr(person, column.name), datetime)
        else getattr(person, column.name)
        for column in Person.__table__.columns
        if column.name not in hidden
    }
