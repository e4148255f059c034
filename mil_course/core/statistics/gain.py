"""Knows what changed from pre-test to post-test, for people who took both. All results are percents, 0 to 100."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from mil_course.core.statistics.distributions import t_quantile
from mil_course.core.statistics.intervals import Interval, of_mean
from mil_course.core.statistics.moments import Counts, counted, mean, size, variance

FOR_MEAN = 5
"""Pairs from which a mean gain is shown."""

FOR_SURE = 8
"""Pairs below which the mean gain is called very rough."""

FOR_ORDER = 4
"""People in each order of the forms from which the effect of the form is shown."""


class Change(NamedTuple):
    """One person's two results, and which form came first (`A` or `B`)."""

    pre: float
    post: float
    first_form: str = "A"

    @property
    def gain(self) -> float:
        """Post-test minus pre-test."""
        return self.post - self.pre


@dataclass(frozen=True)
class Gain:
    """The change of a group: `share` is Hake's normalised gain, of the group only."""

    people: int
    pre: float
    post: float
    gain: float
    interval: Interval | None
    share: float | None
    risen: int
    fallen: int


def group_gain(changes: Sequence[Change]) -> Gain | None:
    """Return the mean gain with Student's paired interval; None where nobody took both tests.

    `share` is (post - pre) / (100 - pre) of the means: R. R. Hake, American Journal of Physics 66 (1998), 64-74. It is
    None where the pre-test was full already.

    >>> found = group_gain([Change(40, 70), Change(50, 60)])
    >>> found.gain, round(found.share, 4), found.risen
    (20.0, 0.3636, 2)
    """
    if not changes:
        return None
    pre, post = mean(counted(one.pre for one in changes)), mean(counted(one.post for one in changes))
    gains = counted(one.gain for one in changes)
    middle = mean(gains)
    assert pre is not None and post is not None and middle is not None
    return Gain(
        people=len(changes),
        pre=pre,
        post=post,
        gain=middle,
        interval=of_mean(gains),
        share=(post - pre) / (100 - pre) if pre < 100 else None,
        risen=sum(1 for one in changes if one.gain > 0),
        fallen=sum(1 for one in changes if one.gain < 0),
    )


@dataclass(frozen=True)
class FormEffect:
    """By how much form B is easier than form A, and the gain freed of it."""

    effect: float
    interval: Interval | None
    gain: float
    people: tuple[int, int]


def form_effect(changes: Sequence[Change]) -> FormEffect | None:
    """Return the effect of the form from the crossing over; None where one of the orders was taken by nobody.

    In the order A then B the gain holds the effect, in B then A it holds it with the other sign: half the difference of
    the two mean gains is the effect, half their sum the gain freed of it. The interval supposes equal spread in both
    orders (Student's, pooled): B. Jones and M. G. Kenward, Design and Analysis of Cross-Over Trials.

    >>> found = form_effect([Change(40, 60, "A"), Change(40, 50, "B")])
    >>> found.effect, found.gain
    (5.0, 15.0)
    """
    first = counted(one.gain for one in changes if one.first_form == "A")
    second = counted(one.gain for one in changes if one.first_form == "B")
    one, other = mean(first), mean(second)
    if one is None or other is None:
        return None
    sizes = sum(first.values()), sum(second.values())
    return FormEffect((one - other) / 2, _pooled(first, second, (one - other) / 2), (one + other) / 2, sizes)


def _pooled(first: Counts, second: Counts, effect: float) -> Interval | None:
    """Return the interval of half the difference of two means; None where there are only two people."""
    n, m = size(first), size(second)
    freedom = n + m - 2
    if freedom < 1:
        return None
    squares = (variance(first) or 0.0) * (n - 1) + (variance(second) or 0.0) * (m - 1)
    half = t_quantile(0.975, freedom) * sqrt(squares / freedom * (1 / n + 1 / m)) / 2
    return Interval(effect - half, effect + half)
