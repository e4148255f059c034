"""Knows Student's t and the normal distribution, as far as intervals need them.

The incomplete beta function is computed by its continued fraction (Lentz's method; Abramowitz and Stegun, Handbook of
Mathematical Functions, 26.5.8), the quantile by halving and Newton's steps.
"""

from math import exp, lgamma, log, pi, sqrt
from statistics import NormalDist

TINY = 1e-300
Z95 = NormalDist().inv_cdf(0.975)
"""The 97.5 % point of the normal distribution: 1.959964."""


def incomplete_beta(a: float, b: float, x: float) -> float:
    """Return the regularised incomplete beta function I_x(a, b) for a, b > 0 and 0 <= x <= 1.

    >>> round(incomplete_beta(2, 3, 0.4), 12)
    0.5248
    """
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(b, a, 1 - x)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x)) / a
    return front * _fraction(a, b, x)


def _fraction(a: float, b: float, x: float) -> float:
    c = 1.0
    d = 1 / _away(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, 1000):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d, c = 1 / _away(1 + even * d), _away(1 + even / c)
        value *= d * c
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d, c = 1 / _away(1 + odd * d), _away(1 + odd / c)
        step = d * c
        value *= step
        if abs(step - 1) < 1e-15:
            break
    return value


def _away(value: float) -> float:
    return value if abs(value) > TINY else TINY


def t_below(t: float, freedom: float) -> float:
    """Return the share of Student's distribution below t, for `freedom` > 0 degrees.

    >>> t_below(0, 5), round(t_below(2.228138851965, 10), 9)
    (0.5, 0.975)
    """
    square = t * t
    if square < freedom:
        middle = incomplete_beta(0.5, freedom / 2, square / (freedom + square)) / 2
        return 0.5 + middle if t > 0 else 0.5 - middle
    tail = incomplete_beta(freedom / 2, 0.5, freedom / (freedom + square)) / 2
    return 1 - tail if t > 0 else tail


def t_quantile(share: float, freedom: float) -> float:
    """Return the t below which lies this share (between 0 and 1) of Student's distribution.

    >>> round(t_quantile(0.975, 10), 6)
    2.228139
    """
    if not 0 < share < 1:
        raise ValueError("the share must lie between 0 and 1")
    if share < 0.5:
        return -t_quantile(1 - share, freedom)
    low, high = 0.0, 2.0
    while t_below(high, freedom) < share:
        low, high = high, high * 2
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if t_below(middle, freedom) < share else (low, middle)
    t = (low + high) / 2
    for _ in range(3):
        t -= (t_below(t, freedom) - share) / _t_density(t, freedom)
    return t


def _t_density(t: float, freedom: float) -> float:
    front = exp(lgamma((freedom + 1) / 2) - lgamma(freedom / 2)) / sqrt(freedom * pi)
    return float(front * (1 + t * t / freedom) ** (-(freedom + 1) / 2))
