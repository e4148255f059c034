"""How marks become a score."""

from dataclasses import dataclass
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mil_course.core.grading import SURE_LEVELS, Marked, Score, calibrate, counting, passed, share, total

FULL = st.integers(1, 10_000)
CREDIT = st.fractions(0, 1, max_denominator=60)


@dataclass(frozen=True)
class Sat:
    number: int
    hundredths: int
    full_hundredths: int


@pytest.mark.parametrize(
    ("credit", "full", "mark"), [("1/2", 100, 50), ("1/3", 100, 33), ("2/3", 100, 67), ("1/8", 100, 13), ("0", 100, 0)]
)
def test_a_share_is_rounded_to_the_nearest_hundredth_halves_up(credit: str, full: int, mark: int) -> None:
    assert share(Fraction(credit), full) == mark


@given(CREDIT, CREDIT, FULL)
def test_more_credit_never_gives_a_smaller_mark(one: Fraction, other: Fraction, full: int) -> None:
    low, high = sorted((one, other))
    assert 0 <= share(low, full) <= share(high, full) <= full


@given(st.lists(st.tuples(FULL, CREDIT, st.booleans())))
def test_a_score_is_the_sum_of_its_marks(rows: list[tuple[int, Fraction, bool]]) -> None:
    marks = [Marked(None if waits else share(credit, full), full) for full, credit, waits in rows]
    score = total(marks)
    assert score.full == sum(full for full, _credit, _waits in rows)
    assert 0 <= score.earned <= score.earned + score.waiting <= score.full
    assert 0 <= score.percent <= 100
    assert total(reversed(marks)) == score


@pytest.mark.parametrize(("earned", "full", "percent"), [(699, 1000, 69), (700, 1000, 70), (0, 0, 0), (2, 3, 66)])
def test_a_percent_is_rounded_down(earned: int, full: int, percent: int) -> None:
    assert Score(earned, full).percent == percent


@given(FULL, st.integers(0, 10_000), st.integers(0, 10_000), st.integers(1, 100))
def test_waiting_work_decides_only_what_it_can_still_change(full: int, earned: int, waiting: int, mark: int) -> None:
    earned = min(earned, full)
    waiting = min(waiting, full - earned)
    verdict = passed(Score(earned, full, waiting), mark)
    worst, best = passed(Score(earned, full), mark), passed(Score(earned + waiting, full), mark)
    assert verdict == (worst if worst == best else None)


def test_without_a_pass_mark_nobody_passes_or_fails() -> None:
    assert passed(Score(100, 100), None) is None


def test_the_pass_mark_itself_is_enough() -> None:
    assert passed(Score(70, 100), 70) is True
    assert passed(Score(6999, 10_000), 70) is False


def test_the_best_attempt_counts_by_its_share_and_the_earlier_of_equals() -> None:
    sat = [Sat(1, 50, 100), Sat(2, 80, 160), Sat(3, 40, 100)]
    assert counting(sat, "best") == sat[0]
    assert counting([*sat, Sat(4, 51, 100)], "best") == Sat(4, 51, 100)


def test_the_last_attempt_counts_where_the_quiz_says_so() -> None:
    assert counting([Sat(2, 10, 100), Sat(1, 90, 100)], "last") == Sat(2, 10, 100)
    assert counting([], "best") is None


@given(st.lists(st.builds(Sat, st.integers(1, 9), st.integers(0, 100), st.just(100)), min_size=1))
def test_no_attempt_is_better_than_the_one_that_counts(sat: list[Sat]) -> None:
    best = counting(sat, "best")
    assert best is not None
    assert all(one.hundredths <= best.hundredths for one in sat)


@given(
    st.lists(st.tuples(st.sampled_from([*SURE_LEVELS, ""]), st.sampled_from(["right", "partly", "wrong", "waiting"])))
)
def test_calibration_counts_every_marked_answer_that_said_how_sure(answers: list[tuple[str, str]]) -> None:
    rows = calibrate(answers)
    marked = [each for each in answers if each[0] and each[1] != "waiting"]
    assert sum(row.given for row in rows) == len(marked)
    assert all(0 <= row.right <= row.given for row in rows)
    assert [row.level for row in rows] == [level for level in SURE_LEVELS if level in {each[0] for each in marked}]
