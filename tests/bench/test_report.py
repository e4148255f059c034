"""What a bench found, as rows and for programs."""

import pytest

from mil_course.bench.report import Row, Side, as_json

OURS, BARE = Side(500.0, 15.0, 20.0, 1.9, 0), Side(800.0, 9.0, 12.0, 1.1, 0)


def test_the_ratio_is_our_rate_over_the_bare_one() -> None:
    assert Row("sqlite", "lesson page", 8, OURS, BARE).ratio == pytest.approx(0.625)
    assert Row("sqlite", "path page", 8, OURS).ratio is None


def test_programs_get_the_ratio_too() -> None:
    told = as_json([Row("sqlite", "lesson page", 8, OURS, BARE)], [])
    assert told["rows"][0]["ratio"] == pytest.approx(0.625)  # type: ignore[index]
