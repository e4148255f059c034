"""Agreement of two markers, against a printed example and its definition."""

import numpy
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mil_course.core.statistics.agreement import kappa
from tests.core.statistics.drawn import close

FLEISS = [[75, 1, 4], [5, 4, 1], [0, 0, 10]]
"""Diagnoses of 100 subjects by two raters: J. L. Fleiss, Statistical Methods for Rates and Proportions, kappa 0.68."""


def rows(table: list[list[int]]) -> tuple[list[int], list[int]]:
    pairs = [(a, b) for a, row in enumerate(table) for b, times in enumerate(row) for _ in range(times)]
    return [a for a, _ in pairs], [b for _, b in pairs]


def test_the_printed_example() -> None:
    found = kappa(*rows(FLEISS), 3, "none")
    assert found is not None and round(found, 2) == 0.68


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=40))
def test_weighted_kappa_is_one_minus_disagreement_over_chance(pairs: list[tuple[int, int]]) -> None:
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    table = numpy.zeros((4, 4))
    for a, b in pairs:
        table[a, b] += 1
    apart = numpy.subtract.outer(numpy.arange(4), numpy.arange(4)) ** 2
    chance = numpy.outer(table.sum(axis=1), table.sum(axis=0)) / len(pairs)
    assume((apart * chance).sum() > 0)
    assert close(kappa(one, other, 4), float(1 - (apart * table).sum() / (apart * chance).sum()))


@pytest.mark.parametrize(("one", "other"), [([], []), ([2, 2], [2, 2])])
def test_where_there_is_nothing_to_disagree_about_nothing_is_said(one: list[int], other: list[int]) -> None:
    assert kappa(one, other, 4) is None


def test_a_near_miss_weighs_less_than_a_wide_one() -> None:
    near, wide = kappa([0, 3, 1], [0, 3, 2], 4), kappa([0, 3, 0], [0, 3, 3], 4)
    assert near is not None and wide is not None and near > wide
