"""Knows the question that asks whether a statement is true."""

from collections.abc import Mapping
from random import Random
from typing import Any, Literal

from mil_course.core import choices
from mil_course.core.choices import Option
from mil_course.core.languages import Text
from mil_course.core.portable import Choose
from mil_course.core.question import Answer, Explanation, Fields, Kind, Spec, Strict, Texts, Verdict

# Not «верно» and «дұрыс»: the verdict itself is said with these words, and '✕ Неверно: верно' cannot be read.
TRUE = Text({"kk": "Бұл рас", "ru": "Это так", "en": "True"})
FALSE = Text({"kk": "Бұл рас емес", "ru": "Это не так", "en": "False"})


class Replies(Strict):
    """What to say to a person who chose 'true', and to one who chose 'false'."""

    true: Texts
    false: Texts


class TrueFalseSpec(Spec):
    """The prompt is a statement; `answer` says whether it is true."""

    answer: Literal["true", "false"]
    feedback: Replies


class TrueFalse(Kind[TrueFalseSpec]):
    """A statement is true or false. Answer: `{'chosen': 'true'}` or `{'chosen': 'false'}`.

    >>> kind = TrueFalse()
    >>> spec = kind.read({"id": "q", "kind": "true-false", "prompt": "Every site names its owner.", "answer": "false",
    ...     "feedback": {"true": "Many do not.", "false": "So look for it."}})
    >>> kind.grade(spec, {"chosen": "false"}).credit
    Fraction(1, 1)
    """

    name = "true-false"
    spec = TrueFalseSpec

    def present(self, spec: TrueFalseSpec, shuffle: Random) -> Mapping[str, Any]:
        """Return `{'options': [{'id', 'text'}, …]}`: always 'true' first, since people expect it there."""
        return choices.present(self.portable(spec), shuffle)

    def receive(self, spec: TrueFalseSpec, fields: Fields) -> Answer:
        """Return the answer in the field `a`: the first of 'true' and 'false' that was sent."""
        return choices.receive(self.portable(spec), fields)

    def grade(self, spec: TrueFalseSpec, answer: Answer) -> Verdict:
        """Return RIGHT with credit 1 or WRONG with 0; EMPTY when neither is chosen."""
        return choices.grade(self.portable(spec), answer)

    def explain(self, spec: TrueFalseSpec, answer: Answer) -> Explanation:
        """Return what to say about both replies, chosen or not."""
        return choices.explain(self.portable(spec), answer)

    def portable(self, spec: TrueFalseSpec) -> Choose:
        """Return the shape: choose one of two, 'true' and 'false'."""
        options = (
            Option(id="true", text=TRUE, right=spec.answer == "true", feedback=spec.feedback.true),
            Option(id="false", text=FALSE, right=spec.answer == "false", feedback=spec.feedback.false),
        )
        return choices.choose_one(options, keep_order=True)
