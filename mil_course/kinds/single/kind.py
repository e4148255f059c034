"""Knows the question with one right option."""

from collections.abc import Mapping
from random import Random
from typing import Annotated, Any

from pydantic import AfterValidator

from mil_course.core import choices
from mil_course.core.choices import Options, one_right
from mil_course.core.portable import Choose
from mil_course.core.question import Answer, Explanation, Fields, Kind, Spec, Verdict, YesNo


class SingleSpec(Spec):
    """At least two options, exactly one of them right."""

    options: Annotated[Options, AfterValidator(one_right)]
    keep_order: YesNo = False


class Single(Kind[SingleSpec]):
    """One option is right, the others are worth nothing. Answer: `{'chosen': id}`.

    >>> kind = Single()
    >>> spec = kind.read({"id": "q", "kind": "single", "prompt": "Where is the price of the book?", "options": [
    ...     {"id": "cover", "text": "On the cover", "feedback": "Rarely."},
    ...     {"id": "act", "text": "In the act of delivery", "right": "yes", "feedback": "Always."}]})
    >>> kind.grade(spec, {"chosen": "act"})
    Verdict(state=<State.RIGHT: 'right'>, credit=Fraction(1, 1))
    """

    name = "single"
    spec = SingleSpec

    def present(self, spec: SingleSpec, shuffle: Random) -> Mapping[str, Any]:
        """Return `{'options': [{'id', 'text'}, …]}`, shuffled unless the author keeps the order."""
        return choices.present(self.portable(spec), shuffle)

    def receive(self, spec: SingleSpec, fields: Fields) -> Answer:
        """Return the answer in the field `a`: the first id that the question knows."""
        return choices.receive(self.portable(spec), fields)

    def grade(self, spec: SingleSpec, answer: Answer) -> Verdict:
        """Return RIGHT with credit 1 or WRONG with 0; EMPTY when nothing known is chosen."""
        return choices.grade(self.portable(spec), answer)

    def explain(self, spec: SingleSpec, answer: Answer) -> Explanation:
        """Return what to say about each option, chosen or not."""
        return choices.explain(self.portable(spec), answer)

    def portable(self, spec: SingleSpec) -> Choose:
        """Return the shape: choose one."""
        return choices.choose_one(spec.options, spec.keep_order)
