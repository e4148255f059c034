"""Knows giving each thing the one it belongs to: how it is received, marked and explained.

Matching and sorting rest on it; their answers differ only in the key under which the map of ids stands.
"""

from fractions import Fraction

from mil_course.core.parts import field_of, first_of
from mil_course.core.portable import Pair
from mil_course.core.question import EMPTY, Answer, Explanation, Fields, Remark, State, Verdict


def receive(shape: Pair, key: str, fields: Fields) -> Answer:
    """Return `{key: {left id: target id}}` from the fields `a.<left id>`; unknown ids are dropped.

    >>> from mil_course.core.languages import Text
    >>> from mil_course.core.portable import Item
    >>> atlas, novel, hall, loan = (Item(name, Text.same(name)) for name in ("atlas", "novel", "hall", "loan"))
    >>> shape = Pair((atlas, novel), (hall, loan), (("atlas", "hall"), ("novel", "loan")))
    >>> receive(shape, "boxes", {"a.atlas": ["hall"], "a.novel": ["attic"]})
    {'boxes': {'atlas': 'hall'}}
    """
    sent = {left.id: first_of(fields, field_of(left.id)) for left in shape.left}
    known = _known(shape)
    kept = {left: target for left, target in sent.items() if target in known}
    return {key: kept} if kept else {}


def given_in(shape: Pair, key: str, answer: Answer) -> dict[str, str]:
    """Return which target an answer really gives to which left id; whatever else it holds is passed over."""
    value = answer.get(key)
    pairs = value if isinstance(value, dict) else {}
    known = _known(shape)
    sent = {left.id: pairs.get(left.id) for left in shape.left}
    return {left: target for left, target in sent.items() if isinstance(target, str) and target in known}


def grade(shape: Pair, key: str, answer: Answer) -> Verdict:
    """Return the verdict: the share of left ids with the right target; one without a target counts as not right.

    >>> from mil_course.core.languages import Text
    >>> from mil_course.core.portable import Item
    >>> atlas, novel, hall, loan = (Item(name, Text.same(name)) for name in ("atlas", "novel", "hall", "loan"))
    >>> shape = Pair((atlas, novel), (hall, loan), (("atlas", "hall"), ("novel", "loan")))
    >>> grade(shape, "boxes", {"boxes": {"atlas": "hall"}}).credit
    Fraction(1, 2)
    """
    given = given_in(shape, key, answer)
    if not given:
        return EMPTY
    right = sum(given.get(left) == target for left, target in shape.matches)
    return Verdict.of(Fraction(right, len(shape.matches)))


def explain(shape: Pair, key: str, answer: Answer) -> Explanation:
    """Return one remark for each left item: what was given to it, and what belongs to it."""
    given = given_in(shape, key, answer)
    matches = dict(shape.matches)
    texts = {target.id: target.text for target in shape.targets}
    remarks = []
    for left in shape.left:
        mine, right = given.get(left.id), matches[left.id]
        state = State.EMPTY if mine is None else State.RIGHT if mine == right else State.WRONG
        shown = None if mine is None else texts[mine]
        remarks.append(Remark(left.id, left.text, state, given=shown, right_one=texts[right], feedback=left.feedback))
    return Explanation(tuple(remarks))


def _known(shape: Pair) -> frozenset[str]:
    return frozenset(target.id for target in shape.targets)
