"""Knows the Aktobe workshop as it is shown in the demonstration: made-up people who really answered, by the real rules.

Everything is done through the services that pages use, at moments spread over the days of the workshop, and by a fixed
chance: the demonstration looks the same on every machine.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from mil_course.core.portable import Arrange, Choose, Fill, Number, Pair, Point, Shape, Write
from mil_course.core.roles import Actor
from mil_course.services import accounts, attempts, certificates, groups, reading, review, teaching, versions
from mil_course.services.accounts import NewPerson
from mil_course.services.attempts import Change
from mil_course.services.shelf import Edition
from mil_course.store import attempts as store
from mil_course.store import people

GROUP = "Ақтөбе облысының кітапханашылары"
DAYS_AGO = 8
CONSENT = "2026-11"


@dataclass(frozen=True)
class Figure:
    """A made-up person. `skill` is the chance of a right answer before the course, `days` how many days she came."""

    username: str
    name: str
    role: str = "learner"
    language: str = "kk"
    library: str = ""
    settlement: str = ""
    skill: float = 0.5
    days: int = 5


FIGURES = (
    Figure("saule", "Нұрланова Сәуле Ғабитқызы", "trainer"),
    Figure("nurlan", "Исаев Нұрлан Болатұлы", "administrator", "ru"),
    Figure("timur", "Төлегенов Тимур Серікұлы", "school", "kk", "№ 4 орта мектеп", "Ақтөбе"),
    Figure("aigul", "Сейтқали Айгүл Маратқызы", library="Ақтаң ауылдық кітапханасы", settlement="Ақтаң", skill=0.55),
    Figure("bota", "Жүнісова Бота Қайратқызы", library="Шаттық ауылдық кітапханасы", settlement="Шаттық", skill=0.45),
    Figure("gulnar", "Қуанышбаева Гүлнәр Әбдірахманқызы", library="Қарғалы кітапханасы", skill=0.85),
    Figure("marina", "Коваленко Марина Петровна", language="ru", library="Мартукская библиотека", skill=0.6),
    Figure("ainur", "Әбенова Айнұр Ерланқызы", library="Хромтау кітапханасы", skill=0.4, days=3),
    Figure("lyazzat", "Құсайынова Ләззат", library="Шалқар кітапханасы", skill=0.5),
    Figure("svetlana", "Иванова Светлана Юрьевна", language="ru", library="Алгинская библиотека", skill=0.7),
    Figure("zhanar", "Оспанова Жанар", library="Ырғыз кітапханасы", skill=0.35, days=4),
    Figure("madina", "Тұрсынбек Мәдина", library="Темір кітапханасы", skill=0.6),
    Figure("saltanat", "Бекова Салтанат", library="Мұғалжар кітапханасы", skill=0.5, days=1),
    Figure("erke", "Дәулетова Ерке", language="en", library="Ойыл кітапханасы", skill=0.65),
)
LEARNERS = tuple(figure for figure in FIGURES if figure.role == "learner")


def is_filled() -> bool:
    """Return whether the demonstration stands already."""
    return people.person_named(FIGURES[0].username) is not None


def fill(edition: Edition, passwords: Mapping[str, str], now: datetime) -> str:
    """Fill an empty instance with the workshop, begun eight days ago; return the group's join code.

    `passwords` are by username.
    """
    first = (now - timedelta(days=DAYS_AGO)).replace(hour=4, minute=0, second=0, microsecond=0)
    actors = {figure.username: _add(figure, passwords[figure.username], first) for figure in FIGURES}
    group = teaching.add_group(actors["saule"], GROUP, "aktobe", first)
    code, ident = group.code, group.id
    for figure in LEARNERS:
        groups.join(actors[figure.username], code, first)
    for figure in LEARNERS:
        _learn(figure, actors[figure.username], edition, first)
    teaching.set_opened(actors["saule"], ident, "pre-test", True, first + timedelta(days=1))
    return code


def _add(figure: Figure, password: str, first: datetime) -> Actor:
    new = NewPerson(
        username=figure.username,
        name=figure.name,
        password=password,
        role=figure.role,
        language=figure.language,
        library=figure.library,
        region="aktobe",
        settlement=figure.settlement,
        consent_version=CONSENT,
    )
    person, _codes = accounts.add_person(new, first - timedelta(days=3))
    return Actor(person.id, person.role)


def _learn(figure: Figure, actor: Actor, edition: Edition, first: datetime) -> None:
    """Go through the days a person came: test, lessons, practice, quizzes, and for who stayed the last test."""
    chance = Random(figure.username)  # noqa: S311 (a demonstration that looks the same everywhere, no secret)
    moments = _moments(chance, first)
    _sit(actor, "pre-test", edition, figure.skill, chance, next(moments))
    lessons = list(edition.course.lessons_in_order())
    for day, lesson in enumerate(lessons, start=1):
        if day > figure.days:
            return
        now = next(moments)
        sections = lesson.edition(figure.language).body.sections
        half = day == figure.days and figure.days < len(lessons) + 1
        place = sections[len(sections) // 2 if half else -1].id
        reading.keep_place(actor, lesson, place, chance.randrange(60, 300), now)
        if half:
            return
        reading.finish(actor, lesson, now + timedelta(minutes=40))
        if chance.random() < 0.4:
            reading.write_note(actor, lesson, sections[1].id, "Оқырмандарға осыны көрсету керек.", "", now)
        if lesson.quiz:
            _sit(actor, lesson.quiz, edition, figure.skill + 0.15, chance, now + timedelta(minutes=50))
    for unit in edition.course.units:
        if unit.quiz:
            _sit_until_passed(actor, unit.quiz, edition, figure.skill, chance, moments)
    if figure.days >= 5 and figure.skill >= 0.45:
        now = next(moments)
        _sit(actor, "post-test", edition, figure.skill + 0.25, chance, now)
        certificates.issue_if_due(actor, edition.course, now)


def _moments(chance: Random, first: datetime) -> Iterator[datetime]:
    """Yield one moment a half-day, from the first morning on."""
    now = first
    while True:
        yield now + timedelta(minutes=chance.randrange(0, 50))
        now += timedelta(hours=4) if now.hour == first.hour else timedelta(hours=20)


def _sit_until_passed(
    actor: Actor, quiz: str, edition: Edition, skill: float, chance: Random, moments: Iterator[datetime]
) -> None:
    for better in (0.2, 0.35, 0.45):
        _sit(actor, quiz, edition, skill + better, chance, next(moments))
        if any(one.passed for one in store.attempts_at(int(actor.id or 0), quiz)):
            return


def _sit(actor: Actor, quiz: str, edition: Edition, skill: float, chance: Random, now: datetime) -> None:
    """Sit one quiz: right with the chance of the skill, otherwise by some wrong answer; surer when right."""
    ident = attempts.start(actor, quiz, edition, now)
    rows = [(row.question_id, row.version_id) for row in store.answers_of(ident)]
    changes = []
    for question, version in rows:
        pinned = versions.question(version)
        right = chance.random() < skill
        fields = given(pinned.kind.portable(pinned.spec), right, chance)
        sure = chance.choices(("sure", "doubt", "guess"), (6, 3, 1) if right else (3, 4, 3))[0]
        changes.append(Change(question, fields, sure=sure, language=_language(actor)))
    attempts.save(actor, ident, changes, now + timedelta(minutes=10))
    attempts.submit(actor, ident, now + timedelta(minutes=12))
    review.add_from_attempt(ident, now + timedelta(minutes=12))


def _language(actor: Actor) -> str:
    person = people.person(int(actor.id or 0))
    return person.language if person else "kk"


def given(shape: Shape | Any, right: bool, chance: Random) -> dict[str, list[str]]:
    """Return form fields that answer a question of this shape, rightly or by a plausible mistake."""
    match shape:
        case Choose() | Point():
            fitting = [choice.id for choice in shape.choices if (choice.credit > 0) == right]
            many = isinstance(shape, Point) or shape.many
            return {"a": fitting if right and many else [chance.choice(fitting or [shape.choices[0].id])]}
        case Arrange():
            order = [item.id for item in shape.items]
            if not right:
                chance.shuffle(order)
            return {f"a.{ident}": [str(place)] for place, ident in enumerate(order, start=1)}
        case Pair():
            targets = [target.id for target in shape.targets]
            return {f"a.{left}": [target if right else chance.choice(targets)] for left, target in shape.matches}
        case Number():
            wrong = str(shape.near[0][0]) if shape.near else str(shape.value + 1)
            return {"a": [str(shape.value) if right else wrong]}
        case Fill():
            return _gaps(shape, right, chance)
        case Write():
            return {"a": ["Құрметті әкім! Кітапханамызда балалар мен жасөспірімдер көп, бірақ компьютер біреу ғана."]}
    return {}


def _gaps(shape: Fill, right: bool, chance: Random) -> dict[str, list[str]]:
    fields = {}
    for gap in shape.gaps:
        if gap.choices:
            fitting = [choice.id for choice in gap.choices if (choice.credit > 0) == right]
            value = chance.choice(fitting)
        else:
            assert gap.wording is not None
            value = gap.wording.keys[0][1][0] if right else "білмеймін"
        fields[f"a.{gap.id}"] = [value]
    single = len(shape.gaps) == 1 and shape.text.in_("en").strip() == f"[[{shape.gaps[0].id}]]"
    return {"a": next(iter(fields.values()))} if single else fields
