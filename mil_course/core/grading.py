"""Knows how marks become a score: hundredths of points, pass marks, which attempt counts, and calibration."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

SURE_LEVELS = ("sure", "doubt", "guess")


def share(credit: Fraction, full: int) -> int:
    """Return the mark for a share of a full mark, both in hundredths of a point, halves rounded up.

    >>> share(Fraction(2, 3), 100)
    67
    >>> share(Fraction(1, 1), 300)
    300
    """
    return int(credit * full + Fraction(1, 2))


@dataclass(frozen=True)
class Score:
    """A score in hundredths of points: earned so far, the full mark, and how much still waits for a trainer."""

    earned: int
    full: int
    waiting: int = 0

    @property
    def percent(self) -> int:
        """The earned share of the full mark in percent, rounded down: 69.9 % does not pass 70.

        >>> Score(699, 1000).percent
        69
        """
        return self.earned * 100 // self.full if self.full else 0


@dataclass(frozen=True)
class Marked:
    """One marked answer: its mark (None while it waits for a trainer) and its full mark, in hundredths."""

    mark: int | None
    full: int


def total(answers: Iterable[Marked]) -> Score:
    """Return the score of an attempt.

    >>> total([Marked(100, 100), Marked(None, 400)])
    Score(earned=100, full=500, waiting=400)
    """
    rows = list(answers)
    earned = sum(row.mark for row in rows if row.mark is not None)
    waiting = sum(row.full for row in rows if row.mark is None)
    return Score(earned, sum(row.full for row in rows), waiting)


def passed(score: Score, pass_mark: int | None) -> bool | None:
    """Return whether a score reaches the pass mark (in percent).

    None where there is no pass mark, or while work that waits for a trainer can still decide it.

    >>> passed(Score(70, 100), 70)
    True
    >>> passed(Score(60, 100, waiting=20), 70) is None
    True
    >>> passed(Score(40, 100, waiting=20), 70)
    False
    """
    if pass_mark is None:
        return None
    needed = score.full * pass_mark
    if score.earned * 100 >= needed:
        return True
    if (score.earned + score.waiting) * 100 >= needed:
        return None
    return False


class Sitting(Protocol):
    """An attempt as far as counting goes."""

    @property
    def number(self) -> int:
        """Which attempt it is, from 1."""

    @property
    def hundredths(self) -> int:
        """What was earned."""

    @property
    def full_hundredths(self) -> int:
        """What could be earned."""


def counting(sittings: Sequence[Sitting], rule: str) -> Sitting | None:
    """Return the submitted attempt that counts: the `best` (the earlier of equals) or the `last`.

    Attempts are compared by their share, since a drawn quiz may differ in its full mark.
    """
    if not sittings:
        return None
    if rule == "last":
        return max(sittings, key=lambda one: one.number)
    return max(sittings, key=lambda one: (Fraction(one.hundredths, max(one.full_hundredths, 1)), -one.number))


@dataclass(frozen=True)
class Calibration:
    """How often answers given with one level of sureness were fully right: `right` of `given`."""

    level: str
    given: int
    right: int


def calibrate(answers: Iterable[tuple[str, str]]) -> tuple[Calibration, ...]:
    """Return calibration by level of sureness from pairs (level, state); levels nobody used are left out.

    >>> calibrate([("sure", "right"), ("sure", "wrong"), ("guess", "right")])
    (Calibration(level='sure', given=2, right=1), Calibration(level='guess', given=1, right=1))
    """
    rows = [(level, state) for level, state in answers if state not in ("waiting", "empty")]
    found = []
    for level in SURE_LEVELS:
        states = [state for given, state in rows if given == level]
        if states:
            found.append(Calibration(level, len(states), states.count("right")))
    return tuple(found)
