"""Knows which boxes and items are sound, and how sorting is marked."""

from fractions import Fraction
from random import Random
from typing import Any

import pytest

from mil_course.core.question import EMPTY
from mil_course.kinds.sorting.kind import Sorting, SortingSpec
from tests.kinds.samples import raw_sample

KIND = Sorting()
BOXES = [{"id": "fact", "text": "Fact"}, {"id": "opinion", "text": "Opinion"}]


def spec() -> SortingSpec:
    read = KIND.read(raw_sample("sorting"))
    assert isinstance(read, SortingSpec)
    return read


def item(name: str, box: str) -> dict[str, str]:
    return {"id": name, "text": name, "box": box, "feedback": f"about {name}"}


@pytest.mark.parametrize(
    ("boxes", "credit"),
    [
        ({"opened": "fact", "cosy": "opinion", "visits": "fact", "every-village": "opinion"}, Fraction(1)),
        (dict.fromkeys(("opened", "cosy", "visits", "every-village"), "fact"), Fraction(1, 2)),
        ({"opened": "fact"}, Fraction(1, 4)),
        ({"opened": "opinion"}, Fraction(0)),
    ],
)
def test_the_credit_is_the_share_of_items_in_the_right_box(boxes: dict[str, str], credit: Fraction) -> None:
    assert KIND.grade(spec(), {"boxes": boxes}).credit == credit


def test_a_box_that_does_not_exist_is_no_answer() -> None:
    assert KIND.grade(spec(), {"boxes": {"opened": "attic"}}) == EMPTY


def test_items_are_shuffled_and_boxes_keep_their_order() -> None:
    shown = [KIND.present(spec(), Random(seed)) for seed in range(6)]
    assert {tuple(box["id"] for box in one["boxes"]) for one in shown} == {("fact", "opinion")}
    assert len({tuple(item["id"] for item in one["items"]) for one in shown}) > 1


@pytest.mark.parametrize(
    ("boxes", "items", "found"),
    [
        (BOXES[:1], [item("a", "fact"), item("b", "fact")], [(("boxes",), "too_short")]),
        (BOXES, [item("a", "fact")], [(("items",), "too_short")]),
        (BOXES, [item("a", "fact"), item("b", "attic")], [(("items",), "unknown_box")]),
        (BOXES, [item("a", "fact"), item("a", "fact")], [(("items",), "id_twice")]),
        ([*BOXES, BOXES[0]], [item("a", "fact"), item("b", "attic")], [(("boxes",), "id_twice")]),
        (BOXES, [item("a", "fact"), item("b", "fact")], None),
    ],
)
def test_faults_are_named_at_their_place(boxes: list[Any], items: list[Any], found: list[Any] | None) -> None:
    read = KIND.read({**raw_sample("sorting"), "boxes": boxes, "items": items})
    assert (([(fault.path, fault.code) for fault in read]) if isinstance(read, list) else None) == found


def test_the_unknown_box_and_its_item_are_named() -> None:
    read = KIND.read({**raw_sample("sorting"), "items": [item("a", "fact"), item("b", "attic")]})
    assert isinstance(read, list)
    assert read[0].details == {"box": "attic", "item": "b"}
