"""Moments of counted values, against SciPy and NumPy."""

from math import isnan

import numpy
import pytest
from hypothesis import assume, given
from scipy import stats

from mil_course.core.statistics import moments
from tests.core.statistics.drawn import PAIRS, VALUES, close


@given(VALUES)
def test_means_and_variances_agree_with_numpy(values: list[float]) -> None:
    counts = moments.counted(values)
    assert close(moments.mean(counts), float(numpy.mean(values)))
    assert close(moments.variance(counts), float(numpy.var(values, ddof=1)))
    assert close(moments.deviation(counts), float(numpy.std(values, ddof=1)))
    assert close(moments.median(counts), float(numpy.median(values)))


@given(VALUES)
def test_skewness_and_kurtosis_are_scipys_unbiased_ones(values: list[float]) -> None:
    assume(len(values) >= 4 and len(set(values)) > 1)
    counts = moments.counted(values)
    assert close(moments.skewness(counts), float(stats.skew(values, bias=False)))
    assert close(moments.kurtosis(counts), float(stats.kurtosis(values, bias=False)))


@given(PAIRS)
def test_correlation_is_pearsons(pairs: list[tuple[float, float]]) -> None:
    x, y = zip(*pairs, strict=True)
    found = moments.correlation(moments.paired(x, y))
    if len(set(x)) == 1 or len(set(y)) == 1:
        assert found is None
    else:
        wanted = float(stats.pearsonr(x, y).statistic)
        assert isnan(wanted) or close(found, wanted)


@given(PAIRS)
def test_the_largest_covariance_is_that_of_the_sorted_values(pairs: list[tuple[float, float]]) -> None:
    x, y = zip(*pairs, strict=True)
    found = moments.largest_covariance(moments.paired(x, y))
    assert close(found, float(numpy.cov(sorted(x), sorted(y))[0, 1]))
    both = moments.covariance(moments.paired(x, y))
    assert found is not None and both is not None and both <= found + 1e-9


@pytest.mark.parametrize("values", [[], [None], [5], [5, None]])
def test_one_person_has_a_mean_and_no_spread(values: list[float | None]) -> None:
    counts = moments.counted(values)
    assert moments.variance(counts) is None
    assert moments.deviation(counts) is None
    assert moments.skewness(counts) is None
    assert moments.kurtosis(counts) is None
    assert moments.mean(counts) == (5 if 5 in values else None)
    assert moments.median(counts) == (5 if 5 in values else None)


def test_a_pair_with_a_missing_half_is_left_out() -> None:
    assert moments.paired([1, None, 3], [4, 5, None]) == {(1, 4): 1}


def test_no_spread_means_no_correlation_and_no_shape() -> None:
    same = {(1.0, 5.0): 3, (1.0, 6.0): 2}
    assert moments.correlation(same) is None
    assert moments.largest_covariance({}) is None
    assert moments.skewness({4.0: 9}) is None
    assert moments.kurtosis({4.0: 9}) is None


def test_a_country_is_counted_like_its_people_one_by_one() -> None:
    one_by_one = moments.paired([1, 0, 1, 1], [5, 2, 5, 5])
    assert one_by_one == {(1, 5): 3, (0, 2): 1}
    many = {pair: times * 5000 for pair, times in one_by_one.items()}
    assert close(moments.correlation(many), 1.0)
