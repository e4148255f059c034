"""Knows the closed set of shapes to which every question reduces itself, so that exports need not know the kinds.

A shape carries everything marking needs: a program in another place can mark from the shape alone. Texts may hold the
inline marks of our questions. Credits are shares of the full mark.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from mil_course.core.languages import Text


@dataclass(frozen=True)
class Choice:
    """One thing that can be chosen. `credit` is what choosing it is worth (negative for a wrong one in Choose many)."""

    id: str
    text: Text
    credit: Fraction
    feedback: Text | None = None


@dataclass(frozen=True)
class Choose:
    """Choose one (`many` false) or several. Credit: the sum of the chosen choices' credits, held between 0 and 1."""

    choices: tuple[Choice, ...]
    many: bool = False
    keep_order: bool = False


@dataclass(frozen=True)
class Item:
    """A thing to be arranged, paired or put into a box."""

    id: str
    text: Text
    feedback: Text | None = None


@dataclass(frozen=True)
class Arrange:
    """Put the items into the order in which they stand here. Credit: (longest run in order - 1) / (items - 1)."""

    items: tuple[Item, ...]


@dataclass(frozen=True)
class Pair:
    """Give each left item one target. `matches` maps left id to target id; a target may serve none, one or many lefts.

    Credit: the share of left items with the right target.
    """

    left: tuple[Item, ...]
    targets: tuple[Item, ...]
    matches: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Wording:
    """Which typed words are right: keys by language, forgiven slips, look-alike letters, and replies to near misses."""

    keys: tuple[tuple[str, tuple[str, ...]], ...]
    slips: int = 0
    strict_spelling: bool = False
    near: tuple[tuple[tuple[str, ...], Text], ...] = ()
    right: Text | None = None
    wrong: Text | None = None


@dataclass(frozen=True)
class Gap:
    """One gap of a text: chosen from `choices`, or typed and compared with `wording`."""

    id: str
    label: Text
    choices: tuple[Choice, ...] = ()
    wording: Wording | None = None


@dataclass(frozen=True)
class Fill:
    """Fill the `[[gap]]` marks of a text; a short answer is a text with one gap. Credit: the share of right gaps."""

    text: Text
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class Number:
    """Give a number within `tolerance` of `value`; `near` are typical wrong results with what to say to them."""

    value: Decimal
    tolerance: Decimal = Decimal(0)
    unit: Text | None = None
    near: tuple[tuple[Decimal, Text], ...] = ()
    right: Text | None = None
    wrong: Text | None = None


@dataclass(frozen=True)
class Level:
    """One level of a criterion: its points and what such work looks like."""

    points: int
    text: Text


@dataclass(frozen=True)
class Criterion:
    """One row of a rubric."""

    id: str
    title: Text
    levels: tuple[Level, ...]


@dataclass(frozen=True)
class Write:
    """Write a text that a person marks by the criteria; `enough` rubric points make it good."""

    criteria: tuple[Criterion, ...]
    enough: int
    model: Text | None = None
    length: Text | None = None


@dataclass(frozen=True)
class Point:
    """Mark the `[[id|words]]` of a text. Credit as in Choose many."""

    text: Text
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class NoShape:
    """This question cannot be carried elsewhere; `reason` is shown to the person who exports."""

    reason: Text = field(default_factory=lambda: Text({}))


Shape = Choose | Arrange | Pair | Fill | Number | Write | Point
