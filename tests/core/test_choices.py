"""Knows how choices are received and what they must be worth."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from mil_course.core import choices
from mil_course.core.choices import Option, choose_many, choose_one, credits_of_many, one_right, some_right
from mil_course.core.languages import Text
from mil_course.core.question import EMPTY, State


def options(*rights: bool) -> tuple[Option, ...]:
    return tuple(
        Option(id=f"o{place}", text=Text.same(f"Option {place}"), right=right, feedback=Text.same(f"Because {place}"))
        for place, right in enumerate(rights)
    )


@pytest.mark.parametrize(("rights", "found"), [((False, False), "0"), ((True, True), "2")])
def test_not_exactly_one_right_option_is_a_fault_that_says_how_many_there_are(
    rights: tuple[bool, ...], found: str
) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        one_right(options(*rights))
    assert (caught.value.type, caught.value.context) == ("right_options", {"found": found})


def test_no_right_option_at_all_is_a_fault() -> None:
    with pytest.raises(PydanticCustomError) as caught:
        some_right(options(False, False))
    assert caught.value.type == "right_missing"
    assert some_right(options(True, True))


@given(st.lists(st.booleans(), min_size=1).filter(any))
def test_all_right_ones_together_are_worth_the_full_mark_and_nothing_beats_them(rights: list[bool]) -> None:
    worths = credits_of_many(rights)
    assert sum(worth for worth in worths if worth > 0) == 1
    assert [worth > 0 for worth in worths] == rights


@pytest.mark.parametrize("keep_order", [True, False])
def test_options_are_shuffled_unless_the_author_keeps_their_order(keep_order: bool) -> None:
    shape = choose_one(options(True, *[False] * 9), keep_order)
    orders = {tuple(option["id"] for option in choices.present(shape, Random(seed))["options"]) for seed in range(5)}
    assert (len(orders) == 1) == keep_order


@pytest.mark.parametrize(
    ("sent", "one", "many"),
    [
        ([], {}, {}),
        (["o1"], {"chosen": "o1"}, {"chosen": ["o1"]}),
        (["o2", "o0"], {"chosen": "o2"}, {"chosen": ["o0", "o2"]}),
        (["o1", "o1"], {"chosen": "o1"}, {"chosen": ["o1"]}),
        (["o9", "<b>", ""], {}, {}),
    ],
)
def test_unknown_and_double_ids_are_dropped(sent: list[str], one: dict[str, object], many: dict[str, object]) -> None:
    assert choices.receive(choose_one(options(True, False, False)), {"a": sent}) == one
    assert choices.receive(choose_many(options(True, False, True)), {"a": sent}) == many


@pytest.mark.parametrize("answer", [{}, {"chosen": None}, {"chosen": ["o0"]}, {"chosen": "o9"}, {"chosen": {"o0": 1}}])
def test_one_choice_in_a_foreign_form_is_no_choice(answer: dict[str, object]) -> None:
    assert choices.grade(choose_one(options(True, False)), answer) == EMPTY


@pytest.mark.parametrize("answer", [{}, {"chosen": None}, {"chosen": "o0"}, {"chosen": [["o0"], {}, 1, "o9"]}])
def test_many_choices_in_a_foreign_form_are_no_choice(answer: dict[str, object]) -> None:
    assert choices.grade(choose_many(options(True, False)), answer) == EMPTY


def test_the_sum_of_what_is_chosen_never_falls_below_nothing() -> None:
    shape = choose_many(options(True, False, False))
    verdict = choices.grade(shape, {"chosen": ["o0", "o1", "o2"]})
    assert (verdict.state, verdict.credit) == (State.WRONG, Fraction(0))


@pytest.mark.parametrize(("many", "passed_over"), [(False, State.RIGHT), (True, State.WRONG)])
def test_a_right_one_passed_over_counts_against_a_person_only_among_several(many: bool, passed_over: State) -> None:
    shape = (choose_many if many else choose_one)(options(True, False, False))
    remarks = choices.explain(shape, {"chosen": ["o1"] if many else "o1"}).remarks
    assert [(remark.chosen, remark.correct, remark.state) for remark in remarks] == [
        (False, True, passed_over),
        (True, False, State.WRONG),
        (False, False, State.EMPTY),
    ]
    assert [remark.feedback for remark in remarks] == [choice.feedback for choice in shape.choices]
