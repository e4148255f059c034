"""Knows how far a figure from few people can be trusted: intervals, all of them of 95 %."""

from math import atanh, sqrt, tanh
from typing import NamedTuple

from mil_course.core.statistics.distributions import Z95, t_quantile
from mil_course.core.statistics.moments import Counts, mean, size, variance


class Interval(NamedTuple):
    """From and to, in the units of the figure."""

    low: float
    high: float


def wilson(successes: int, n: int) -> Interval:
    """Return the Wilson score interval of a share, each end between 0 and 1; for n = 0 everything is possible.

    E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209-212, without continuity correction.

    >>> [round(end, 4) for end in wilson(81, 263)]
    [0.2553, 0.3662]
    """
    if not 0 <= successes <= n:
        raise ValueError("successes lie between 0 and n")
    if n == 0:
        return Interval(0.0, 1.0)
    share, z2 = successes / n, Z95 * Z95
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z95 * sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    low = 0.0 if successes == 0 else middle - half
    high = 1.0 if successes == n else middle + half
    return Interval(low, high)


def of_mean(counts: Counts) -> Interval | None:
    """Return Student's interval of a mean, or None for fewer than two values.

    Student, Biometrika 6 (1908), 1-25.

    >>> [round(end, 3) for end in of_mean({1: 1, 2: 1, 3: 1})]
    [-0.484, 4.484]
    """
    n, middle, spread = size(counts), mean(counts), variance(counts)
    if middle is None or spread is None:
        return None
    half = t_quantile(0.975, n - 1) * sqrt(spread / n)
    return Interval(middle - half, middle + half)


def of_correlation(r: float, n: int) -> Interval | None:
    """Return Fisher's z interval of a correlation, or None for fewer than four pairs; |r| = 1 stays where it is.

    R. A. Fisher, Metron 1 (1921), 3-32.

    >>> [round(end, 3) for end in of_correlation(0.5, 28)]
    [0.156, 0.736]
    """
    if n < 4:
        return None
    if abs(r) >= 1:
        return Interval(r, r)
    half = Z95 / sqrt(n - 3)
    return Interval(tanh(atanh(r) - half), tanh(atanh(r) + half))
