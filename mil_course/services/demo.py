"""Knows the Aktobe workshop as the demonstration shows it: made-up people who really answered, by the real rules.

Everything is done through the services that pages use, at moments spread over the five days of the workshop, and by a
fixed chance: the demonstration looks the same on every machine, whatever units the course has.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from mil_course.core.content.units import Course, Lesson
from mil_course.core.roles import Actor
from mil_course.services import accounts, attempts, certificates, groups, reading, review, teaching, versions
from mil_course.services.accounts import Door, NewPerson
from mil_course.services.attempts import Change
from mil_course.services.demo_people import FIGURES, LEARNERS, Figure
from mil_course.services.pretending import given
from mil_course.services.shelf import Edition
from mil_course.store import attempts as store
from mil_course.store import people, progress

GROUP = "Ақтөбе облысы, бес күндік семинар"
DAYS = 5
DAYS_AGO = 8
MORNING = 4
"""Hours in UTC: nine o'clock in Aktobe."""

NOTES = {
    "kk": ("Оқырмандарға осыны көрсету керек.", "Әкімдікке хат жазғанда қайта оқимын."),
    "ru": ("Показать читателям.", "Перечитать перед тем, как писать в акимат."),
    "en": ("Show this to readers.",),
}
Step = Lesson | str
"""A lesson to read, or the id of a quiz or test to sit."""


@dataclass(frozen=True)
class Walk:
    """One person on her way through the course."""

    figure: Figure
    actor: Actor
    edition: Edition
    chance: Random


def is_filled() -> bool:
    """Return whether the demonstration stands already."""
    return people.person_named(FIGURES[0].username) is not None


def fill(edition: Edition, passwords: Mapping[str, str], now: datetime) -> str:
    """Fill an empty instance with the workshop, begun eight days ago; return the group's join code.

    `passwords` are by username.
    """
    first = (now - timedelta(days=DAYS_AGO)).replace(hour=MORNING, minute=0, second=0, microsecond=0)
    version = edition.course.consent.version
    actors = {one.username: _add(one, passwords[one.username], version, first) for one in FIGURES}
    trainer = next(actors[one.username] for one in FIGURES if one.role == "trainer")
    group = teaching.add_group(trainer, GROUP, "aktobe", first)
    code, ident = group.code, group.id
    for figure in LEARNERS:
        groups.join(actors[figure.username], code, first)
    for figure in LEARNERS:
        chance = Random(figure.username)  # noqa: S311 (the same everywhere, no secret)
        _go(Walk(figure, actors[figure.username], edition, chance), first)
    if edition.course.tests:
        teaching.set_opened(trainer, ident, next(iter(edition.course.tests)), True, first + timedelta(days=1))
    return code


def _add(figure: Figure, password: str, consent: str, first: datetime) -> Actor:
    new = NewPerson(
        username=figure.username,
        name=figure.name,
        password=password,
        role=figure.role,
        language=figure.language,
        library=figure.library,
        region="aktobe",
        settlement=figure.settlement,
        consent_version=consent,
    )
    person, _codes = accounts.add_person(new, first - timedelta(days=3))
    return Actor(person.id, person.role)


def steps(course: Course) -> list[Step]:
    """Return the whole way: the first test, the lessons of each unit with their practice, its quiz; the last test."""
    tests = list(course.tests)
    way: list[Step] = [*tests[:1]]
    for unit in course.units:
        for lesson in unit.lessons:
            way += [lesson, *([lesson.quiz] if lesson.quiz else [])]
        way += [unit.quiz] if unit.quiz else []
    return [*way, *tests[1:]]


def moments(count: int, last: int, first: datetime) -> Iterator[datetime]:
    """Yield when each of so many steps is done, spread over the days a person came.

    >>> [one.hour for one in moments(4, 2, datetime(2016, 4, 4, 4))]
    [4, 5, 4, 5]
    """
    a_day = -(-count // last)
    for step in range(count):
        yield first + timedelta(days=step // a_day, minutes=75 * (step % a_day))


def _go(walk: Walk, first: datetime) -> None:
    way = steps(walk.edition.course)
    far = round(walk.figure.far * len(way))
    times = list(moments(far + 1, walk.figure.last, first))
    day = None
    for step, now in zip(way[:far], times, strict=False):
        if now.date() != day:
            day = now.date()
            accounts.open_visit(int(walk.actor.id or 0), Door(device="Android"), now)
            _review(walk, now)
        begun = now + timedelta(minutes=walk.chance.randrange(25))
        _read(walk, step, begun) if isinstance(step, Lesson) else _pass(walk, step, begun)
    if walk.figure.begun and far < len(way):
        _begin(walk, way[far], times[-1])
    certificates.issue_if_due(walk.actor, walk.edition.course, times[-1])


def _read(walk: Walk, lesson: Lesson, now: datetime) -> None:
    sections = lesson.edition(walk.figure.language).body.sections
    for place, section in enumerate(sections):
        reading.keep_place(
            walk.actor, lesson, section.id, walk.chance.randrange(60, 300), now + timedelta(minutes=place)
        )
    if walk.chance.random() < 0.5:
        note = walk.chance.choice(NOTES[walk.figure.language])
        reading.write_note(walk.actor, lesson, walk.chance.choice(sections).id, note, "", now)
    reading.finish(walk.actor, lesson, now + timedelta(minutes=30))


def _begin(walk: Walk, step: Step, now: datetime) -> None:
    """Leave a step half done: a lesson in its middle, a quiz with half of its answers."""
    if isinstance(step, Lesson):
        sections = step.edition(walk.figure.language).body.sections
        reading.keep_place(walk.actor, step, sections[len(sections) // 2].id, 200, now)
        return
    ident = attempts.start(walk.actor, step, walk.edition, now, _seed(walk, step, 0))
    changes = _answers(walk, ident, walk.figure.skill)
    attempts.save(walk.actor, ident, changes[: len(changes) // 2], now + timedelta(minutes=9))


def _pass(walk: Walk, quiz: str, now: datetime) -> None:
    """Sit a quiz; a graded one again, better prepared each time, until it is passed or no attempt is left."""
    rules = walk.edition.course.quizzes.get(quiz)
    graded = rules is not None and rules.mode == "graded"
    times = (rules.attempts or 3) if rules and graded else 1
    learned = 0.0 if quiz == next(iter(walk.edition.course.tests), "") else walk.figure.growth
    for number in range(times):
        skill = walk.figure.skill + learned * (1 + number) * (0.8 if graded else 0.6)
        _sit(walk, quiz, number, skill, now + timedelta(minutes=25 * number))
        if not graded or any(one.passed for one in store.attempts_at(int(walk.actor.id or 0), quiz)):
            return


def _sit(walk: Walk, quiz: str, number: int, skill: float, now: datetime) -> None:
    ident = attempts.start(walk.actor, quiz, walk.edition, now, _seed(walk, quiz, number))
    attempts.save(walk.actor, ident, _answers(walk, ident, skill), now + timedelta(minutes=10))
    attempts.submit(walk.actor, ident, now + timedelta(minutes=12))
    review.add_from_attempt(ident, now + timedelta(minutes=12))


def _seed(walk: Walk, quiz: str, number: int) -> int:
    return Random(f"{walk.figure.username} {quiz} {number}").randrange(2**31)  # noqa: S311 (the same everywhere)


def _answers(walk: Walk, attempt_id: int, skill: float) -> list[Change]:
    """Answer each question rightly with the chance of the skill, and say how sure: surer when right, not always."""
    rows = [(row.question_id, row.version_id) for row in store.answers_of(attempt_id)]
    pinned = versions.questions(version for _, version in rows)
    changes = []
    for question, version in rows:
        right = walk.chance.random() < skill
        shape = pinned[version].kind.portable(pinned[version].spec)
        fields = given(shape, question, right, walk.figure.language, walk.chance)
        sure = walk.chance.choices(("sure", "doubt", "guess"), (6, 3, 1) if right else (3, 4, 3))[0]
        changes.append(Change(question, fields, sure=sure, language=walk.figure.language))
    return changes


def _review(walk: Walk, now: datetime) -> None:
    """Look through a few cards of the review deck before the day begins."""
    cards: Sequence[str] = [card.question_id for card in progress.due_cards(int(walk.actor.id or 0), now, 3)]
    for question in cards:
        known = walk.edition.course.questions[question]
        right = walk.chance.random() < walk.figure.skill + 0.3
        fields = given(known.kind.portable(known.spec), question, right, walk.figure.language, walk.chance)
        review.answer(walk.actor, question, fields, walk.edition.course, now)
