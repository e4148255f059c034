"""Knows the question that is answered with a typed word."""

from collections.abc import Mapping
from fractions import Fraction
from random import Random
from typing import Any

from mil_course.core import typed
from mil_course.core.keys import Keys, TypedWords
from mil_course.core.languages import Text
from mil_course.core.parts import FIELD
from mil_course.core.portable import Fill, Gap
from mil_course.core.question import EMPTY, Answer, Explanation, Fields, Kind, Remark, Spec, State, Texts, Verdict
from mil_course.core.wording import judge


class ShortAnswerSpec(TypedWords, Spec):
    """The right words in each language, and what to say to right, near and wrong ones."""

    keys: Keys
    wrong: Texts
    right: Texts


class ShortAnswer(Kind[ShortAnswerSpec]):
    """A word or two are typed. Answer: `{'words': 'as typed'}`.

    >>> kind = ShortAnswer()
    >>> spec = kind.read({"id": "q", "kind": "short-answer", "prompt": "What proves that they took the letter?",
    ...     "keys": {"kk": ["талон"], "ru": ["талон"], "en": ["slip"]}, "wrong": "They hand it out.", "right": "Yes."})
    >>> kind.grade(spec, {"words": "«Талон»"}).state
    <State.RIGHT: 'right'>
    """

    name = "short-answer"
    spec = ShortAnswerSpec

    def present(self, spec: ShortAnswerSpec, shuffle: Random) -> Mapping[str, Any]:
        """Return nothing: there is just a field."""
        return {}

    def receive(self, spec: ShortAnswerSpec, fields: Fields) -> Answer:
        """Return the answer in the field `a`, as typed, on one line."""
        words = typed.field(fields, FIELD)
        return {"words": words} if words else {}

    def grade(self, spec: ShortAnswerSpec, answer: Answer) -> Verdict:
        """Return RIGHT for a key of any language, WRONG for other words, EMPTY for none; see `core/wording.py`."""
        state = judge(typed.kept(answer, "words"), spec.wording()).state
        return EMPTY if state is State.EMPTY else Verdict.of(Fraction(state is State.RIGHT))

    def explain(self, spec: ShortAnswerSpec, answer: Answer) -> Explanation:
        """Return one remark: what was typed, the right word unless it was typed exactly, and why."""
        words = typed.kept(answer, "words")
        reply = judge(words, spec.wording())
        given = Text.same(words) if words else None
        remark = Remark(FIELD, spec.prompt, reply.state, given=given, right_one=reply.instead, feedback=reply.feedback)
        return Explanation((remark,))

    def portable(self, spec: ShortAnswerSpec) -> Fill:
        """Return the shape: a text that is one gap."""
        return Fill(Text.same(f"[[{FIELD}]]"), (Gap(FIELD, spec.prompt, wording=spec.wording()),))
