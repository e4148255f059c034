"""Knows means, variances and covariances of counted values.

Everything is counted: `Counts` says how often each value occurs, `Pairs` how often each pair (x, y). So a group of
eleven and a country of twenty thousand go through the same lines, and a missing answer is simply not counted. Variances
and covariances are those of a sample (divided by n - 1). Sums are exact (`math.fsum`), the mean is taken off before
squaring.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain, repeat
from math import fsum, sqrt
from typing import Any

Counts = Mapping[float, int]
Pairs = Mapping[tuple[float, float], int]


def counted(values: Iterable[float | None]) -> Counts:
    """Return how often each value occurs; None is a missing value and is left out.

    >>> dict(counted([1, 2, 2, None]))
    {1: 1, 2: 2}
    """
    return Counter(value for value in values if value is not None)


def paired(x: Iterable[float | None], y: Iterable[float | None]) -> Pairs:
    """Return how often each pair occurs; pairs with a missing half are left out.

    >>> dict(paired([1, 0, None], [5, 4, 3]))
    {(1, 5): 1, (0, 4): 1}
    """
    return Counter((a, b) for a, b in zip(x, y, strict=True) if a is not None and b is not None)


def size(counts: Mapping[Any, int]) -> int:
    """Return how many there are.

    >>> size({0.0: 2, 1.0: 3})
    5
    """
    return sum(counts.values())


def first(pairs: Pairs) -> Counts:
    """Return the counts of the first halves.

    >>> dict(first({(0, 5): 1, (0, 6): 2}))
    {0: 3}
    """
    return _half(pairs, 0)


def second(pairs: Pairs) -> Counts:
    """Return the counts of the second halves.

    >>> dict(second({(0, 5): 1, (1, 5): 2}))
    {5: 3}
    """
    return _half(pairs, 1)


def _half(pairs: Pairs, place: int) -> Counts:
    found: Counter[float] = Counter()
    for pair, times in pairs.items():
        found[pair[place]] += times
    return found


def mean(counts: Counts) -> float | None:
    """Return the mean, or None where there is nothing.

    >>> mean({1: 1, 4: 2})
    3.0
    """
    n = size(counts)
    return fsum(value * times for value, times in counts.items()) / n if n else None


def variance(counts: Counts) -> float | None:
    """Return the variance of the sample (n - 1), or None for fewer than two values.

    >>> variance({1: 1, 3: 1})
    2.0
    """
    return _central(counts, 2, size(counts) - 1)


def deviation(counts: Counts) -> float | None:
    """Return the standard deviation of the sample, or None for fewer than two values.

    >>> deviation({1: 1, 3: 1}) == 2 ** 0.5
    True
    """
    found = variance(counts)
    return None if found is None else sqrt(found)


def _central(counts: Counts, power: int, divisor: int) -> float | None:
    middle = mean(counts)
    if middle is None or divisor < 1:
        return None
    return fsum((value - middle) ** power * times for value, times in counts.items()) / divisor


def covariance(pairs: Pairs) -> float | None:
    """Return the covariance of the sample, or None for fewer than two pairs.

    >>> covariance({(1, 10): 1, (3, 30): 1})
    20.0
    """
    n = size(pairs)
    middle_x, middle_y = mean(first(pairs)), mean(second(pairs))
    if n < 2 or middle_x is None or middle_y is None:
        return None
    return fsum((x - middle_x) * (y - middle_y) * times for (x, y), times in pairs.items()) / (n - 1)


def correlation(pairs: Pairs) -> float | None:
    """Return Pearson's r from -1 to 1, or None where there are fewer than two pairs or one half does not vary.

    With 0 and 1 in the first half this is the point-biserial correlation.

    >>> round(correlation({(0, 1): 1, (1, 2): 1, (1, 3): 1}), 6)
    0.866025
    """
    both, x, y = covariance(pairs), variance(first(pairs)), variance(second(pairs))
    if both is None or not x or not y:
        return None
    return max(-1.0, min(1.0, both / sqrt(x * y)))


def largest_covariance(pairs: Pairs) -> float | None:
    """Return the covariance the same values would have if both halves stood in the same order.

    >>> largest_covariance({(1, 10): 1, (0, 30): 1})
    10.0
    """
    n = size(pairs)
    if n < 2:
        return None
    matched: Counter[tuple[float, float]] = Counter()
    for left, right in zip(_spread(first(pairs)), _spread(second(pairs)), strict=True):
        matched[left, right] += 1
    return covariance(matched)


def _spread(counts: Counts) -> Iterable[float]:
    return chain.from_iterable(repeat(value, counts[value]) for value in sorted(counts))


def median(counts: Counts) -> float | None:
    """Return the median, or None where there is nothing.

    >>> median({1: 1, 2: 1, 10: 1}), median({1: 1, 2: 1})
    (2, 1.5)
    """
    n = size(counts)
    if not n:
        return None
    line = list(_spread(counts))
    return line[n // 2] if n % 2 else (line[n // 2 - 1] + line[n // 2]) / 2


def skewness(counts: Counts) -> float | None:
    """Return k3 / k2^1.5 (Fisher's k-statistics, as Moodle's quiz report), or None for n < 3 or no spread.

    >>> round(skewness({1: 2, 2: 1, 5: 1}), 6)
    1.658524
    """
    n = size(counts)
    spread, third = variance(counts), _central(counts, 3, n)
    if n < 3 or not spread or third is None:
        return None
    return float(n**2 * third / ((n - 1) * (n - 2)) / spread**1.5)


def kurtosis(counts: Counts) -> float | None:
    """Return k4 / k2^2 (excess: 0 for a normal distribution), or None for n < 4 or no spread.

    >>> round(kurtosis({1: 2, 2: 1, 5: 1}), 6)
    2.615468
    """
    n = size(counts)
    spread, m2, m4 = variance(counts), _central(counts, 2, n), _central(counts, 4, n)
    if n < 4 or not spread or m2 is None or m4 is None:
        return None
    k4 = n**2 * ((n + 1) * m4 - 3 * (n - 1) * m2**2) / ((n - 1) * (n - 2) * (n - 3))
    return k4 / spread**2
