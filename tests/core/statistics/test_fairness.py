"""The Mantel-Haenszel comparison, against the printed example of Berkeley's admissions and SciPy."""

import pytest
from scipy.stats.contingency import odds_ratio

from mil_course.core.statistics.fairness import CRITICAL, Difference, mantel_haenszel
from tests.core.statistics.drawn import close

BERKELEY = {
    "A": (512, 313, 89, 19),
    "B": (353, 207, 17, 8),
    "C": (120, 205, 202, 391),
    "D": (138, 279, 131, 244),
    "E": (53, 138, 94, 299),
    "F": (22, 351, 24, 317),
}
"""P. J. Bickel and others, Science 187 (1975), 398-403. R's mantelhaen.test prints a ratio of 0.9046968 and a statistic
of 1.4269 for them."""


def test_the_printed_example() -> None:
    found = mantel_haenszel(BERKELEY)
    assert found is not None
    assert (round(found.ratio, 7), round(found.chi2, 4), found.grade) == (0.9046968, 1.4269, "A")


def test_one_table_is_its_own_odds_ratio() -> None:
    table = (20, 10, 10, 20)
    found = mantel_haenszel({1: table})
    wanted = odds_ratio([[20, 10], [10, 20]], kind="sample").statistic
    assert found is not None and close(found.ratio, float(wanted))


def test_the_other_way_round_is_the_inverse() -> None:
    here, there = mantel_haenszel(BERKELEY), mantel_haenszel({k: (c, d, a, b) for k, (a, b, c, d) in BERKELEY.items()})
    assert here is not None and there is not None
    assert close(here.ratio, 1 / there.ratio) and close(here.delta, -there.delta) and close(here.chi2, there.chi2)


@pytest.mark.parametrize("tables", [{}, {1: (1, 0, 0, 0)}, {1: (5, 0, 5, 0)}, {1: (5, 5, 0, 0)}])
def test_where_the_scores_decide_nothing_nothing_is_said(tables: dict[object, tuple[int, int, int, int]]) -> None:
    assert mantel_haenszel(tables) is None


@pytest.mark.parametrize(
    ("delta", "chi2", "grade"),
    [(-0.9, 50, "A"), (1.2, CRITICAL - 0.01, "A"), (1.2, 5, "B"), (-1.5, 5, "C"), (2.4, 5, "C")],
)
def test_the_grade_asks_for_size_and_for_evidence(delta: float, chi2: float, grade: str) -> None:
    assert Difference(1.0, delta, chi2).grade == grade
