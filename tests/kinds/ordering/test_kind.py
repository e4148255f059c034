"""Knows which places count, and how long the run is that they make."""

from fractions import Fraction
from itertools import combinations
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mil_course.core.languages import Text
from mil_course.core.question import EMPTY, State
from mil_course.kinds.ordering.kind import Ordering, OrderingSpec, longest_run
from tests.kinds.samples import raw_sample

KIND = Ordering()
IDS = ("compare", "register", "describe", "shelve", "lend")


def spec(**changes: Any) -> OrderingSpec:
    read = KIND.read({**raw_sample("ordering"), **changes})
    assert isinstance(read, OrderingSpec)
    return read


def places(*numbers: int | None) -> dict[str, Any]:
    return {"places": {name: number for name, number in zip(IDS, numbers, strict=True) if number is not None}}


@pytest.mark.parametrize(
    ("numbers", "credit"),
    [
        ((1, 2, 3, 4, 5), Fraction(1)),
        ((5, 1, 2, 3, 4), Fraction(3, 4)),  # the first item went to the end
        ((2, 1, 3, 4, 5), Fraction(3, 4)),
        ((5, 4, 3, 2, 1), Fraction(0)),
        ((1, None, 3, 4, 5), Fraction(3, 4)),  # an item without a place is in no run
        ((1, 1, 2, 3, 4), Fraction(3, 4)),  # of a tie one counts
        ((3, 3, 3, 3, 3), Fraction(0)),
        ((None, None, 3, None, None), Fraction(0)),
        ((4, 1, 5, 2, 3), Fraction(1, 2)),
    ],
)
def test_the_credit_is_the_longest_run_in_order(numbers: tuple[int | None, ...], credit: Fraction) -> None:
    assert KIND.grade(spec(), places(*numbers)).credit == credit


@pytest.mark.parametrize("place", [0, 6, -1, 1.0, "1", True, None, [1], {}])
def test_what_is_no_place_is_passed_over(place: object) -> None:
    assert KIND.grade(spec(), {"places": {"compare": place}}) == EMPTY


@pytest.mark.parametrize(
    ("typed", "place"),
    [("3", 3), (" 2 ", 2), ("05", 5), ("6", None), ("0", None), ("-1", None), ("1.5", None), ("٣", None), ("", None)],
)
def test_only_whole_numbers_up_to_the_last_place_are_kept(typed: str, place: int | None) -> None:
    assert KIND.receive(spec(), {"a.shelve": [typed]}) == ({} if place is None else {"places": {"shelve": place}})


@given(st.lists(st.integers(1, 7), max_size=7))
def test_no_longer_run_can_be_found_by_trying_all(numbers: list[int]) -> None:
    given_places = {f"i{index}": number for index, number in enumerate(numbers)}
    run = [number for name, number in given_places.items() if name in longest_run(given_places)]
    rising = [
        tried
        for size in range(len(numbers) + 1)
        for tried in combinations(numbers, size)
        if list(tried) == sorted(set(tried))
    ]
    assert run == sorted(set(run))
    assert len(run) == max(len(tried) for tried in rising)


@pytest.mark.parametrize("count", [3, 4])
def test_items_are_never_shown_in_the_right_order(count: int) -> None:
    items = [{"id": f"i{n}", "text": f"Step {n}"} for n in range(count)]
    question = spec(items=items)
    for seed in range(60):
        shown = [item["id"] for item in KIND.present(question, Random(seed))["items"]]
        assert shown != [item["id"] for item in items]
        assert sorted(shown) == [item["id"] for item in items]


def test_each_item_is_explained_by_its_place_and_the_right_place() -> None:
    remarks = KIND.explain(spec(), places(5, 1, None, 2, 4)).remarks
    assert [remark.id for remark in remarks] == list(IDS)
    assert [remark.given for remark in remarks] == [Text.same(n) if n else None for n in ("5", "1", "", "2", "4")]
    assert [remark.right_one for remark in remarks] == [Text.same(n) for n in ("1", "2", "3", "4", "5")]
    assert [remark.state for remark in remarks] == [
        State.WRONG,
        State.PARTLY,
        State.EMPTY,
        State.PARTLY,
        State.PARTLY,
    ]


def test_an_item_alone_in_its_run_is_wrong_unless_it_stands_at_its_place() -> None:
    states = [remark.state for remark in KIND.explain(spec(), places(5, 4, 3, 2, 1)).remarks]
    assert states == [State.WRONG, State.WRONG, State.RIGHT, State.WRONG, State.WRONG]


@pytest.mark.parametrize(
    ("ids", "code"),
    [(("a", "b"), "too_short"), (("a", "b", "a"), "id_twice"), (("a", "b", "C"), "string_pattern_mismatch")],
)
def test_items_have_faults(ids: tuple[str, ...], code: str) -> None:
    faults = KIND.read({**raw_sample("ordering"), "items": [{"id": one, "text": one} for one in ids]})
    assert isinstance(faults, list)
    assert [fault.code for fault in faults] == [code]
