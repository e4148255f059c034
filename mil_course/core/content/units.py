"""Knows what the course is made of: units, lessons, quizzes, questions, words, sources and dated facts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BeforeValidator, Field

from mil_course.core.content.body import Body
from mil_course.core.languages import FALLBACKS, Text
from mil_course.core.portable import Criterion
from mil_course.core.question import Id, Kind, Spec, Strict, Texts, YesNo

Mode = Literal["practice", "graded", "test"]
Ids = Annotated[tuple[Id, ...], BeforeValidator(lambda value: (value,) if isinstance(value, str) else value)]


T = TypeVar("T")


def nearest(by_language: Mapping[str, T], language: str) -> T:
    """Return what there is for a reader of `language`, else of a neighbouring one, else the first.

    >>> nearest({"ru": "да", "en": "yes"}, "kk")
    'да'
    """
    for code in (language, *FALLBACKS.get(language, ())):
        if code in by_language:
            return by_language[code]
    return next(iter(by_language.values()))


class Term(Strict):
    """A word of the glossary. `mark` says how sure the Kazakh wording is: seen in a law, usual, unsure."""

    id: Id
    term: Texts
    meaning: Texts
    mark: Literal["law", "usual", "unsure"]
    also: Mapping[Literal["kk", "ru", "en"], tuple[str, ...]] = {}
    source: Id | None = None


class Source(Strict):
    """Where a fact comes from. `where` is an address that people may open."""

    id: Id
    title: Texts
    where: str | None = Field(None, pattern=r"^https://[^\s]+$", max_length=400)
    note: Texts | None = None


class Fact(Strict):
    """A fact that changes with time: its value in words, when it was last checked, and how sure it is."""

    id: Id
    value: Texts
    checked: date
    source: Id | None = None
    mark: Literal["checked", "recalled", "derived"]
    note: Texts | None = None


class Competency(Strict):
    """One of the twelve competencies, in one of three groups."""

    id: Id
    group: Literal["access", "evaluate", "create"]
    title: Texts
    summary: Texts


class Test(Strict):
    """A pair of parallel forms. `crosses` names the earlier test of which people get the other form here."""

    __test__ = False

    id: Id
    title: Texts
    summary: Texts
    forms: Mapping[Literal["A", "B"], Id]
    crosses: Id | None = None


class Consent(Strict):
    """What a person agrees to at sign-up; the version she agreed to is kept."""

    version: Annotated[str, Field(min_length=1, max_length=40)]
    text: Texts


class Draw(Strict):
    """Take `count` questions of another quiz that carry all the tags, by chance for each attempt."""

    source: Id = Field(alias="from")
    tags: tuple[Id, ...] = ()
    count: Annotated[int, Field(ge=1, le=100)]


class Quiz(Strict):
    """A quiz: its rules, its own questions (by id) and what it draws from others. `unit` is the folder's id."""

    id: Id
    title: Texts
    summary: Texts | None = None
    mode: Mode
    pass_mark: int | None = Field(None, alias="pass", ge=1, le=100)
    attempts: int | None = Field(None, ge=1, le=100)
    count: Literal["best", "last"] = "best"
    minutes: int | None = Field(None, ge=1, le=600)
    form: Literal["A", "B"] | None = None
    shuffle: YesNo = True
    sure: YesNo = False
    questions: tuple[Id, ...] = ()
    draw: tuple[Draw, ...] = ()
    unit: str = ""


@dataclass(frozen=True)
class Question:
    """A question of the bank. `body` is what was read, dated facts filled in: the version that attempts pin."""

    id: str
    kind: Kind[Any]
    spec: Spec
    body: Mapping[str, Any]
    quiz: str


@dataclass(frozen=True)
class Edition:
    """A lesson in one language: as it is shown, and its file as it was written."""

    language: str
    title: str
    objectives: Mapping[str, str]
    body: Body
    text: str = ""


@dataclass(frozen=True)
class Sheet:
    """A page beside the lessons in one language: a worksheet, a lesson's notes for the trainer, the workshop's plan."""

    title: str
    body: Body
    text: str


@dataclass(frozen=True)
class Lesson:
    """A lesson: what is the same in every language, and its editions. `number` counts within the unit.

    `sheets` holds what stands beside it: `worksheet` and `trainer`, by language.
    """

    id: str
    code: str
    unit: str
    number: int
    minutes: int
    reviewed: str
    competencies: tuple[str, ...]
    quiz: str | None
    editions: Mapping[str, Edition]
    sheets: Mapping[str, Mapping[str, Sheet]] = field(default_factory=dict)

    @property
    def title(self) -> Text:
        """The title in all languages there are."""
        return Text({language: edition.title for language, edition in self.editions.items()})

    def edition(self, language: str) -> Edition:
        """Return the edition for a reader of `language`, else of a neighbouring one."""
        return nearest(self.editions, language)

    def sheet(self, part: str, language: str) -> Sheet | None:
        """Return the worksheet or the trainer's notes for a reader of `language`, if the lesson has them."""
        sheets = self.sheets.get(part)
        return nearest(sheets, language) if sheets else None

    def objective(self, objective: str) -> Text:
        """Return the words of one objective in all languages there are."""
        found = {code: edition.objectives.get(objective) for code, edition in self.editions.items()}
        return Text({code: words for code, words in found.items() if words})


@dataclass(frozen=True)
class Unit:
    """A unit: the thing that schools adapt."""

    id: str
    number: int
    title: Text
    summary: Text
    day: str
    quiz: str | None
    prerequisites: tuple[str, ...]
    lessons: tuple[Lesson, ...]

    @property
    def minutes(self) -> int:
        """How long all lessons of the unit take together."""
        return sum(lesson.minutes for lesson in self.lessons)


@dataclass(frozen=True)
class Course:
    """The whole course as it was read."""

    id: str
    title: Text
    short: Text
    summary: Text
    outcomes: tuple[Text, ...]
    disclaimer: Text
    consent: Consent
    tests: Mapping[str, Test]
    units: tuple[Unit, ...]
    quizzes: Mapping[str, Quiz]
    questions: Mapping[str, Question]
    terms: Mapping[str, Term]
    sources: Mapping[str, Source]
    facts: Mapping[str, Fact]
    competencies: Mapping[str, Competency]
    rubrics: Mapping[str, tuple[Criterion, ...]]
    lessons: Mapping[str, Lesson] = field(default_factory=dict)
    plan: Mapping[str, Sheet] = field(default_factory=dict)

    def unit(self, unit_id: str) -> Unit | None:
        """Return the unit with this id."""
        return next((unit for unit in self.units if unit.id == unit_id), None)

    def drawable(self, source: Quiz, tags: Iterable[str]) -> list[str]:
        """Return the ids of the questions of `source` that carry all the tags, in their order."""
        return [ident for ident in source.questions if set(tags) <= set(self.questions[ident].spec.tags)]

    def lessons_in_order(self) -> Iterator[Lesson]:
        """Yield all lessons in the order of the course."""
        for unit in self.units:
            yield from unit.lessons

    def neighbours(self, lesson: Lesson) -> tuple[Lesson | None, Lesson | None]:
        """Return the lessons before and after this one, over the borders of units."""
        line = list(self.lessons_in_order())
        place = next(index for index, other in enumerate(line) if other.id == lesson.id)
        before = line[place - 1] if place else None
        after = line[place + 1] if place + 1 < len(line) else None
        return before, after

    @property
    def minutes(self) -> int:
        """How long the whole course takes."""
        return sum(unit.minutes for unit in self.units)
