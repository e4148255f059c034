"""Knows what the answers say about a question: how hard it is, and whether it tells knowing from not knowing.

Pairs are (mark on the question, rest score): the rest score is the person's total without this question, so that a
question is not compared with itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mil_course.core.statistics.intervals import Interval, of_correlation
from mil_course.core.statistics.moments import (
    Counts,
    Pairs,
    correlation,
    covariance,
    first,
    largest_covariance,
    mean,
    size,
)

FOR_SHARE = 5
"""Answers from which a share is shown; below, only counts."""

FOR_DISCRIMINATION = 20
"""Answers from which discrimination is shown."""

FOR_STRONG = 50
"""Answers up to which discrimination is called weak evidence."""


def facility(marks: Counts, full: float) -> float | None:
    """Return the mean mark as a share of the full mark (0 to 1), or None where nobody answered.

    >>> facility({0: 1, 1: 3}, 1)
    0.75
    """
    middle = mean(marks)
    return None if middle is None else middle / full


def discrimination(pairs: Pairs) -> float | None:
    """Return the correlation of mark and rest score, -1 to 1; None where one of them does not vary.

    >>> round(discrimination({(0, 2): 1, (1, 4): 1, (1, 6): 1}), 6)
    0.866025
    """
    return correlation(pairs)


def efficiency(pairs: Pairs) -> float | None:
    """Return the covariance as a share of the largest one these marks allow; None where that is 0.

    It says how well the question discriminates for its difficulty (Moodle's discriminative efficiency).

    >>> efficiency({(0, 2): 1, (1, 4): 1, (1, 6): 1})
    1.0
    """
    both, most = covariance(pairs), largest_covariance(pairs)
    return both / most if both is not None and most else None


def discrimination_interval(pairs: Pairs) -> Interval | None:
    """Return the 95 % interval of the discrimination, None where it cannot be computed.

    >>> discrimination_interval({(0, 2): 1, (1, 4): 1}) is None
    True
    """
    r = discrimination(pairs)
    return None if r is None else of_correlation(r, size(pairs))


def quarters(pairs: Pairs, full: float) -> Sequence[float]:
    """Return the mean share of the mark in each quarter of the people, lowest rest score first; empty for n < 4.

    People with the same rest score share their marks where the border of a quarter runs through them.

    >>> quarters({(0, 1): 1, (0, 2): 1, (1, 3): 1, (1, 4): 1}, 1)
    [0.0, 0.0, 1.0, 1.0]
    >>> quarters({(0, 1): 2, (1, 1): 2}, 1)
    [0.5, 0.5, 0.5, 0.5]
    """
    n = size(pairs)
    if n < 4:
        return []
    by_rest: dict[float, list[float]] = {}
    for (mark, rest), times in pairs.items():
        cell = by_rest.setdefault(rest, [0.0, 0.0])
        cell[0] += mark * times
        cell[1] += times
    sums = [0.0] * 4
    passed = 0.0
    for rest in sorted(by_rest):
        total, people = by_rest[rest]
        for quarter in range(4):
            low, high = n * quarter / 4, n * (quarter + 1) / 4
            inside = max(0.0, min(high, passed + people) - max(low, passed))
            sums[quarter] += total / people * inside
        passed += people
    return [each / (n / 4) / full for each in sums]


@dataclass(frozen=True)
class Choice:
    """One option of a question: how many chose it, and the point-biserial of choosing it with the rest score."""

    id: str
    right: bool
    chosen: int
    correlation: float | None


def option_correlation(pairs: Pairs) -> float | None:
    """Return the point-biserial of one option; pairs are (1 if chosen else 0, rest score).

    >>> round(option_correlation({(1, 9): 2, (0, 3): 2}), 6)
    1.0
    """
    return correlation(pairs)


def people_missing(n: int, needed: int) -> int:
    """Return how many more answers a figure needs.

    >>> people_missing(11, 20)
    9
    """
    return max(0, needed - n)


def verdict(n: int, share: float | None, choices: Sequence[Choice]) -> str:
    """Return what to do about a question: `wait`, `check-key`, `teach-again`, `very-easy` or `fine`.

    `check-key`: a wrong option is chosen more often than the right one *and* by those with the better rest scores.
    `teach-again`: under half have it right and one wrong option leads. `very-easy`: everybody has it right.

    >>> verdict(3, 1.0, ())
    'wait'
    >>> verdict(11, 0.2, (Choice("a", True, 2, -0.4), Choice("b", False, 9, 0.4)))
    'check-key'
    >>> verdict(11, 0.2, (Choice("a", True, 2, 0.4), Choice("b", False, 9, -0.4)))
    'teach-again'
    """
    if n < FOR_SHARE or share is None:
        return "wait"
    key = max((one.chosen for one in choices if one.right), default=0)
    wrong = [one for one in choices if not one.right]
    for one in wrong:
        if one.chosen > key and (one.correlation or 0) > 0:
            return "check-key"
    if share < 0.5 and any(one.chosen > key for one in wrong):
        return "teach-again"
    if share == 1:
        return "very-easy"
    return "fine"


def marks(pairs: Pairs) -> Counts:
    """Return the counts of the marks alone.

    >>> dict(marks({(1, 5): 1, (1, 6): 1}))
    {1: 2}
    """
    return first(pairs)
