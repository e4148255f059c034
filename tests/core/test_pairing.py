"""Knows how things given to others are received, marked and explained."""

from fractions import Fraction
from typing import Any

import pytest

from mil_course.core import pairing
from mil_course.core.languages import Text
from mil_course.core.portable import Item, Pair
from mil_course.core.question import EMPTY, State


def item(name: str) -> Item:
    return Item(name, Text.same(name), feedback=Text.same(f"why {name}"))


SHAPE = Pair(
    left=(item("atlas"), item("novel"), item("verse")),
    targets=(item("hall"), item("loan")),
    matches=(("atlas", "hall"), ("novel", "loan"), ("verse", "loan")),
)


def test_only_known_targets_of_known_items_are_received() -> None:
    fields = {"a.atlas": ["loan", "hall"], "a.novel": ["attic"], "a.verse": [], "a.ghost": ["hall"], "atlas": ["hall"]}
    assert pairing.receive(SHAPE, "boxes", fields) == {"boxes": {"atlas": "loan"}}


def test_nothing_received_is_an_empty_answer() -> None:
    assert pairing.receive(SHAPE, "boxes", {"a.atlas": [""]}) == {}


@pytest.mark.parametrize(
    ("given", "credit"),
    [
        ({"atlas": "hall", "novel": "loan", "verse": "loan"}, Fraction(1)),
        ({"atlas": "hall", "novel": "hall", "verse": "loan"}, Fraction(2, 3)),
        ({"atlas": "hall"}, Fraction(1, 3)),
        ({"atlas": "loan"}, Fraction(0)),
    ],
)
def test_the_credit_is_the_share_of_right_ones_and_missing_ones_are_not_right(
    given: dict[str, str], credit: Fraction
) -> None:
    assert pairing.grade(SHAPE, "boxes", {"boxes": given}).credit == credit


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"pairs": {"atlas": "hall"}},
        {"boxes": None},
        {"boxes": ["atlas"]},
        {"boxes": {"atlas": ["hall"], "novel": {}, "verse": 1, "ghost": "hall"}},
    ],
)
def test_an_answer_in_a_foreign_form_is_empty(answer: dict[str, Any]) -> None:
    assert pairing.grade(SHAPE, "boxes", answer) == EMPTY


def test_each_item_is_explained_with_what_was_given_and_what_belongs_there() -> None:
    remarks = pairing.explain(SHAPE, "boxes", {"boxes": {"atlas": "hall", "novel": "hall"}}).remarks
    hall, loan = Text.same("hall"), Text.same("loan")
    assert [(remark.state, remark.given, remark.right_one) for remark in remarks] == [
        (State.RIGHT, hall, hall),
        (State.WRONG, hall, loan),
        (State.EMPTY, None, loan),
    ]
    assert [remark.feedback for remark in remarks] == [left.feedback for left in SHAPE.left]
