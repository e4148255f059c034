"""Knows the text in which words are marked."""

from collections.abc import Mapping
from random import Random
from typing import Annotated, Any

from pydantic import AfterValidator, ValidationInfo, field_validator

from mil_course.core import choices
from mil_course.core.choices import Option, choose_many
from mil_course.core.marks import Piece, check_ids, check_marks, cut, marked_words
from mil_course.core.parts import at_least, no_id_twice
from mil_course.core.portable import Choose, Point
from mil_course.core.question import Answer, Explanation, Fields, Id, Kind, Spec, Strict, Texts, Verdict, YesNo, fault

LONGEST_LEAD = 8


class PartRow(Strict):
    """One part of the text that can be marked; it speaks to whoever marked it, or did not."""

    id: Id
    right: YesNo = False
    feedback: Texts


def _some_right(parts: tuple[PartRow, ...]) -> tuple[PartRow, ...]:
    if not any(part.right for part in parts):
        raise fault("right_missing")
    return parts


class HighlightSpec(Spec):
    """A text with `[[id|words]]` marks, and its parts: the same ones in every language, at least one of them right."""

    text: Annotated[Texts, AfterValidator(lambda text: check_marks(text, with_words=True))]
    parts: Annotated[
        tuple[PartRow, ...], AfterValidator(at_least(2)), AfterValidator(no_id_twice), AfterValidator(_some_right)
    ]

    @field_validator("parts")
    @classmethod
    def _fit_the_text(cls, parts: tuple[PartRow, ...], info: ValidationInfo) -> tuple[PartRow, ...]:
        if "text" in info.data:
            check_ids(info.data["text"], (part.id for part in parts), "part")
        return parts


class Highlight(Kind[HighlightSpec]):
    """Words of a text are marked, and marking counts as choosing many. Answer: `{'chosen': [ids, sorted]}`.

    >>> kind = Highlight()
    >>> spec = kind.read({"id": "q", "kind": "highlight", "prompt": "Mark what can go.",
    ...     "text": "[[greeting|Dear akim!]] [[sum|How much was spent?]]", "parts": [
    ...     {"id": "greeting", "right": "yes", "feedback": "It can go."}, {"id": "sum", "feedback": "It must stay."}]})
    >>> kind.grade(spec, {"chosen": ["greeting"]}).credit
    Fraction(1, 1)
    """

    name = "highlight"
    spec = HighlightSpec

    def present(self, spec: HighlightSpec, shuffle: Random) -> Mapping[str, Any]:
        """Return `{'text': {language: [{'id', 'lead', 'words'}, …]}}`; `id` is empty for plain words.

        `lead` is the beginning of a part, which stays on one line with its box and is short for that reason.
        """
        return {"text": {code: [_shown(piece) for piece in found] for code, found in cut(spec.text).items()}}

    def receive(self, spec: HighlightSpec, fields: Fields) -> Answer:
        """Return the answer in the field `a`: every known id once."""
        return choices.receive(_shape(spec), fields)

    def grade(self, spec: HighlightSpec, answer: Answer) -> Verdict:
        """Return the credit: (right ones marked - wrong ones marked) / all right ones, never below 0."""
        return choices.grade(_shape(spec), answer)

    def explain(self, spec: HighlightSpec, answer: Answer) -> Explanation:
        """Return what to say about each part, marked or not."""
        return choices.explain(_shape(spec), answer)

    def portable(self, spec: HighlightSpec) -> Point:
        """Return the shape: words to be marked in a text."""
        return Point(spec.text, _shape(spec).choices)


def _shape(spec: HighlightSpec) -> Choose:
    options = [
        Option(id=part.id, text=marked_words(spec.text, part.id), right=part.right, feedback=part.feedback)
        for part in spec.parts
    ]
    return choose_many(options, keep_order=True)


def _shown(piece: Piece) -> Mapping[str, str]:
    can_be_parted = piece.id and not set("*`") & set(piece.words)
    lead = piece.words.split(" ", maxsplit=1)[0][:LONGEST_LEAD] if can_be_parted else ""
    return {"id": piece.id, "lead": lead, "words": piece.words.removeprefix(lead)}
