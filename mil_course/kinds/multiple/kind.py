"""Knows the question with several right options."""

from collections.abc import Mapping
from random import Random
from typing import Annotated, Any

from pydantic import AfterValidator

from mil_course.core import choices
from mil_course.core.choices import Options, some_right
from mil_course.core.portable import Choose
from mil_course.core.question import Answer, Explanation, Fields, Kind, Spec, Verdict, YesNo


class MultipleSpec(Spec):
    """At least two options, at least one of them right."""

    options: Annotated[Options, AfterValidator(some_right)]
    keep_order: YesNo = False


class Multiple(Kind[MultipleSpec]):
    """Several options may be chosen. Answer: `{'chosen': [ids, sorted]}`.

    >>> kind = Multiple()
    >>> spec = kind.read({"id": "q", "kind": "multiple", "prompt": "What does a catalogue record hold?", "options": [
    ...     {"id": "author", "text": "The author", "right": "yes", "feedback": "Yes."},
    ...     {"id": "year", "text": "The year", "right": "yes", "feedback": "Yes."},
    ...     {"id": "borrower", "text": "The borrower", "feedback": "That stands in the reader's record."}]})
    >>> kind.grade(spec, {"chosen": ["author"]})
    Verdict(state=<State.PARTLY: 'partly'>, credit=Fraction(1, 2))
    >>> kind.grade(spec, {"chosen": ["author", "borrower", "year"]}).credit
    Fraction(1, 2)
    """

    name = "multiple"
    spec = MultipleSpec

    def present(self, spec: MultipleSpec, shuffle: Random) -> Mapping[str, Any]:
        """Return `{'options': [{'id', 'text'}, …]}`, shuffled unless the author keeps the order."""
        return choices.present(self.portable(spec), shuffle)

    def receive(self, spec: MultipleSpec, fields: Fields) -> Answer:
        """Return the answer in the field `a`: every known id once."""
        return choices.receive(self.portable(spec), fields)

    def grade(self, spec: MultipleSpec, answer: Answer) -> Verdict:
        """Return the credit: (right ones chosen - wrong ones chosen) / all right ones, never below 0.

        EMPTY when nothing known is chosen. The rule stands in section 5 of docs/authors.md.
        """
        return choices.grade(self.portable(spec), answer)

    def explain(self, spec: MultipleSpec, answer: Answer) -> Explanation:
        """Return what to say about each option, chosen or not."""
        return choices.explain(self.portable(spec), answer)

    def portable(self, spec: MultipleSpec) -> Choose:
        """Return the shape: choose many."""
        return choices.choose_many(spec.options, spec.keep_order)
