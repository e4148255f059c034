"""Knows how tests of services make people with real passwords."""

from datetime import UTC, datetime

from mil_course.core.credentials import digest
from mil_course.services import accounts
from mil_course.services.accounts import Entry, NewPerson
from mil_course.store import people
from mil_course.store.people import Person, Signed

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PASSWORD = "төрт шай екі тоқаш"
LONGER = "бес шай екі тоқаш бір нан"
DOOR = accounts.Door(address="10.0.0.7", device="Firefox · Linux")


def new(username: str = "gulnar", **more: str) -> NewPerson:
    """Return somebody who is about to get an account."""
    values: dict[str, str] = {"name": "Қуанышбаева Гүлнәр", "password": PASSWORD, "region": "aktobe", **more}
    return NewPerson(username=username, **values)


def known(username: str = "gulnar", role: str = "learner") -> Person:
    """Return a person who can sign in."""
    password = LONGER if role == "administrator" else PASSWORD
    return accounts.add_person(new(username, role=role, password=password), NOW)[0]


def visit(entry: Entry | str) -> Signed | None:
    """Return the visit that a token opens."""
    token = entry if isinstance(entry, str) else entry.token
    return people.signed_by(digest(token))


def fresh(person: Person) -> Person:
    """Return a person as the database has her now."""
    found = people.person(person.id)
    assert found is not None
    return found
