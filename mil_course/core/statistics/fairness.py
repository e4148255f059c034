"""Knows whether a question is harder in one language than in another for people who know as much otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log
from typing import Any

Table = tuple[int, int, int, int]
"""Right and wrong in the first group, right and wrong in the second, among people of one score."""

FOR_COMPARISON = 20
"""People in each language from which they are compared."""


@dataclass(frozen=True)
class Difference:
    """The Mantel-Haenszel comparison: odds ratio, ETS delta, and the test statistic with one degree of freedom.

    A ratio above 1 (a negative delta) means that the question is easier for the first group.
    """

    ratio: float
    delta: float
    chi2: float

    @property
    def grade(self) -> str:
        """The ETS grade by size and test at 5 %: `A` nothing to see, `B` look at it, `C` large.

        >>> Difference(1.0, 0.0, 0.0).grade, Difference(2.5, -2.15, 9.0).grade
        ('A', 'C')
        """
        if self.chi2 < CRITICAL or abs(self.delta) < 1:
            return "A"
        return "C" if abs(self.delta) >= 1.5 else "B"


CRITICAL = 3.841458820694124
"""The 95 % point of chi-square with one degree of freedom."""


def mantel_haenszel(tables: Mapping[Any, Table]) -> Difference | None:
    """Return the common odds ratio over all scores, with its test; None where the scores decide nothing.

    N. Mantel and W. Haenszel, Journal of the National Cancer Institute 22 (1959), 719-748, with the correction of
    continuity. Delta is -2.35 ln(ratio): P. W. Holland and D. T. Thayer, in Test Validity (1988), 129-145.

    >>> found = mantel_haenszel({5: (20, 10, 10, 20), 6: (30, 5, 25, 10)})
    >>> round(found.ratio, 4), found.grade
    (3.1724, 'C')
    """
    over = under = right = expected = spread = 0.0
    for a, b, c, d in tables.values():
        n = a + b + c + d
        if n < 2:
            continue
        over += a * d / n
        under += b * c / n
        right += a
        expected += (a + b) * (a + c) / n
        spread += (a + b) * (c + d) * (a + c) * (b + d) / (n * n * (n - 1))
    if not over or not under or not spread:
        return None
    ratio = over / under
    chi2 = max(0.0, abs(right - expected) - 0.5) ** 2 / spread
    return Difference(ratio, -2.35 * log(ratio), chi2)
