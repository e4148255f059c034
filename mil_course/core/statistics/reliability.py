"""Knows how well the questions of a quiz agree with each other, and how sure one person's result is."""

from collections.abc import Sequence
from math import sqrt

from mil_course.core.statistics.moments import counted, variance

Row = Sequence[float | None]


def alpha(rows: Sequence[Row]) -> float | None:
    """Return Cronbach's alpha of people's marks, one row for each person, one column for each question.

    k / (k - 1) * (1 - sum of the variances of the questions / variance of the totals); L. J. Cronbach, Psychometrika 16
    (1951), 297-334. People with a missing mark are left out. None for fewer than two questions or people, or where all
    totals are the same. May be negative; at most 1.

    >>> round(alpha([[1, 1], [0, 0], [1, 0]]), 6)
    0.666667
    """
    whole = [row for row in rows if all(mark is not None for mark in row)]
    if len(whole) < 2 or len(whole[0]) < 2:
        return None
    totals = variance(counted(sum(mark for mark in row if mark is not None) for row in whole))
    if not totals:
        return None
    single = sum(variance(counted(column)) or 0.0 for column in zip(*whole, strict=True))
    return of_variances(len(whole[0]), single, totals)


def of_variances(questions: int, single: float, totals: float) -> float:
    """Return Cronbach's alpha from the sum of the questions' variances and the variance of the totals (above 0).

    >>> round(of_variances(10, 11.16, 77.44), 2)
    0.95
    """
    return questions / (questions - 1) * (1 - single / totals)


def error_of_measurement(spread: float, agreement: float) -> float:
    """Return the standard error of measurement, in the unit of `spread`: SD * sqrt(1 - alpha).

    A negative alpha counts as 0: the error is then as large as the spread.

    >>> error_of_measurement(10, 0.75)
    5.0
    """
    return spread * sqrt(1 - min(1.0, max(0.0, agreement)))
