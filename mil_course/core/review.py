"""Knows when a question comes back: the FSRS schedule (Free Spaced Repetition Scheduler, version 6)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from fsrs import Card, Rating, Scheduler

SCHEDULER = Scheduler(
    desired_retention=0.9,
    learning_steps=(timedelta(minutes=10),),
    relearning_steps=(timedelta(minutes=10),),
    maximum_interval=365,
    enable_fuzzing=False,
)
"""Aim: nine in ten are remembered. No fuzz, so that the same answers give the same dates."""


def first_schedule(now: datetime) -> tuple[dict[str, Any], datetime]:
    """Return the schedule of a new card and when it is due: tomorrow, so that the review does not repeat the quiz.

    >>> from datetime import UTC
    >>> first_schedule(datetime(2026, 11, 24, 10, tzinfo=UTC))[1].isoformat()
    '2026-11-25T10:00:00+00:00'
    """
    due = now + timedelta(days=1)
    card = Card(card_id=1, due=due)
    return dict(card.to_dict()), due


def next_schedule(schedule: Mapping[str, Any], right: bool, now: datetime) -> tuple[dict[str, Any], datetime]:
    """Return the schedule after one review, and when the question comes back.

    A right answer is rated Good, any other Again; nobody is asked to judge her own ease.
    """
    card = Card.from_dict(dict(schedule))  # type: ignore[arg-type]
    card, _ = SCHEDULER.review_card(card, Rating.Good if right else Rating.Again, now)
    return dict(card.to_dict()), card.due
