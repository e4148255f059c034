"""Knows the text with gaps, each filled from a list or by typing."""

from collections.abc import Mapping
from fractions import Fraction
from random import Random
from typing import Annotated, Any

from pydantic import AfterValidator, ValidationInfo, field_validator, model_validator

from mil_course.core import typed
from mil_course.core.choices import Options, choose_one, one_right
from mil_course.core.keys import TypedWords
from mil_course.core.languages import Text
from mil_course.core.marks import check_ids, check_marks, cut
from mil_course.core.parts import at_least, field_of, no_id_twice, show
from mil_course.core.portable import Fill, Gap
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
    Texts,
    Verdict,
    fault,
)
from mil_course.core.wording import judge


class GapRow(TypedWords):
    """One gap: either options, exactly one of them right, or keys with what to say to right and wrong words."""

    id: Id
    label: Texts
    options: Annotated[Options, AfterValidator(one_right)] | None = None

    @model_validator(mode="after")
    def _is_chosen_or_typed(self) -> "GapRow":
        of_typing = self.keys or self.near or self.wrong or self.right or self.slips or self.spelling
        if bool(self.options) == bool(of_typing):
            raise fault("gap_kind", gap=self.id)
        if not self.options and not (self.keys and self.wrong and self.right):
            raise fault("gap_kind", gap=self.id)
        return self


class ClozeSpec(Spec):
    """A text with `[[gap]]` marks, and the gaps: the same ones in every language."""

    text: Annotated[Texts, AfterValidator(lambda text: check_marks(text, with_words=False))]
    gaps: Annotated[tuple[GapRow, ...], AfterValidator(at_least(1)), AfterValidator(no_id_twice)]

    @field_validator("gaps")
    @classmethod
    def _fit_the_text(cls, gaps: tuple[GapRow, ...], info: ValidationInfo) -> tuple[GapRow, ...]:
        if "text" in info.data:
            check_ids(info.data["text"], (gap.id for gap in gaps), "gap")
        return gaps


class Cloze(Kind[ClozeSpec]):
    """The gaps of a text are filled. Answer: `{'gaps': {gap id: option id, or words as typed}}`.

    >>> kind = Cloze()
    >>> spec = kind.read({"id": "q", "kind": "cloze", "prompt": "Fill the gaps.", "text": "A [[a]] holds [[b]].",
    ...     "gaps": [{"id": name, "label": "word", "keys": dict.fromkeys(("kk", "ru", "en"), [word]),
    ...         "wrong": "No.", "right": "Yes."} for name, word in (("a", "shelf"), ("b", "books"))]})
    >>> kind.grade(spec, {"gaps": {"a": "Shelf", "b": "cups"}})
    Verdict(state=<State.PARTLY: 'partly'>, credit=Fraction(1, 2))
    """

    name = "cloze"
    spec = ClozeSpec

    def present(self, spec: ClozeSpec, shuffle: Random) -> Mapping[str, Any]:
        """Return `{'text': {language: pieces}, 'gaps': {id: {'label': Text, 'options': [{'id', 'text'}, …] or None}}}`.

        Options are shuffled; None stands where words are typed. Pieces are those of `core/marks.py`.
        """
        return {"text": cut(spec.text), "gaps": {gap.id: _shown(gap, shuffle) for gap in spec.gaps}}

    def receive(self, spec: ClozeSpec, fields: Fields) -> Answer:
        """Return what stands in the fields `a.<gap id>`; empty gaps and unknown options are left out."""
        filled = _filled(spec, {gap.id: typed.field(fields, field_of(gap.id)) for gap in spec.gaps})
        return {"gaps": filled} if filled else {}

    def grade(self, spec: ClozeSpec, answer: Answer) -> Verdict:
        """Return the share of right gaps; EMPTY when all are empty. The rule stands in `core/portable.py: Fill`."""
        states = [remark.state for remark in self.explain(spec, answer).remarks]
        if set(states) == {State.EMPTY}:
            return EMPTY
        return Verdict.of(Fraction(states.count(State.RIGHT), len(states)))

    def explain(self, spec: ClozeSpec, answer: Answer) -> Explanation:
        """Return a remark for each gap: what was put there, what belongs there, and why."""
        held = answer.get("gaps")
        strings = {gap.id: typed.kept(held, gap.id) for gap in spec.gaps} if isinstance(held, dict) else {}
        filled = _filled(spec, strings)
        return Explanation(tuple(_remark(gap, filled.get(gap.id, "")) for gap in self.portable(spec).gaps))

    def portable(self, spec: ClozeSpec) -> Fill:
        """Return the shape: a text with gaps."""
        return Fill(spec.text, tuple(_gap(row) for row in spec.gaps))


def _shown(row: GapRow, shuffle: Random) -> Mapping[str, Any]:
    if row.options is None:
        return {"label": row.label, "options": None}
    options = show(row.options)
    shuffle.shuffle(options)
    return {"label": row.label, "options": options}


def _filled(spec: ClozeSpec, strings: Mapping[str, str]) -> dict[str, str]:
    known = {row.id: row.options and {option.id for option in row.options} for row in spec.gaps}
    return {gap: string for gap, string in strings.items() if string and string in (known[gap] or (string,))}


def _gap(row: GapRow) -> Gap:
    if row.options is None:
        return Gap(row.id, row.label, wording=row.wording())
    return Gap(row.id, row.label, choices=choose_one(row.options).choices)


def _remark(gap: Gap, given: str) -> Remark:
    if gap.wording is not None:
        reply = judge(given, gap.wording)
        words = Text.same(given) if given else None
        return Remark(gap.id, gap.label, reply.state, given=words, right_one=reply.instead, feedback=reply.feedback)
    right = next(choice for choice in gap.choices if choice.credit)
    chosen = next((choice for choice in gap.choices if choice.id == given), None)
    if chosen is None:
        return Remark(gap.id, gap.label, State.EMPTY, right_one=right.text)
    state = State.RIGHT if chosen == right else State.WRONG
    return Remark(gap.id, gap.label, state, given=chosen.text, right_one=right.text, feedback=chosen.feedback)
