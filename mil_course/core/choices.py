"""Knows choosing: how options are written, what each choice is worth, and how a choice is received, marked, explained.

Single, multiple and true-false questions, marked words and gaps with options all rest on it. An answer is
`{'chosen': id}` where one may be chosen, and `{'chosen': [ids, sorted]}` where several may.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from random import Random
from typing import Annotated, Any

from pydantic import AfterValidator

from mil_course.core.parts import FIELD, at_least, no_id_twice, show
from mil_course.core.portable import Choice, Choose
from mil_course.core.question import (
    EMPTY,
    Answer,
    Explanation,
    Fields,
    Id,
    Remark,
    State,
    Strict,
    Texts,
    Verdict,
    YesNo,
    fault,
)

NO_CREDIT = Fraction(0)


class Option(Strict):
    """One option of a content file: it speaks to whoever chose it."""

    id: Id
    text: Texts
    right: YesNo = False
    feedback: Texts


Options = Annotated[tuple[Option, ...], AfterValidator(at_least(2)), AfterValidator(no_id_twice)]
"""At least two options whose ids differ."""


def one_right(options: tuple[Option, ...]) -> tuple[Option, ...]:
    """Return the options as they are; raise the fault `right_options` unless exactly one is right."""
    found = sum(option.right for option in options)
    if found != 1:
        raise fault("right_options", found=str(found))
    return options


def some_right(options: tuple[Option, ...]) -> tuple[Option, ...]:
    """Return the options as they are; raise the fault `right_missing` if none is right."""
    if not any(option.right for option in options):
        raise fault("right_missing")
    return options


def credits_of_many(rights: Sequence[bool]) -> tuple[Fraction, ...]:
    """Return what each choice is worth where several may be chosen; at least one of them must be right.

    A wrong one costs as much as a right one brings, so that choosing everything does not pay.

    >>> credits_of_many([True, False, True])
    (Fraction(1, 2), Fraction(-1, 2), Fraction(1, 2))
    """
    worth = Fraction(1, sum(rights))
    return tuple(worth if right else -worth for right in rights)


def choose_one(options: Sequence[Option], keep_order: bool = False) -> Choose:
    """Return the shape in which one option may be chosen: the right one is worth 1, any other nothing."""
    worths = [Fraction(option.right) for option in options]
    return Choose(_choices(options, worths), many=False, keep_order=keep_order)


def choose_many(options: Sequence[Option], keep_order: bool = False) -> Choose:
    """Return the shape in which several options may be chosen, worth what `credits_of_many` says."""
    worths = credits_of_many([option.right for option in options])
    return Choose(_choices(options, worths), many=True, keep_order=keep_order)


def _choices(options: Sequence[Option], worths: Sequence[Fraction]) -> tuple[Choice, ...]:
    pairs = zip(options, worths, strict=True)
    return tuple(Choice(option.id, option.text, worth, option.feedback) for option, worth in pairs)


def present(shape: Choose, shuffle: Random) -> dict[str, Any]:
    """Return `{'options': [{'id', 'text'}, …]}`, shuffled unless the shape keeps its order."""
    options = show(shape.choices)
    if not shape.keep_order:
        shuffle.shuffle(options)
    return {"options": options}


def receive(shape: Choose, fields: Fields) -> Answer:
    """Return the answer in the field `a`; unknown ids and doubles are dropped, of several radios the first counts.

    >>> from mil_course.core.languages import Text
    >>> shape = Choose(tuple(Choice(name, Text.same(name), NO_CREDIT) for name in ("law", "site", "rumour")), many=True)
    >>> receive(shape, {"a": ["site", "law", "law", "<b>"]})
    {'chosen': ['law', 'site']}
    """
    known = {choice.id for choice in shape.choices}
    ids = [value for value in fields.get(FIELD, ()) if value in known]
    if not ids:
        return {}
    return {"chosen": sorted(set(ids)) if shape.many else ids[0]}


def chosen_in(shape: Choose, answer: Answer) -> frozenset[str]:
    """Return the ids that an answer really chooses; whatever else it holds is passed over."""
    value = answer.get("chosen")
    values = value if shape.many else [value]
    if not isinstance(values, list):
        return frozenset()
    known = {choice.id for choice in shape.choices}
    return frozenset(one for one in values if isinstance(one, str) and one in known)


def grade(shape: Choose, answer: Answer) -> Verdict:
    """Return the verdict: the sum of what the chosen ones are worth, held between 0 and 1; EMPTY if none is chosen.

    >>> from mil_course.core.languages import Text
    >>> two = Choose((Choice("law", Text.same("law"), Fraction(1)), Choice("rumour", Text.same("rumour"), NO_CREDIT)))
    >>> grade(two, {"chosen": "law"}).state
    <State.RIGHT: 'right'>
    """
    chosen = chosen_in(shape, answer)
    if not chosen:
        return EMPTY
    return Verdict.of(sum((choice.credit for choice in shape.choices if choice.id in chosen), NO_CREDIT))


def explain(shape: Choose, answer: Answer) -> Explanation:
    """Return one remark for each choice, chosen or not, in the order of the file."""
    chosen = chosen_in(shape, answer)
    return Explanation(tuple(_remark(choice, choice.id in chosen, shape.many) for choice in shape.choices))


def _remark(choice: Choice, chosen: bool, many: bool) -> Remark:
    correct = choice.credit > 0
    states: Mapping[tuple[bool, bool], State] = {
        (True, True): State.RIGHT,
        (True, False): State.WRONG,
        # Where several may be chosen, a right one passed over cost credit; a single right one is simply shown.
        (False, True): State.WRONG if many else State.RIGHT,
        (False, False): State.EMPTY,
    }
    return Remark(choice.id, choice.text, states[chosen, correct], chosen, correct, feedback=choice.feedback)
