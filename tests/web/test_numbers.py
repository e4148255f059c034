"""Whole numbers, whatever somebody sends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mil_course.web.numbers import GREATEST, whole


@pytest.mark.parametrize(
    ("given", "found"),
    [("0", 0), ("12", 12), ("007", 7), ("", 0), (None, 0), ("-1", 0), ("1e3", 0), ("1.5", 0), ("٣", 0), ("²", 0),
     (" 1", 0), ("2147483648", GREATEST), ("9" * 30, GREATEST), ("9" * 5000, GREATEST)],
)  # fmt: skip
def test_anything_but_a_plain_number_is_the_least(given: str | None, found: int) -> None:
    assert whole(given) == found


@given(st.text() | st.integers().map(str), st.integers(0, 9), st.integers(10, 99))
def test_a_number_is_always_within_its_bounds(sent: str, least: int, most: int) -> None:
    assert least <= whole(sent, least, most) <= most
