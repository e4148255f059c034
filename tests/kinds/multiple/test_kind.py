"""Knows what right and wrong ticks are worth together."""

from fractions import Fraction

import pytest

from mil_course.core.question import State
from mil_course.kinds.multiple.kind import Multiple, MultipleSpec
from tests.kinds.samples import raw_sample

KIND = Multiple()
RIGHT, WRONG = ("when", "where", "author"), ("shares", "feeling")


def spec() -> MultipleSpec:
    read = KIND.read(raw_sample("multiple"))
    assert isinstance(read, MultipleSpec)
    return read


@pytest.mark.parametrize("right", range(4))
@pytest.mark.parametrize("wrong", range(3))
def test_the_credit_is_right_minus_wrong_over_all_right_ones_and_never_negative(right: int, wrong: int) -> None:
    chosen = [*RIGHT[:right], *WRONG[:wrong]]
    assert KIND.grade(spec(), {"chosen": chosen}).credit == max(Fraction(right - wrong, 3), 0)


def test_an_option_chosen_twice_counts_once() -> None:
    assert KIND.grade(spec(), {"chosen": ["when", "when", "when"]}).credit == Fraction(1, 3)


def test_boxes_ticked_in_any_order_make_the_same_answer() -> None:
    assert KIND.receive(spec(), {"a": ["where", "author", "when"]}) == {"chosen": ["author", "when", "where"]}


@pytest.mark.parametrize(
    ("rights", "codes"), [(("no", "no"), ["right_missing"]), (("yes", "yes"), []), (("yes",), ["too_short"])]
)
def test_at_least_one_of_two_options_is_right(rights: tuple[str, ...], codes: list[str]) -> None:
    options = [{"id": f"o{n}", "text": "x", "feedback": "y", "right": right} for n, right in enumerate(rights)]
    read = KIND.read({**raw_sample("multiple"), "options": options})
    assert [fault.code for fault in read] == codes if isinstance(read, list) else codes == []


def test_a_right_option_left_out_is_told_apart_from_a_wrong_one_left_out() -> None:
    remarks = {remark.id: remark for remark in KIND.explain(spec(), {"chosen": ["when", "shares"]}).remarks}
    assert {name: remark.state for name, remark in remarks.items()} == {
        "when": State.RIGHT,
        "where": State.WRONG,
        "author": State.WRONG,
        "shares": State.WRONG,
        "feeling": State.EMPTY,
    }


def test_the_shape_carries_what_each_choice_is_worth() -> None:
    shape = KIND.portable(spec())
    third = Fraction(1, 3)
    assert shape.many
    assert [choice.credit for choice in shape.choices] == [third, third, third, -third, -third]
