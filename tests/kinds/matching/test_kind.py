"""Knows which pairs are sound, how they are marked, and that targets do not name their pairs."""

import re
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from mil_course.core.question import Fault
from mil_course.kinds.matching.kind import Matching, MatchingSpec, target_id
from tests.kinds.samples import raw_sample

KIND = Matching()
PAIRS = ("word", "grandfather", "river", "writer")


def spec() -> MatchingSpec:
    read = KIND.read(raw_sample("matching"))
    assert isinstance(read, MatchingSpec)
    return read


def pair(name: str, right: Any) -> dict[str, Any]:
    return {"id": name, "left": f"left of {name}", "right": right, "feedback": f"about {name}"}


def faults(**changes: Any) -> list[Fault]:
    read = KIND.read({**raw_sample("matching"), "extra": [], **changes})
    return read if isinstance(read, list) else []


@pytest.mark.parametrize("right", range(1, 5))
def test_each_pair_is_worth_the_same_and_a_missing_one_is_not_right(right: int) -> None:
    targets = dict(KIND.portable(spec()).matches)
    given = {name: targets[name] for name in PAIRS[:right]}
    assert KIND.grade(spec(), {"pairs": given}).credit == Fraction(right, 4)


def test_the_same_target_everywhere_is_right_once() -> None:
    target = dict(KIND.portable(spec()).matches)["word"]
    assert KIND.grade(spec(), {"pairs": dict.fromkeys(PAIRS, target)}).credit == Fraction(1, 4)


def test_an_extra_right_side_is_offered_and_never_right() -> None:
    shown = KIND.present(spec(), Random(1))["targets"]
    phones = target_id("sample-matching", "phones")
    assert phones in {target["id"] for target in shown}
    assert KIND.grade(spec(), {"pairs": dict.fromkeys(PAIRS, phones)}).credit == 0


def test_ids_of_targets_do_not_name_their_pairs() -> None:
    ids = [target["id"] for target in KIND.present(spec(), Random(1))["targets"]]
    assert len(set(ids)) == 5
    assert all(re.fullmatch("t[0-9a-f]{10}", one) for one in ids)


def test_ids_of_targets_are_the_same_for_ever() -> None:
    assert target_id("sample-matching", "word") == "t776321dda3"


def test_targets_are_shuffled_and_left_sides_are_not() -> None:
    shown = [KIND.present(spec(), Random(seed)) for seed in range(6)]
    assert {tuple(left["id"] for left in one["left"]) for one in shown} == {PAIRS}
    assert len({tuple(target["id"] for target in one["targets"]) for one in shown}) > 1


@pytest.mark.parametrize(
    ("pairs", "code"),
    [
        ([pair("a", "one")], "too_short"),
        ([pair("a", "one"), pair("a", "two")], "id_twice"),
        ([pair("a", "one"), pair("b", " One ")], "right_side_twice"),
        ([pair("a", {"kk": "кітап", "ru": "книга", "en": "book"}), pair("b", "книга")], "right_side_twice"),
        ([{"id": "a", "left": "x", "right": "y"}, pair("b", "z")], "missing"),
    ],
)
def test_pairs_have_faults(pairs: list[dict[str, Any]], code: str) -> None:
    assert [fault.code for fault in faults(pairs=pairs)] == [code]


@pytest.mark.parametrize(
    ("extra", "code", "details"),
    [
        ([{"id": "word", "right": "a map"}], "id_twice", {"id": "word"}),
        ([{"id": "b", "right": "АТЛАС"}], "right_side_twice", {"text": "АТЛАС"}),
        ([{"id": "b", "right": "a map"}, {"id": "c", "right": "a map"}], "right_side_twice", {"text": "a map"}),
    ],
)
def test_extra_right_sides_differ_from_all_others(extra: list[dict[str, str]], code: str, details: Any) -> None:
    (fault,) = faults(extra=extra)
    assert (fault.path, fault.code, fault.details) == (("extra",), code, details)
