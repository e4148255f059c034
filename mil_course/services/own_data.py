"""Knows how everything that is kept about a person is put into one file for her."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mil_course.core import throttle
from mil_course.core.roles import Someone, require
from mil_course.services.accounts import TRIES
from mil_course.services.failures import NotFound, TooMany
from mil_course.store import attempts, kept, people
from mil_course.store.attempts import Attempt
from mil_course.store.db import Base, writing
from mil_course.store.journal import Event, record

SECRET = frozenset({"password_hash", "digest", "csrf", "key", "person_id", "issued_by"})
"""Columns that would open something, that repeat who she is, or that are about somebody else."""


def download(person: Someone, now: datetime) -> dict[str, Any]:
    """Return all that is kept about a person, and note that she took it. Raises TooMany."""
    key, seconds = f"data:{person.id}", now.timestamp()
    if wait := TRIES.wait(throttle.DOWNLOADS, key, seconds):
        raise TooMany(wait)
    TRIES.count(throttle.DOWNLOADS, key, seconds)
    with writing() as session:
        record(session, now, "data.downloaded", person.id)
    return everything(person, now)


def everything(person: Someone, now: datetime) -> dict[str, Any]:
    """Return all that is kept about a person as plain values, ready for JSON: no hash, no secret, nobody else's id."""
    require(person, "account.own")
    person_id = int(person.id or 0)
    account = people.person(person_id)
    if account is None:
        raise NotFound
    own = {
        name: [_row(row) for row in kept.rows_of(table, person_id)]
        for name, table in kept.OF_PERSON.items()
        if table is not Attempt
    }
    return {
        "written_at": now.isoformat(),
        "account": _row(account),
        "groups": [_plain(row._asdict()) for row in kept.memberships_of(person_id)],
        **own,
        "attempts": _attempts(person_id),
        "journal": [_event(event, person_id) for event in kept.events_with(person_id)],
    }


def _attempts(person_id: int) -> list[dict[str, Any]]:
    """Return the attempts, each with its answers, each of these with what was sent and how it was marked."""
    sent: dict[tuple[int, str], list[dict[str, Any]]] = defaultdict(list)
    for operation in attempts.operations_by(person_id):
        sent[operation.attempt_id, operation.question_id].append(_row(operation, ("attempt_id", "question_id")))
    marks: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for mark in kept.marks_for(person_id):
        marks[mark.answer_id].append(_row(mark, ("answer_id",)))
    answers: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for answer in kept.answers_by(person_id):
        more = {"operations": sent[answer.attempt_id, answer.question_id], "marks": marks[answer.id]}
        answers[answer.attempt_id].append(_row(answer, ("attempt_id",)) | more)
    sat = (row for row in kept.rows_of(Attempt, person_id) if isinstance(row, Attempt))
    return [_row(row) | {"answers": answers[row.id]} for row in sat]


def _event(event: Event, person_id: int) -> dict[str, Any]:
    return {
        "at": event.at.isoformat(),
        "by_you": event.person_id == person_id,
        "what": event.what,
        "about": event.about,
        "about_id": event.about_id,
        "details": event.details,
    }


def _row(row: Base, hidden: tuple[str, ...] = ()) -> dict[str, Any]:
    names = [column.name for column in row.__table__.columns if column.name not in SECRET and column.name not in hidden]
    return _plain({name: getattr(row, name) for name in names})


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}
