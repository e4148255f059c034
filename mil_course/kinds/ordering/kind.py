"""Knows the question in which things are put into their right order."""

import re
from collections.abc import Mapping
from fractions import Fraction
from random import Random
from typing import Annotated, Any

from pydantic import AfterValidator

from mil_course.core.languages import Text
from mil_course.core.parts import at_least, field_of, first_of, no_id_twice, show
from mil_course.core.portable import Arrange, Item
from mil_course.core.question import (
    EMPTY,
    Answer,
    Explanation,
    Fields,
    Id,
    Kind,
    Remark,
    Spec,
    State,
    Strict,
    Texts,
    Verdict,
)

NUMBER = re.compile(r"[0-9]{1,4}")


class OrderedItem(Strict):
    """One thing to be put into order."""

    id: Id
    text: Texts


class OrderingSpec(Spec):
    """At least three items, written in the right order."""

    items: Annotated[tuple[OrderedItem, ...], AfterValidator(at_least(3)), AfterValidator(no_id_twice)]


class Ordering(Kind[OrderingSpec]):
    """Each item gets the number of its place. Answer: `{'places': {item id: place}}`, places from 1.

    >>> kind = Ordering()
    >>> spec = kind.read({"id": "q", "kind": "ordering", "prompt": "A book comes in.", "items": [
    ...     {"id": "act", "text": "Sign the act"},
    ...     {"id": "stamp", "text": "Stamp it"},
    ...     {"id": "shelf", "text": "Shelve it"}]})
    >>> kind.grade(spec, {"places": {"act": 3, "stamp": 1, "shelf": 2}})
    Verdict(state=<State.PARTLY: 'partly'>, credit=Fraction(1, 2))
    """

    name = "ordering"
    spec = OrderingSpec

    def present(self, spec: OrderingSpec, shuffle: Random) -> Mapping[str, Any]:
        """Return `{'items': [{'id', 'text'}, …]}`, shuffled and never in the right order."""
        items = list(spec.items)
        shuffle.shuffle(items)
        if items == list(spec.items):
            items.append(items.pop(0))
        return {"items": show(items)}

    def receive(self, spec: OrderingSpec, fields: Fields) -> Answer:
        """Return the answer in the fields `a.<item id>`; only whole numbers from 1 to the number of items are kept."""
        typed = {item.id: first_of(fields, field_of(item.id)) for item in spec.items}
        numbers = {name: int(value) for name, value in typed.items() if NUMBER.fullmatch(value)}
        kept = {name: place for name, place in numbers.items() if 1 <= place <= len(spec.items)}
        return {"places": kept} if kept else {}

    def grade(self, spec: OrderingSpec, answer: Answer) -> Verdict:
        """Return the credit: (longest run in order - 1) / (items - 1), so that one item out of place costs one step.

        Items without a place are in no run, and of items with the same place a run holds one. EMPTY when no item has
        a place. The rule stands in section 5 of docs/authors.md.
        """
        places = self._places(spec, answer)
        if not places:
            return EMPTY
        return Verdict.of(Fraction(len(longest_run(places)) - 1, len(spec.items) - 1))

    def explain(self, spec: OrderingSpec, answer: Answer) -> Explanation:
        """Return for each item its place as given and its right place, in the right order.

        An item that brought credit although its number is another one is PARTLY right: it keeps its order with others.
        """
        places = self._places(spec, answer)
        run = longest_run(places)
        in_order = run if len(run) > 1 else frozenset()
        remarks = []
        for right, item in enumerate(spec.items, start=1):
            place = places.get(item.id)
            given = None if place is None else Text.same(str(place))
            state = _state(place, right, item.id in in_order)
            remarks.append(Remark(item.id, item.text, state, given=given, right_one=Text.same(str(right))))
        return Explanation(tuple(remarks))

    def portable(self, spec: OrderingSpec) -> Arrange:
        """Return the shape: the items in their right order."""
        return Arrange(tuple(Item(item.id, item.text) for item in spec.items))

    def _places(self, spec: OrderingSpec, answer: Answer) -> dict[str, int]:
        value = answer.get("places")
        places = value if isinstance(value, dict) else {}
        sent = {item.id: places.get(item.id) for item in spec.items}
        last = len(spec.items)
        # Not isinstance: true and false are integers to Python, but no places.
        return {name: place for name, place in sent.items() if type(place) is int and 1 <= place <= last}


def longest_run(places: Mapping[str, int]) -> frozenset[str]:
    """Return the ids of a longest rising run: things may be left out of it, but none may stand before an earlier one.

    `places` maps ids, in the right order, to the places given to them.

    >>> sorted(longest_run({"act": 3, "stamp": 1, "shelf": 2}))
    ['shelf', 'stamp']
    """
    runs: list[tuple[str, ...]] = [()]
    for name, place in places.items():
        before = max((run for run in runs if not run or places[run[-1]] < place), key=len)
        runs.append((*before, name))
    longest = max(runs, key=len)
    return frozenset(longest)


def _state(place: int | None, right: int, in_order: bool) -> State:
    if place is None:
        return State.EMPTY
    if place == right:
        return State.RIGHT
    return State.PARTLY if in_order else State.WRONG
