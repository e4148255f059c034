"""Knows every version of every question, quiz and lesson that was ever shown, append-only."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import String, UniqueConstraint, insert, select, tuple_
from sqlalchemy.orm import Mapped, Session, mapped_column

from mil_course.store.db import Base, db


class ContentVersion(Base):
    """One version of one piece of content. Attempts, marks and copies point here and never change with the files."""

    __tablename__ = "content_versions"
    __table_args__ = (UniqueConstraint("kind", "ident", "fingerprint"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    ident: Mapped[str] = mapped_column(String(64))
    fingerprint: Mapped[str] = mapped_column(String(64))
    body: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]


def fingerprint(body: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a body in one canonical spelling: equal content, equal fingerprint.

    >>> fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})
    True
    """
    spelled = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(spelled.encode()).hexdigest()


def known_versions(kind: str) -> dict[tuple[str, str], int]:
    """Return the ids of all stored versions of one kind by (id, fingerprint)."""
    rows = db.session.execute(
        select(ContentVersion.ident, ContentVersion.fingerprint, ContentVersion.id).where(ContentVersion.kind == kind)
    )
    return {(ident, print_): version for ident, print_, version in rows}


def add_versions(session: Session, kind: str, bodies: Mapping[str, Mapping[str, Any]], now: datetime) -> dict[str, int]:
    """Write what is new of these bodies and return the version id of each."""
    prints = {ident: fingerprint(body) for ident, body in bodies.items()}
    known = known_versions(kind)
    new = [ident for ident, print_ in prints.items() if (ident, print_) not in known]
    if new:
        rows = [
            {
                "kind": kind,
                "ident": ident,
                "fingerprint": prints[ident],
                "body": dict(bodies[ident]),
                "created_at": now,
            }
            for ident in new
        ]
        session.execute(insert(ContentVersion), rows)
        known = known_versions(kind)
    return {ident: known[ident, print_] for ident, print_ in prints.items()}


def bodies(version_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Return the stored bodies of these versions."""
    rows = db.session.execute(
        select(ContentVersion.id, ContentVersion.body).where(ContentVersion.id.in_(list(version_ids)))
    )
    return {version: body for version, body in rows}


def kinds_of_questions() -> dict[str, str]:
    """Return the kind under which each question id was first stored: an id may never change it."""
    rows = db.session.execute(
        select(ContentVersion.ident, ContentVersion.body)
        .where(ContentVersion.kind == "question")
        .order_by(ContentVersion.id.desc())
    )
    return {ident: str(body.get("kind")) for ident, body in rows}


def versions_of(kind: str, ident: str) -> list[int]:
    """Return the ids of all versions of one piece of content, the oldest first."""
    rows = select(ContentVersion.id).where(tuple_(ContentVersion.kind, ContentVersion.ident) == (kind, ident))
    return list(db.session.scalars(rows.order_by(ContentVersion.id)))
