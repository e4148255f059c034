"""Knows how to turn a stored version of a question or quiz back into the thing itself, and keeps what it made."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mil_course.core.content.units import Quiz
from mil_course.core.question import Kind, Spec
from mil_course.kinds import KINDS
from mil_course.store import content

BY_NAME = {kind.name: kind for kind in KINDS}


class LostVersion(Exception):
    """A stored version can no longer be read: the kind of question is gone or reads it no more."""


@dataclass(frozen=True, eq=False)
class Pinned:
    """A question exactly as it was dealt; there is one such object for each version."""

    version_id: int
    kind: Kind[Any]
    spec: Spec


_KEPT: dict[int, Pinned] = {}
_QUIZZES: dict[int, Quiz] = {}
MOST_KEPT = 5000


def question(version_id: int) -> Pinned:
    """Return the question of a version. Raises LostVersion."""
    return questions([version_id])[version_id]


def questions(version_ids: Iterable[int]) -> dict[int, Pinned]:
    """Return the questions of several versions; those not yet known are fetched in one query.

    Versions never change, so what was made once is kept.
    """
    wanted = set(version_ids)
    missing = [version for version in wanted if version not in _KEPT]
    if missing:
        if len(_KEPT) > MOST_KEPT:
            _KEPT.clear()
            missing = list(wanted)
        bodies = content.bodies(missing)
        for version in missing:
            _KEPT[version] = _pinned(version, bodies.get(version))
    return {version: _KEPT[version] for version in wanted}


def _pinned(version_id: int, body: dict[str, Any] | None) -> Pinned:
    kind = BY_NAME.get(str(body.get("kind"))) if body else None
    spec = kind.read(body) if kind else []
    if kind is None or isinstance(spec, list):
        raise LostVersion(version_id)
    return Pinned(version_id, kind, spec)


def quiz(version_id: int) -> Quiz:
    """Return the rules of a quiz as they were when the attempt began."""
    if version_id not in _QUIZZES:
        body = content.bodies([version_id]).get(version_id)
        if body is None:
            raise LostVersion(version_id)
        _QUIZZES[version_id] = Quiz.model_validate(body)
    return _QUIZZES[version_id]


def forget() -> None:
    """Forget everything kept: another database is being opened."""
    _KEPT.clear()
    _QUIZZES.clear()
