"""The work that comes due by itself."""

from datetime import UTC, datetime, timedelta

from flask import Flask
from sqlalchemy import func, select

from mil_course.services import access, accounts
from mil_course.services.accounts import Door
from mil_course.services.tidying import CARDS_KEPT, tidy
from mil_course.store.attempts import Attempt
from mil_course.store.db import db, writing
from mil_course.store.people import Card, Visit
from tests import make

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
NOTHING = {"attempts closed": 0, "visits ended": 0, "cards dropped": 0, "links dropped": 0}


def done(now: datetime) -> dict[str, int]:
    """Return what is done at a moment, as far as these tests know of it."""
    found = tidy(now)
    return {name: found[name] for name in NOTHING}


def count(table: type[Card] | type[Visit]) -> int:
    db.session.remove()
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def test_where_nothing_is_due_nothing_is_done(app: Flask) -> None:
    accounts.open_visit(make.person().id, Door(), NOW)
    make.attempt(make.person(), now=NOW)
    assert done(NOW + timedelta(minutes=1)) == NOTHING


def test_ended_visits_are_cleared_away(app: Flask) -> None:
    accounts.open_visit(make.person().id, Door(), NOW)
    accounts.open_visit(make.person().id, Door(own=True), NOW)
    assert done(NOW + timedelta(days=1))["visits ended"] == 1
    assert count(Visit) == 1


def test_cards_are_kept_for_a_season_after_their_end(app: Flask) -> None:
    by = make.person(role="administrator")
    access.issue_card(by, make.person().id, NOW)
    ended = NOW + timedelta(hours=access.CARD_HOURS)
    assert done(ended + CARDS_KEPT)["cards dropped"] == 0
    assert done(ended + CARDS_KEPT + timedelta(seconds=1))["cards dropped"] == 1
    assert count(Card) == 0


def test_overdue_attempts_are_sent(app: Flask) -> None:
    begun = make.attempt(make.person(), now=NOW)
    with writing() as session:
        row = session.get(Attempt, begun.id)
        assert row is not None
        row.deadline_at = NOW + timedelta(minutes=10)
    assert done(NOW + timedelta(minutes=12))["attempts closed"] == 1
    assert done(NOW + timedelta(minutes=12)) == NOTHING
