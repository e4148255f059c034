"""Student's t and the incomplete beta function, against SciPy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from mil_course.core.statistics.distributions import Z95, incomplete_beta, t_below, t_quantile
from tests.core.statistics.drawn import close


@given(st.floats(0.1, 60), st.floats(0.1, 60), st.floats(0, 1))
def test_the_incomplete_beta_function_is_scipys(a: float, b: float, x: float) -> None:
    assert close(incomplete_beta(a, b, x), float(special.betainc(a, b, x)))


@given(st.floats(-30, 30), st.integers(1, 3000))
def test_the_share_below_t_is_scipys(t: float, freedom: int) -> None:
    assert close(t_below(t, freedom), float(stats.t.cdf(t, freedom)))


@given(st.floats(0.01, 0.99), st.integers(1, 3000))
def test_the_quantile_is_scipys(share: float, freedom: int) -> None:
    assert close(t_quantile(share, freedom), float(stats.t.ppf(share, freedom)))


@pytest.mark.parametrize("share", [0, 1, -1, 2])
def test_a_share_lies_between_nothing_and_all(share: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        t_quantile(share, 5)


def test_the_normal_point_is_the_one_of_the_tables() -> None:
    assert close(Z95, float(stats.norm.ppf(0.975)))
