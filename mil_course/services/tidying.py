"""Knows the work that comes due by itself: overdue attempts, ended visits, old cards and links."""

from datetime import datetime, timedelta

from sqlalchemy import delete

from mil_course.services.attempts import close_overdue
from mil_course.store.db import writing
from mil_course.store.people import Card, SetUpLink, Visit

CARDS_KEPT = timedelta(days=90)


def tidy(now: datetime) -> dict[str, int]:
    """Do what is due and return how much of each was done."""
    closed = close_overdue(now)
    with writing() as session:
        visits = session.execute(delete(Visit).where(Visit.expires_at < now)).rowcount  # type: ignore[attr-defined]
        cards = session.execute(delete(Card).where(Card.expires_at < now - CARDS_KEPT)).rowcount  # type: ignore[attr-defined]
        links = session.execute(delete(SetUpLink).where(SetUpLink.expires_at < now)).rowcount  # type: ignore[attr-defined]
    return {"attempts closed": closed, "visits ended": visits, "cards dropped": cards, "links dropped": links}
