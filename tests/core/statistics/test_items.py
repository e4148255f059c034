"""What answers say about a question, and what is done about it."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from scipy import stats

from mil_course.core.statistics import items, moments
from mil_course.core.statistics.items import Choice
from tests.core.statistics.drawn import PAIRS, close


@given(PAIRS)
def test_discrimination_is_the_correlation_with_the_rest(pairs: list[tuple[float, float]]) -> None:
    x, y = zip(*pairs, strict=True)
    found = items.discrimination(moments.paired(x, y))
    if found is not None:
        assert close(found, float(stats.pearsonr(x, y).statistic))
        efficiency = items.efficiency(moments.paired(x, y))
        assert efficiency is not None and efficiency <= 1 + 1e-9


@given(PAIRS)
def test_the_quarters_together_are_the_whole(pairs: list[tuple[float, float]]) -> None:
    found = items.quarters(moments.paired(*zip(*pairs, strict=True)), 100)
    if len(pairs) < 4:
        assert found == []
    else:
        assert close(sum(found) / 4, sum(mark for mark, _ in pairs) / len(pairs) / 100)


def test_an_option_is_the_point_biserial_of_scipy() -> None:
    chosen, rest = [1, 1, 0, 0, 1, 0], [9.0, 7, 3, 4, 5, 5]
    found = items.option_correlation(moments.paired(chosen, rest))
    assert close(found, float(stats.pointbiserialr(chosen, rest).statistic))


def test_a_question_that_everybody_has_right_does_not_discriminate() -> None:
    pairs = {(1.0, 5.0): 4, (1.0, 7.0): 4}
    assert items.facility(items.marks(pairs), 1) == 1
    assert items.discrimination(pairs) is None
    assert items.efficiency(pairs) is None
    assert items.discrimination_interval(pairs) is None
    assert items.facility({}, 1) is None


KEY = Choice("key", right=True, chosen=4, correlation=0.3)
CASES: list[tuple[str, int, float | None, Sequence[Choice]]] = [
    ("wait", 4, 0.0, (KEY,)),
    ("wait", 9, None, ()),
    ("check-key", 11, 0.36, (KEY, Choice("b", False, 5, 0.1))),
    ("teach-again", 11, 0.36, (KEY, Choice("b", False, 5, -0.1))),
    ("teach-again", 11, 0.36, (KEY, Choice("b", False, 5, None))),
    ("fine", 11, 0.36, (KEY, Choice("b", False, 4, -0.1))),
    ("fine", 11, 0.6, (KEY, Choice("b", False, 2, 0.9))),
    ("very-easy", 5, 1.0, (Choice("key", True, 5, None),)),
    ("fine", 20, 0.4, ()),
]


@pytest.mark.parametrize(("wanted", "n", "share", "choices"), CASES)
def test_the_verdict_says_what_to_do(wanted: str, n: int, share: float | None, choices: Sequence[Choice]) -> None:
    assert items.verdict(n, share, choices) == wanted


@pytest.mark.parametrize(("n", "missing"), [(0, 20), (11, 9), (20, 0), (90, 0)])
def test_how_many_more_are_needed_is_said(n: int, missing: int) -> None:
    assert items.people_missing(n, items.FOR_DISCRIMINATION) == missing
