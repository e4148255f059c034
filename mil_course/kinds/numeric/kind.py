"""Knows the question that is answered with a number."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Annotated, Any

from pydantic import Field, ValidationInfo, field_validator

from mil_course.core import typed
from mil_course.core.languages import CODES, Text
from mil_course.core.numbers import Exact, is_within, readings, written
from mil_course.core.parts import FIELD
from mil_course.core.portable import Number
from mil_course.core.question import (
    EMPTY,
    Answer,
    Explanation,
    Fields,
    Kind,
    Remark,
    Spec,
    Strict,
    Texts,
    Verdict,
    fault,
)

UNREADABLE = Text(
    {
        "kk": "Жауабыңыз сан ретінде оқылмады. Оны цифрмен жазыңыз, мысалы: 1250 немесе 12,5.",
        "ru": "Ваш ответ не читается как число. Запишите его цифрами, например: 1250 или 12,5.",
        "en": "Your answer could not be read as a number. Write it in digits, for example 1250 or 12.5.",
    }
)


class NearNumber(Strict):
    """A typical wrong result, and what to say to a person who came to it."""

    value: Exact
    feedback: Texts


class NumericSpec(Spec):
    """The right number, how far from it still counts, and what to say to right, near and wrong results."""

    answer: Exact
    tolerance: Annotated[Exact, Field(ge=0)] = Decimal(0)
    unit: Texts | None = None
    near: tuple[NearNumber, ...] = ()
    wrong: Texts
    right: Texts

    @field_validator("near")
    @classmethod
    def _near_is_not_right(cls, near: tuple[NearNumber, ...], info: ValidationInfo) -> tuple[NearNumber, ...]:
        if "answer" not in info.data or "tolerance" not in info.data:
            return near
        for each in near:
            if is_within(each.value, info.data["answer"], info.data["tolerance"]):
                raise fault("near_right", value=str(each.value))
        return near


class Numeric(Kind[NumericSpec]):
    """A number is typed. Answer: `{'number': 'as typed'}`.

    >>> kind = Numeric()
    >>> spec = kind.read({"id": "q", "kind": "numeric", "prompt": "A reply is due in how many days?", "answer": "15",
    ...     "unit": "days", "wrong": "Look at the law again.", "right": "Yes."})
    >>> kind.grade(spec, {"number": "15,0 days"}).state
    <State.RIGHT: 'right'>
    """

    name = "numeric"
    spec = NumericSpec

    def present(self, spec: NumericSpec, shuffle: Random) -> Mapping[str, Any]:
        """Return `{'unit': Text or None}`."""
        return {"unit": spec.unit}

    def receive(self, spec: NumericSpec, fields: Fields) -> Answer:
        """Return the answer in the field `a`, as typed: how it is read is settled when it is marked."""
        number = typed.field(fields, FIELD)
        return {"number": number} if number else {}

    def grade(self, spec: NumericSpec, answer: Answer) -> Verdict:
        """Return RIGHT within the tolerance, WRONG for any other number and for what is none, EMPTY for nothing."""
        number = typed.kept(answer, "number")
        if not number:
            return EMPTY
        return Verdict.of(_is_right(spec, number))

    def explain(self, spec: NumericSpec, answer: Answer) -> Explanation:
        """Return one remark: what was typed, the right number unless it was typed exactly, and why."""
        number = typed.kept(answer, "number")
        remark = Remark(
            id=FIELD,
            label=spec.prompt,
            state=self.grade(spec, answer).state,
            given=Text.same(number) if number else None,
            right_one=None if spec.answer in _read(spec, number) else _right_one(spec),
            feedback=_reply(spec, number) if number else None,
        )
        return Explanation((remark,))

    def portable(self, spec: NumericSpec) -> Number:
        """Return the shape: a number."""
        near = tuple((each.value, each.feedback) for each in spec.near)
        return Number(spec.answer, spec.tolerance, spec.unit, near, spec.right, spec.wrong)


def _read(spec: NumericSpec, number: str) -> tuple[Decimal, ...]:
    return readings(number, spec.unit.values() if spec.unit else ())


def _is_right(spec: NumericSpec, number: str) -> Fraction:
    """`1,234` is right where either of its meanings is."""
    return Fraction(any(is_within(one, spec.answer, spec.tolerance) for one in _read(spec, number)))


def _reply(spec: NumericSpec, number: str) -> Text:
    meanings = _read(spec, number)
    if not meanings:
        return UNREADABLE
    if _is_right(spec, number):
        return spec.right
    near = (each for each in spec.near for one in meanings if is_within(one, each.value, spec.tolerance))
    found = next(near, None)
    return found.feedback if found else spec.wrong


def _right_one(spec: NumericSpec) -> Text:
    parts = [written(spec.answer)]
    if spec.tolerance:
        parts += [Text.same("±"), written(spec.tolerance)]
    if spec.unit:
        parts.append(spec.unit)
    return Text({code: "\N{NO-BREAK SPACE}".join(part.in_(code) for part in parts) for code in CODES})
