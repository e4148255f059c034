"""Knows the question in which each left side gets the right side that belongs to it."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from random import Random
from typing import Annotated, Any

from pydantic import AfterValidator, ValidationInfo, field_validator

from mil_course.core import pairing
from mil_course.core.languages import CODES, Text
from mil_course.core.parts import at_least, no_id_twice, show
from mil_course.core.portable import Item, Pair
from mil_course.core.question import Answer, Explanation, Fields, Id, Kind, Spec, Strict, Texts, Verdict, fault

KEY = "pairs"


class RightSide(Strict):
    """A right side; alone, it has no partner."""

    id: Id
    right: Texts


class MatchingPair(RightSide):
    """A right side with the left side that it belongs to."""

    left: Texts
    feedback: Texts


def no_right_side_twice(sides: Iterable[Text]) -> None:
    """Raise the fault `right_side_twice` if two right sides read the same in some language.

    Then a person could not tell them apart, and the marking would be a matter of luck.
    """
    seen: set[tuple[str, str]] = set()
    for side in sides:
        for code in CODES:
            read = (code, side.in_(code).strip().casefold())
            if read in seen:
                raise fault("right_side_twice", text=side.in_(code))
            seen.add(read)


class MatchingSpec(Spec):
    """At least two pairs, and right sides without a partner that make guessing harder."""

    pairs: Annotated[tuple[MatchingPair, ...], AfterValidator(at_least(2)), AfterValidator(no_id_twice)]
    extra: tuple[RightSide, ...] = ()

    @field_validator("pairs")
    @classmethod
    def _pairs_differ(cls, pairs: tuple[MatchingPair, ...]) -> tuple[MatchingPair, ...]:
        no_right_side_twice(pair.right for pair in pairs)
        return pairs

    @field_validator("extra")
    @classmethod
    def _extra_differ(cls, extra: tuple[RightSide, ...], info: ValidationInfo) -> tuple[RightSide, ...]:
        sides: tuple[RightSide, ...] = (*info.data.get("pairs", ()), *extra)
        no_id_twice(sides)
        no_right_side_twice(side.right for side in sides)
        return extra


class Matching(Kind[MatchingSpec]):
    """Each left side gets one right side. Answer: `{'pairs': {pair id: target id}}`.

    >>> kind = Matching()
    >>> spec = kind.read({"id": "q", "kind": "matching", "prompt": "Who answers for what?", "pairs": [
    ...     {"id": "editor", "left": "Editor", "right": "the text", "feedback": "The editor signs it."},
    ...     {"id": "printer", "left": "Printer", "right": "the paper", "feedback": "The printer buys it."}]})
    >>> target = dict(kind.portable(spec).matches)["editor"]
    >>> kind.grade(spec, {"pairs": {"editor": target}}).credit
    Fraction(1, 2)
    """

    name = "matching"
    spec = MatchingSpec

    def present(self, spec: MatchingSpec, shuffle: Random) -> Mapping[str, Any]:
        """Return `{'left': […], 'targets': […]}` of ids and texts; the targets are shuffled."""
        shape = self.portable(spec)
        targets = show(shape.targets)
        shuffle.shuffle(targets)
        return {"left": show(shape.left), "targets": targets}

    def receive(self, spec: MatchingSpec, fields: Fields) -> Answer:
        """Return the answer in the fields `a.<pair id>`, each the id of a target."""
        return pairing.receive(self.portable(spec), KEY, fields)

    def grade(self, spec: MatchingSpec, answer: Answer) -> Verdict:
        """Return the credit: the share of right pairs; EMPTY when no pair is made."""
        return pairing.grade(self.portable(spec), KEY, answer)

    def explain(self, spec: MatchingSpec, answer: Answer) -> Explanation:
        """Return for each pair what was given to it and what belongs to it."""
        return pairing.explain(self.portable(spec), KEY, answer)

    def portable(self, spec: MatchingSpec) -> Pair:
        """Return the shape: left sides, all right sides as targets, and what belongs to what."""
        sides: tuple[RightSide, ...] = (*spec.pairs, *spec.extra)
        return Pair(
            left=tuple(Item(pair.id, pair.left, pair.feedback) for pair in spec.pairs),
            targets=tuple(Item(target_id(spec.id, side.id), side.right) for side in sides),
            matches=tuple((pair.id, target_id(spec.id, pair.id)) for pair in spec.pairs),
        )


def target_id(question: str, part: str) -> str:
    """Return the id under which a right side is shown: the same for ever, yet it does not name its pair.

    >>> target_id("deadlines-terms", "reply") == target_id("deadlines-terms", "refusal")
    False
    """
    return "t" + sha256(f"{question}/{part}".encode()).hexdigest()[:10]
