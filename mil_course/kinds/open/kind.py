"""Knows the question that is answered with a text, which a trainer reads and marks."""

from collections.abc import Mapping
from random import Random
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from mil_course.core import typed
from mil_course.core.languages import Text
from mil_course.core.parts import FIELD
from mil_course.core.portable import Write
from mil_course.core.question import (
    EMPTY,
    LONGEST_ANSWER,
    WAITING,
    Answer,
    Explanation,
    Fields,
    Kind,
    Remark,
    Spec,
    Texts,
    Verdict,
    fault,
)
from mil_course.core.rubric import Criteria, total_of


def _is_list(rubric: object) -> object:
    if isinstance(rubric, str):
        raise fault("rubric_unknown", rubric=rubric)
    return rubric


class OpenSpec(Spec):
    """The criteria by which the text is marked, the points that make it good enough, how long it is, a good answer.

    In a file `rubric` may be the id of a shared rubric; whoever reads the file has put the criteria in its place.
    """

    rubric: Annotated[Criteria, BeforeValidator(_is_list)]
    enough: Annotated[int, Field(alias="pass", ge=1)]
    length: Texts | None = None
    model: Texts | None = None

    @field_validator("enough")
    @classmethod
    def _can_be_reached(cls, enough: int, info: ValidationInfo) -> int:
        total = total_of(tuple(row.criterion() for row in info.data.get("rubric", ())))
        if total and enough > total:
            raise fault("pass_unreachable", enough=str(enough), total=str(total))
        return enough


class Open(Kind[OpenSpec]):
    """A text is written. Answer: `{'text': '…'}`.

    >>> kind = Open()
    >>> spec = kind.read({"id": "q", "kind": "open", "prompt": "Write to your akim.", "pass": "1", "rubric": [
    ...     {"id": "tone", "title": "Tone", "levels": [{"points": "0", "text": "-"}, {"points": "2", "text": "+"}]}]})
    >>> kind.grade(spec, {"text": "Dear akim!"}).state
    <State.WAITING: 'waiting'>
    """

    name = "open"
    spec = OpenSpec

    def present(self, spec: OpenSpec, shuffle: Random) -> Mapping[str, Any]:
        """Return `{'criteria', 'total', 'enough', 'length', 'longest'}`: how it will be marked, how long it may be."""
        shape = self.portable(spec)
        return {
            "criteria": shape.criteria,
            "total": total_of(shape.criteria),
            "enough": shape.enough,
            "length": spec.length,
            "longest": LONGEST_ANSWER,
        }

    def receive(self, spec: OpenSpec, fields: Fields) -> Answer:
        """Return the text in the field `a`, its line breaks kept."""
        text = typed.field(fields, FIELD, lines=True)
        return {"text": text} if text else {}

    def grade(self, spec: OpenSpec, answer: Answer) -> Verdict:
        """Return WAITING for any text: a person marks it. EMPTY for none."""
        return WAITING if typed.kept(answer, "text", lines=True) else EMPTY

    def explain(self, spec: OpenSpec, answer: Answer) -> Explanation:
        """Return the text as a remark that waits, and a good answer to compare it with."""
        text = typed.kept(answer, "text", lines=True)
        given = Text.same(text) if text else None
        state = self.grade(spec, answer).state
        return Explanation((Remark(FIELD, spec.prompt, state, given=given),), model=spec.model)

    def portable(self, spec: OpenSpec) -> Write:
        """Return the shape: a text that a person marks."""
        return Write(tuple(row.criterion() for row in spec.rubric), spec.enough, spec.model, spec.length)
