"""Knows how far two people who marked the same answers agree, beyond what chance alone would bring."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal

FOR_KAPPA = 10
"""Answers marked twice from which agreement is shown."""

Weights = Literal["none", "linear", "quadratic"]


def kappa(one: Sequence[int], other: Sequence[int], levels: int, weights: Weights = "quadratic") -> float | None:
    """Return Cohen's weighted kappa, at most 1 (full agreement); 0 is what chance brings.

    `one` and `other` are the marks of the two people for the same answers, whole numbers from 0 to `levels` - 1. The
    weights say how much a difference of d levels counts: every difference the same, d, or d squared. None where nothing
    was marked, or where both gave one and the same mark to everything. J. Cohen, Psychological Bulletin 70 (1968),
    213-220.

    >>> kappa([0, 1, 2], [0, 1, 2], 3)
    1.0
    >>> round(kappa([0, 1, 2, 2], [0, 2, 2, 1], 3, "linear"), 6)
    0.428571
    """
    n = len(one)
    if n == 0:
        return None
    rows, columns = Counter(one), Counter(other)
    seen = sum(_apart(a, b, levels, weights) for a, b in zip(one, other, strict=True)) / n
    chance = sum(_apart(a, b, levels, weights) * rows[a] * columns[b] for a in range(levels) for b in range(levels)) / (
        n * n
    )
    return 1 - seen / chance if chance else None


def _apart(one: int, other: int, levels: int, weights: Weights) -> float:
    if weights == "none":
        return float(one != other)
    share = abs(one - other) / max(1, levels - 1)
    return share if weights == "linear" else share * share
