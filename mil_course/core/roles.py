"""Knows who may do what: one table of rights, each a small question about a person and a thing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

ROLES = ("learner", "trainer", "school", "administrator")


class Someone(Protocol):
    """Whoever asks: `id` is None and `role` is empty for a visitor."""

    @property
    def id(self) -> int | None:
        """The person's id, None for a visitor."""

    @property
    def role(self) -> str:
        """One of ROLES, or empty for a visitor."""


@dataclass(frozen=True)
class Visitor:
    """Somebody who has not signed in."""

    id: int | None = None
    role: str = ""


@dataclass(frozen=True)
class Actor:
    """Somebody acting without a page: the command line, a background job, a test."""

    id: int | None
    role: str


@dataclass(frozen=True)
class Thing:
    """What a right is about: whose it is, whether the asker trains its owner or group, and what is settled about it."""

    owner_id: int | None = None
    trained: bool = False
    submitted: bool = False
    owner_role: str = "learner"


NOTHING = Thing()
Predicate = Callable[[Someone, Thing], bool]


def _anyone(person: Someone, thing: Thing) -> bool:
    return True


def _signed_in(person: Someone, thing: Thing) -> bool:
    return person.id is not None


def _administrator(person: Someone, thing: Thing) -> bool:
    return person.role == "administrator"


def _staff(person: Someone, thing: Thing) -> bool:
    return person.role in ("trainer", "administrator")


def _teacher(person: Someone, thing: Thing) -> bool:
    return person.role in ("trainer", "school", "administrator")


def _owner(person: Someone, thing: Thing) -> bool:
    return person.id is not None and person.id == thing.owner_id


def _trainer_of(person: Someone, thing: Thing) -> bool:
    return person.role == "administrator" or (person.role == "trainer" and thing.trained)


def _owner_or_reader_of_submitted(person: Someone, thing: Thing) -> bool:
    return _owner(person, thing) or (thing.submitted and _trainer_of(person, thing))


def _issuer_of_card(person: Someone, thing: Thing) -> bool:
    if _owner(person, thing):
        return False
    if person.role == "administrator":
        return True
    return thing.owner_role == "learner" and _trainer_of(person, thing)


def _administrator_of_another(person: Someone, thing: Thing) -> bool:
    return person.role == "administrator" and not _owner(person, thing)


@dataclass(frozen=True)
class Right:
    """A right. Where `hides` is set, a person without it is told that the thing does not exist."""

    holds: Predicate
    hides: bool = False


RIGHTS: dict[str, Right] = {
    "anyone": Right(_anyone),
    "account.own": Right(_signed_in),
    "quiz.start": Right(_signed_in),
    "attempt.answer": Right(_owner, hides=True),
    "attempt.see": Right(_owner_or_reader_of_submitted, hides=True),
    "progress.own": Right(_signed_in),
    "review.own": Right(_signed_in),
    "note.write": Right(_signed_in),
    "certificate.own": Right(_signed_in),
    "group.join": Right(_signed_in),
    "group.list": Right(_staff),
    "group.add": Right(_staff),
    "notes.read": Right(_teacher),
    "group.train": Right(_trainer_of, hides=True),
    "card.issue": Right(_issuer_of_card, hides=True),
    "people.manage": Right(_administrator),
    "person.change": Right(_administrator_of_another),
    "content.problems": Right(_administrator),
    "journal.see": Right(_administrator),
    "question.regrade": Right(_administrator),
}


class NotAllowed(Exception):
    """The person may not do this. `hidden` tells to answer as if the thing did not exist."""

    def __init__(self, right: str, hidden: bool) -> None:
        super().__init__(right)
        self.right = right
        self.hidden = hidden


def can(person: Someone, right: str, thing: Thing = NOTHING) -> bool:
    """Return whether `person` has `right` about `thing`. Unknown rights are an error, not a no.

    >>> can(Actor(7, "learner"), "attempt.answer", Thing(owner_id=7))
    True
    >>> can(Actor(8, "learner"), "attempt.answer", Thing(owner_id=7))
    False
    """
    return RIGHTS[right].holds(person, thing)


def require(person: Someone, right: str, thing: Thing = NOTHING) -> None:
    """Do nothing if `person` has `right` about `thing`; raise NotAllowed if not.

    >>> require(Actor(8, "learner"), "journal.see")
    Traceback (most recent call last):
        ...
    mil_course.core.roles.NotAllowed: journal.see
    """
    if not can(person, right, thing):
        raise NotAllowed(right, RIGHTS[right].hides)
