"""Cronbach's alpha and the error of measurement."""

from collections.abc import Sequence

import numpy
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mil_course.core.statistics.reliability import alpha, error_of_measurement, of_variances
from tests.core.statistics.drawn import MARKS, close

ROWS = st.integers(2, 8).flatmap(
    lambda width: st.lists(st.lists(MARKS, min_size=width, max_size=width), min_size=2, max_size=30)
)


@given(ROWS)
def test_alpha_is_the_one_of_the_covariance_matrix(rows: list[list[float]]) -> None:
    assume(len({sum(row) for row in rows}) > 1)
    matrix = numpy.cov(numpy.array(rows), rowvar=False)
    k = len(rows[0])
    wanted = k / (k - 1) * (1 - float(numpy.trace(matrix)) / float(matrix.sum()))
    assert close(alpha(rows), wanted)


def test_the_worked_example_of_bland_and_altman() -> None:
    """J. M. Bland and D. G. Altman, BMJ 314 (1997), 572: ten questions, variances 11.16 and 77.44, alpha 0.95."""
    assert round(of_variances(10, 11.16, 77.44), 2) == 0.95


@pytest.mark.parametrize(
    "rows",
    [[], [[1, 1]], [[1], [0]], [[1, 0], [0, 1]], [[1, None], [0, 1]]],
    ids=["nobody", "one person", "one question", "equal totals", "one whole row"],
)
def test_where_nothing_can_be_said_nothing_is_said(rows: Sequence[Sequence[float | None]]) -> None:
    assert alpha(rows) is None


def test_a_person_with_a_missing_mark_is_left_out() -> None:
    whole = [[1.0, 1.0], [0.0, 0.0], [1.0, 0.0]]
    assert alpha([*whole, [1.0, None]]) == alpha(whole)


@pytest.mark.parametrize(("agreement", "error"), [(0.75, 5.0), (0.0, 10.0), (1.0, 0.0), (-0.4, 10.0)])
def test_the_error_of_measurement_shrinks_with_agreement(agreement: float, error: float) -> None:
    assert error_of_measurement(10, agreement) == error
