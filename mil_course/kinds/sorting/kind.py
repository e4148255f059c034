"""Knows the question in which things are put into the boxes where they belong."""

from collections.abc import Mapping
from random import Random
from typing import Annotated, Any

from pydantic import AfterValidator, ValidationInfo, field_validator

from mil_course.core import pairing
from mil_course.core.parts import at_least, no_id_twice, show
from mil_course.core.portable import Item, Pair
from mil_course.core.question import Answer, Explanation, Fields, Id, Kind, Spec, Strict, Texts, Verdict, fault

KEY = "boxes"


class Box(Strict):
    """A box: a group into which things are put."""

    id: Id
    text: Texts


class SortedItem(Strict):
    """A thing, with the id of the box where it belongs."""

    id: Id
    text: Texts
    box: Id
    feedback: Texts


class SortingSpec(Spec):
    """At least two boxes and two items; a box may stay empty."""

    boxes: Annotated[tuple[Box, ...], AfterValidator(at_least(2)), AfterValidator(no_id_twice)]
    items: Annotated[tuple[SortedItem, ...], AfterValidator(at_least(2)), AfterValidator(no_id_twice)]

    @field_validator("items")
    @classmethod
    def _boxes_exist(cls, items: tuple[SortedItem, ...], info: ValidationInfo) -> tuple[SortedItem, ...]:
        if "boxes" not in info.data:
            return items
        known = {box.id for box in info.data["boxes"]}
        for item in items:
            if item.box not in known:
                raise fault("unknown_box", box=item.box, item=item.id)
        return items


class Sorting(Kind[SortingSpec]):
    """Each item gets one box. Answer: `{'boxes': {item id: box id}}`.

    >>> kind = Sorting()
    >>> spec = kind.read({"id": "q", "kind": "sorting", "prompt": "Where does it belong?",
    ...     "boxes": [{"id": "fact", "text": "Fact"}, {"id": "opinion", "text": "Opinion"}],
    ...     "items": [{"id": "date", "text": "Opened in 1961", "box": "fact", "feedback": "Can be checked."},
    ...               {"id": "praise", "text": "A cosy hall", "box": "opinion", "feedback": "A matter of taste."}]})
    >>> kind.grade(spec, {"boxes": {"date": "fact", "praise": "fact"}}).credit
    Fraction(1, 2)
    """

    name = "sorting"
    spec = SortingSpec

    def present(self, spec: SortingSpec, shuffle: Random) -> Mapping[str, Any]:
        """Return `{'boxes': […], 'items': […]}` of ids and texts; the items are shuffled, the boxes are not."""
        items = show(spec.items)
        shuffle.shuffle(items)
        return {"boxes": show(spec.boxes), "items": items}

    def receive(self, spec: SortingSpec, fields: Fields) -> Answer:
        """Return the answer in the fields `a.<item id>`, each the id of a box."""
        return pairing.receive(self.portable(spec), KEY, fields)

    def grade(self, spec: SortingSpec, answer: Answer) -> Verdict:
        """Return the credit: the share of items in the right box; EMPTY when no item is in a box."""
        return pairing.grade(self.portable(spec), KEY, answer)

    def explain(self, spec: SortingSpec, answer: Answer) -> Explanation:
        """Return for each item the box it was put into and the box where it belongs."""
        return pairing.explain(self.portable(spec), KEY, answer)

    def portable(self, spec: SortingSpec) -> Pair:
        """Return the shape: the items on the left, the boxes as targets."""
        return Pair(
            left=tuple(Item(item.id, item.text, item.feedback) for item in spec.items),
            targets=tuple(Item(box.id, box.text) for box in spec.boxes),
            matches=tuple((item.id, item.box) for item in spec.items),
        )
