"""Knows how long a sign-in lasts.

Longer than OWASP's 15 to 30 idle minutes for learners on purpose: a lesson is read for an hour, and an answer typed on
a poor line must find its session alive. Whoever can see or change other people's work is signed out sooner.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

MOST_VISITS = 5
FRESH = timedelta(minutes=10)


@dataclass(frozen=True)
class Lifetime:
    """A visit ends after `idle` without a request, and after `whole` in any case."""

    idle: timedelta
    whole: timedelta


def lifetime(role: str, own_computer: bool) -> Lifetime:
    """Return how long a new visit lives.

    >>> lifetime("learner", own_computer=True).whole.days
    14
    """
    if role == "administrator":
        return Lifetime(timedelta(minutes=30), timedelta(hours=8))
    if role in ("trainer", "school"):
        return Lifetime(timedelta(hours=8), timedelta(hours=8))
    return Lifetime(
        timedelta(days=14) if own_computer else timedelta(hours=8), timedelta(days=14 if own_computer else 0.5)
    )


def is_live(seen_at: datetime, expires_at: datetime, idle_minutes: int, now: datetime) -> bool:
    """Return whether a visit may still be used.

    A clock that ran backwards (an empty CMOS battery) ends nobody's visit.
    """
    return now < expires_at and now - seen_at < timedelta(minutes=idle_minutes)
