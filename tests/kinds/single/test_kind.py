"""Knows which questions with one right option are sound, and how they are marked."""

from fractions import Fraction
from typing import Any

import pytest

from mil_course.core.question import State, Verdict
from mil_course.kinds.single.kind import Single, SingleSpec
from tests.kinds.samples import raw_sample

KIND = Single()


def spec(**changes: Any) -> SingleSpec:
    read = KIND.read({**raw_sample("single"), **changes})
    assert isinstance(read, SingleSpec)
    return read


def codes(options: list[dict[str, str]]) -> list[tuple[tuple[str | int, ...], str]]:
    faults = KIND.read({**raw_sample("single"), "options": options})
    assert isinstance(faults, list)
    return [(fault.path, fault.code) for fault in faults]


def option(name: str, **more: str) -> dict[str, str]:
    return {"id": name, "text": name, "feedback": f"about {name}", **more}


@pytest.mark.parametrize(
    ("chosen", "verdict"),
    [("origin", Verdict(State.RIGHT, Fraction(1))), ("share", Verdict(State.WRONG)), ("likes", Verdict(State.WRONG))],
)
def test_only_the_right_option_brings_credit(chosen: str, verdict: Verdict) -> None:
    assert KIND.grade(spec(), {"chosen": chosen}) == verdict


@pytest.mark.parametrize(
    ("options", "faults"),
    [
        ([option("a"), option("b")], [(("options",), "right_options")]),
        ([option("a", right="yes"), option("b", right="yes")], [(("options",), "right_options")]),
        ([option("a", right="yes")], [(("options",), "too_short")]),
        ([option("a", right="yes"), option("a")], [(("options",), "id_twice")]),
        ([option("a", right="yes"), option("b", right="maybe")], [(("options", 1, "right"), "yes_no")]),
        ([option("a", right="yes"), {"id": "b", "text": "b"}], [(("options", 1, "feedback"), "missing")]),
        ([option("a", right="yes"), option("b", feedback=" ")], [(("options", 1, "feedback"), "text_empty")]),
    ],
)
def test_faults_are_named_at_their_place(options: list[dict[str, str]], faults: list[Any]) -> None:
    assert codes(options) == faults


def test_the_right_option_of_a_wrong_answer_is_shown_without_blame() -> None:
    remarks = {remark.id: remark for remark in KIND.explain(spec(), {"chosen": "share"}).remarks}
    assert (remarks["share"].state, remarks["share"].chosen) == (State.WRONG, True)
    assert (remarks["origin"].state, remarks["origin"].chosen) == (State.RIGHT, False)
    assert remarks["deny"].state is State.EMPTY


def test_the_shape_lets_another_program_mark() -> None:
    shape = KIND.portable(spec(keep_order="yes"))
    assert (shape.many, shape.keep_order) == (False, True)
    assert [choice.credit for choice in shape.choices] == [1, 0, 0, 0]
