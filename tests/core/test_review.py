"""When a question comes back."""

import json
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mil_course.core.review import first_schedule, next_schedule

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)


def dates(answers: list[bool]) -> list[datetime]:
    """Return when a question comes back after each answer, every time answered on the day it is due."""
    schedule, due = first_schedule(NOW)
    found = []
    for right in answers:
        schedule, due = next_schedule(schedule, right, due)
        found.append(due)
    return found


def test_a_missed_question_comes_back_tomorrow() -> None:
    assert first_schedule(NOW)[1] == NOW + timedelta(days=1)


def test_what_is_answered_right_again_and_again_comes_back_ever_later() -> None:
    line = [NOW + timedelta(days=1), *dates([True] * 8)]
    gaps = [later - earlier for earlier, later in pairwise(line)]
    assert all(longer >= shorter for shorter, longer in pairwise(gaps))
    assert gaps[-1] > timedelta(days=30)


def test_what_is_missed_comes_back_soon() -> None:
    assert dates([True, True, True, False])[-1] - dates([True, True, True])[-1] <= timedelta(days=1)


@given(st.lists(st.booleans(), min_size=1, max_size=15))
def test_a_question_always_comes_back_later_than_now_and_within_a_year(answers: list[bool]) -> None:
    line = [NOW + timedelta(days=1), *dates(answers)]
    for before, after in pairwise(line):
        assert before < after <= before + timedelta(days=366)


@given(st.lists(st.booleans(), max_size=6))
def test_a_right_answer_never_comes_back_earlier_than_a_wrong_one(answers: list[bool]) -> None:
    assert dates([*answers, True])[-1] >= dates([*answers, False])[-1]


@given(st.lists(st.booleans(), max_size=6))
def test_the_same_answers_give_the_same_dates(answers: list[bool]) -> None:
    assert dates(answers) == dates(answers)


@pytest.mark.parametrize("right", [True, False])
def test_a_schedule_survives_being_stored(right: bool) -> None:
    schedule, due = first_schedule(NOW)
    stored = json.loads(json.dumps(schedule))
    assert next_schedule(stored, right, due) == next_schedule(schedule, right, due)
