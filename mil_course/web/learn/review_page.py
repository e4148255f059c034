"""Knows how a question of the review deck is put on a page, before and after the answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from mil_course.core.content.units import Lesson
from mil_course.core.question import Answer
from mil_course.services import versions
from mil_course.services.shelf import Edition
from mil_course.store.progress import ReviewCard
from mil_course.web.questions import Played, play, review

ANSWER_FIELDS = "a"
LONGEST_QUERY = 1500


@dataclass(frozen=True)
class Due:
    """A question that is due: how many are, why it came back, and where it is taught."""

    played: Played
    count: int
    reason: str
    lesson: Lesson | None


@dataclass(frozen=True)
class Told:
    """A reviewed question with what was right, and when it comes back."""

    played: Played
    due_at: datetime
    lesson: Lesson | None


def due(edition: Edition, cards: Sequence[ReviewCard]) -> Due | None:
    """Return the first question that is due; None when nothing is."""
    known = [card for card in cards if card.question_id in edition.questions]
    if not known:
        return None
    card = known[0]
    pinned = versions.question(edition.questions[card.question_id])
    return Due(
        play(pinned, _seed(card), "review"),
        len(known),
        card.reason,
        edition.course.lessons.get(pinned.spec.lesson or ""),
    )


def told(edition: Edition, card: ReviewCard, fields: Mapping[str, Sequence[str]]) -> Told:
    """Return what was right; the answer comes along in the address, so that nothing has to be kept for it."""
    pinned = versions.question(edition.questions[card.question_id])
    body = pinned.kind.receive(pinned.spec, fields)
    lesson = edition.course.lessons.get(pinned.spec.lesson or "")
    return Told(review(pinned, _seed(card), "review", body), card.due_at, lesson)


def told_query(body: Answer, fields: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """Return the answer's fields for the address of the page that explains it; a long text stays out."""
    own = {name: values for name, values in fields.items() if name == ANSWER_FIELDS or name.startswith("a.")}
    length = sum(len(value) for values in own.values() for value in values)
    return dict(own) if body and length <= LONGEST_QUERY else {}


def _seed(card: ReviewCard) -> int:
    return sum(map(ord, card.question_id))
