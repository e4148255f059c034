"""Knows how a made-up person answers a question: rightly, or by the mistake that most people make."""

from collections.abc import Sequence
from random import Random
from typing import Any

from mil_course.core.portable import Arrange, Choice, Choose, Fill, Gap, Number, Pair, Point, Shape, Write

COMMON = 0.7
"""The share of mistakes that go to the favourite wrong answer of a question: mistakes are not spread evenly."""

OFTEN = 0.3
"""How often another pair goes wrong once one does."""

LETTERS = {
    "kk": (
        "Құрметті әкім! Ауылымызда бір ғана компьютер бар, оқырмандар ақпаратты телефоннан іздейді. "
        "ЮНЕСКО медиа және ақпараттық сауаттылықты кітапхананың міндеті деп санайды. "
        "Айына бір сабақ өткізуге көмек сұраймын.",
        "Құрметті әкім! Оқырмандарымыз қауесетке жиі сенеді. Кітапхана тексеруді үйрете алады. "
        "Бізге интернет пен бір проектор керек.",
    ),
    "ru": (
        "Уважаемый аким! Читатели приходят к нам с новостями из чатов и не знают, чему верить. "
        "Проверять сведения можно научить за час в месяц. Прошу выделить помещение и интернет.",
        "Прошу предоставить сведения о расходах на ремонт дороги за прошлый год с разбивкой по месяцам. "
        "Ответ прошу направить по адресу библиотеки.",
    ),
    "en": (
        "Dear akim, our readers get their news from chats and cannot tell what is true. A library can teach that in an "
        "hour a month. I ask for a room and a line.",
    ),
}


def given(shape: Shape | Any, question: str, right: bool, language: str, chance: Random) -> dict[str, list[str]]:
    """Return form fields that answer a question of this shape, rightly or by a plausible mistake."""
    habit = Random(question) if chance.random() < COMMON else chance  # noqa: S311 (made-up answers, no secret)
    match shape:
        case Choose() | Point():
            return {"a": _chosen(shape.choices, right, isinstance(shape, Point) or shape.many, habit)}
        case Arrange():
            order = [item.id for item in shape.items]
            if not right:
                first = habit.randrange(len(order) - 1)
                order[first], order[first + 1] = order[first + 1], order[first]
            return {f"a.{ident}": [str(place)] for place, ident in enumerate(order, start=1)}
        case Pair():
            return _paired(shape, right, habit)
        case Number():
            return {"a": [str(shape.value if right else _near(shape, habit))]}
        case Fill():
            return _filled(shape, right, habit)
        case Write():
            return {"a": [chance.choice(LETTERS[language])]}
    return {}


def _chosen(choices: Sequence[Choice], right: bool, many: bool, habit: Random) -> list[str]:
    good = [choice.id for choice in choices if choice.credit > 0]
    bad = [choice.id for choice in choices if choice.credit <= 0]
    if right or not bad:
        return good
    return [*good[:1], habit.choice(bad)] if many else [habit.choice(bad)]


def _paired(shape: Pair, right: bool, habit: Random) -> dict[str, list[str]]:
    targets = [target.id for target in shape.targets]
    missed = set() if right else {habit.randrange(len(shape.matches))}
    missed |= {place for place in range(len(shape.matches)) if not right and habit.random() < OFTEN}
    pairs = {}
    for place, (left, target) in enumerate(shape.matches):
        others = [other for other in targets if other != target]
        pairs[f"a.{left}"] = [habit.choice(others) if place in missed else target]
    return pairs


def _near(shape: Number, habit: Random) -> object:
    return habit.choice(shape.near)[0] if shape.near else shape.value + 1


def _filled(shape: Fill, right: bool, habit: Random) -> dict[str, list[str]]:
    missed = set() if right else {habit.randrange(len(shape.gaps))}
    words = {f"a.{gap.id}": [_word(gap, place not in missed, habit)] for place, gap in enumerate(shape.gaps)}
    alone = len(shape.gaps) == 1 and shape.text.in_("en").strip() == f"[[{shape.gaps[0].id}]]"
    return {"a": next(iter(words.values()))} if alone else words


def _word(gap: Gap, right: bool, habit: Random) -> str:
    if gap.choices:
        return _chosen(gap.choices, right, False, habit)[0]
    if right:
        return gap.wording.keys[0][1][0] if gap.wording else ""
    near = gap.wording.near if gap.wording else ()
    return habit.choice(near)[0][0] if near else "білмеймін"
