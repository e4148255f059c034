"""How long a sign-in lasts."""

from datetime import UTC, datetime, timedelta

import pytest

from mil_course.core.roles import ROLES
from mil_course.core.visits import is_live, lifetime

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("role", "own", "idle", "whole"),
    [
        ("learner", False, 8 * 60, 12 * 60),
        ("learner", True, 14 * 24 * 60, 14 * 24 * 60),
        ("trainer", False, 8 * 60, 8 * 60),
        ("trainer", True, 8 * 60, 8 * 60),
        ("school", True, 8 * 60, 8 * 60),
        ("administrator", False, 30, 8 * 60),
        ("administrator", True, 30, 8 * 60),
    ],
)
def test_whoever_may_do_more_is_signed_out_sooner(role: str, own: bool, idle: int, whole: int) -> None:
    found = lifetime(role, own)
    assert (found.idle, found.whole) == (idle * MINUTE, whole * MINUTE)


@pytest.mark.parametrize("role", ROLES)
def test_no_visit_idles_longer_than_it_lives(role: str) -> None:
    assert all(lifetime(role, own).idle <= lifetime(role, own).whole for own in (True, False))


@pytest.mark.parametrize(
    ("seen", "expires", "live"),
    [(0, 60, True), (29, 60, True), (30, 60, False), (0, 0, False), (0, -1, False), (-600, 60, True)],
)
def test_a_visit_ends_after_idling_or_at_its_end(seen: int, expires: int, live: bool) -> None:
    assert is_live(NOW - seen * MINUTE, NOW + expires * MINUTE, 30, NOW) is live
