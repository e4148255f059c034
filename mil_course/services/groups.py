"""Knows how people come into a group by its code, and how they leave it."""

from datetime import datetime

from mil_course.core.credentials import plain_code
from mil_course.core.roles import Someone, require
from mil_course.services.failures import NotFound, NotPossible
from mil_course.store import groups as store
from mil_course.store.db import writing
from mil_course.store.groups import Group, Membership
from mil_course.store.journal import record


def join(person: Someone, code: str, now: datetime) -> Group:
    """Put a person into the group with this code; joining again, or after leaving, is one membership.

    For its trainer nothing changes. Raises NotPossible 'code-unknown'.
    """
    require(person, "group.join")
    with writing() as session:
        group = store.group_by_code(plain_code(code))
        if group is None:
            raise NotPossible("code", "code-unknown")
        row = session.get(Membership, (group.id, person.id))
        if row and row.left_at is None:
            return group
        if row is None:
            row = Membership(group_id=group.id, person_id=person.id)
            session.add(row)
        row.role, row.left_at, row.joined_at = "learner", None, now
        record(session, now, "group.joined", person.id, ("group", group.id))
        return group


def leave(person: Someone, group_id: int, now: datetime) -> None:
    """Take a learner out of a group at her own wish; her work stays hers, the trainer no longer sees it."""
    require(person, "account.own")
    with writing() as session:
        row = session.get(Membership, (group_id, person.id))
        if row is None or row.left_at is not None or row.role != "learner":
            raise NotFound
        row.left_at = now
        record(session, now, "group.left", person.id, ("group", group_id))
