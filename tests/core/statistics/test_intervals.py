"""Intervals, against printed examples and SciPy."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from mil_course.core.statistics.intervals import of_correlation, of_mean, wilson
from mil_course.core.statistics.moments import counted
from tests.core.statistics.drawn import VALUES, close

NEWCOMBE = [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]
"""R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3 (score, no correction)."""

SLEEP = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]
"""Differences of the two soporifics in Student, Biometrika 6 (1908): mean 1.58."""


@pytest.mark.parametrize(("right", "n", "low", "high"), NEWCOMBE)
def test_wilsons_interval_is_the_printed_one(right: int, n: int, low: float, high: float) -> None:
    found = wilson(right, n)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@given(st.integers(0, 500), st.integers(1, 500))
def test_wilsons_interval_is_scipys(right: int, n: int) -> None:
    assume(right <= n)
    wanted = stats.binomtest(right, n).proportion_ci(method="wilson")
    found = wilson(right, n)
    assert close(found.low, float(wanted.low))
    assert close(found.high, float(wanted.high))


def test_without_answers_everything_is_possible() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    with pytest.raises(ValueError, match="between 0 and n"):
        wilson(3, 2)


def test_students_own_example() -> None:
    found = of_mean(counted(SLEEP))
    assert found is not None
    assert (round(found.low, 7), round(found.high, 7)) == (0.7001142, 2.4598858)


@given(VALUES)
def test_the_interval_of_a_mean_is_scipys(values: list[float]) -> None:
    assume(len(set(values)) > 1)
    wanted = stats.ttest_1samp(values, 0).confidence_interval(0.95)
    found = of_mean(counted(values))
    assert found is not None
    assert close(found.low, float(wanted.low))
    assert close(found.high, float(wanted.high))


@given(st.integers(4, 200), st.floats(-0.999, 0.999))
def test_the_interval_of_a_correlation_holds_it(n: int, r: float) -> None:
    found = of_correlation(r, n)
    assert found is not None
    assert -1 <= found.low <= r <= found.high <= 1


def test_the_interval_of_a_correlation_is_scipys() -> None:
    x, y = [1.0, 2, 3, 4, 5, 6], [2.0, 1, 4, 3, 6, 5]
    found = stats.pearsonr(x, y)
    wanted = found.confidence_interval(0.95)
    ours = of_correlation(float(found.statistic), 6)
    assert ours is not None
    assert close(ours.low, float(wanted.low)) and close(ours.high, float(wanted.high))


def test_too_few_people_have_no_interval() -> None:
    assert of_mean({5.0: 1}) is None
    assert of_correlation(0.5, 3) is None
    assert of_correlation(1.0, 9) == (1.0, 1.0)
