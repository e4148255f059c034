"""Codes on their way to their owner."""

from datetime import UTC, datetime, timedelta

from mil_course.web.account.handover import KEPT, Handover

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def test_codes_are_seen_until_they_are_dropped() -> None:
    handover = Handover()
    handover.put(1, ["A"], NOW)
    assert handover.see(1, NOW) == ["A"]
    assert handover.see(2, NOW) == []
    handover.drop(1)
    handover.drop(1)
    assert handover.see(1, NOW) == []


def test_codes_that_nobody_took_are_forgotten() -> None:
    handover = Handover()
    handover.put(1, ["A"], NOW)
    assert handover.see(1, NOW + KEPT) == []
    handover.put(2, ["B"], NOW + KEPT + timedelta(seconds=1))
    assert handover.see(1, NOW) == []
