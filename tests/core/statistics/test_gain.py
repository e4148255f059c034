"""Pre-test and post-test: paired gain, Hake's share, the effect of the form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from mil_course.core.statistics.gain import Change, form_effect, group_gain
from tests.core.statistics.drawn import close

SCREEN = [("A", 22.7, 6), ("B", 20.8, 5)]
CHANGES = st.lists(
    st.builds(Change, st.integers(0, 100), st.integers(0, 100), st.sampled_from("AB")), min_size=2, max_size=40
)


@given(CHANGES)
def test_the_interval_is_that_of_the_paired_t_test(changes: list[Change]) -> None:
    found = group_gain(changes)
    assert found is not None and found.interval is not None
    if len({one.gain for one in changes}) > 1:
        pre, post = [one.pre for one in changes], [one.post for one in changes]
        wanted = stats.ttest_rel(post, pre).confidence_interval(0.95)
        assert close(found.interval.low, float(wanted.low))
        assert close(found.interval.high, float(wanted.high))
    assert found.risen + found.fallen <= found.people


@given(CHANGES)
def test_the_interval_of_the_form_is_half_that_of_the_two_sample_t_test(changes: list[Change]) -> None:
    first, second = ([one.gain for one in changes if one.first_form == form] for form in "AB")
    found = form_effect(changes)
    if not first or not second:
        assert found is None
        return
    assert found is not None and found.people == (len(first), len(second))
    if len(set(first)) > 1 and len(set(second)) > 1:
        wanted = stats.ttest_ind(first, second).confidence_interval(0.95)
        assert found.interval is not None
        assert close(found.interval.low, float(wanted.low) / 2)
        assert close(found.interval.high, float(wanted.high) / 2)


def test_hakes_share_is_of_the_means() -> None:
    """R. R. Hake (1998): pre-test 40, post-test 70 of 100 is half of what was possible."""
    found = group_gain([Change(30, 60), Change(50, 80)])
    assert found is not None and found.share == 0.5


@pytest.mark.parametrize(("changes", "share"), [([Change(100, 100)], None), ([Change(80, 70)], -0.5)])
def test_a_full_pre_test_leaves_nothing_to_gain(changes: list[Change], share: float | None) -> None:
    found = group_gain(changes)
    assert found is not None and found.share == share
    assert found.interval is None


def test_nobody_has_no_gain() -> None:
    assert group_gain([]) is None
    assert form_effect([Change(1, 2, "A")]) is None


def test_the_effect_is_half_the_difference_of_the_orders() -> None:
    changes = [Change(0, gain, form) for form, gain, n in SCREEN for _ in range(n)]
    found = form_effect(changes)
    assert found is not None
    assert (round(found.effect, 2), round(found.gain, 2)) == (0.95, 21.75)


def test_two_people_have_an_effect_without_an_interval() -> None:
    found = form_effect([Change(40, 60, "A"), Change(40, 50, "B")])
    assert found is not None and found.interval is None
