"""Knows the exact shape of every YAML file of the course, and the front matter of a lesson."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from mil_course.core.content.units import Competency, Consent, Fact, Ids, Quiz, Source, Term, Test
from mil_course.core.question import Id, Strict, Texts
from mil_course.core.rubric import Criteria

Month = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]


class RubricRow(Strict):
    """One rubric that several questions share."""

    id: Id
    title: Texts
    criteria: Criteria


class GlossaryFile(Strict):
    """glossary.yaml"""

    terms: tuple[Term, ...]


class SourcesFile(Strict):
    """sources.yaml"""

    sources: tuple[Source, ...]


class FactsFile(Strict):
    """facts.yaml"""

    facts: tuple[Fact, ...]


class CompetenciesFile(Strict):
    """competencies.yaml"""

    competencies: tuple[Competency, ...]


class RubricsFile(Strict):
    """rubrics.yaml"""

    rubrics: tuple[RubricRow, ...]


class CourseFile(Strict):
    """course.yaml"""

    id: Id
    title: Texts
    short: Texts
    summary: Texts
    outcomes: tuple[Texts, ...]
    disclaimer: Texts
    tests: tuple[Test, ...] = ()
    consent: Consent


class UnitFile(Strict):
    """unit.yaml"""

    id: Id
    title: Texts
    summary: Texts
    day: str = ""
    quiz: Id | None = None
    prerequisites: Ids = ()


class LessonFront(Strict):
    """The front matter of a lesson, in the language of the file."""

    id: Id
    code: Annotated[str, Field(pattern=r"^M\d{1,2}L\d{1,2}$")]
    title: Annotated[str, Field(min_length=1, max_length=200)]
    minutes: Annotated[int, Field(ge=1, le=600)]
    reviewed: Month
    objectives: dict[Id, str]
    competencies: Ids
    quiz: Id | None = None


class SheetFront(Strict):
    """The front matter of a worksheet or of trainer's notes: the id is the lesson's."""

    id: Id
    title: Annotated[str, Field(min_length=1, max_length=200)]


class PlanFront(Strict):
    """The front matter of the workshop's plan."""

    title: Annotated[str, Field(min_length=1, max_length=200)]


class QuizFile(Quiz):
    """A quiz file; its questions are read by their kinds."""

    questions: tuple[dict[str, Any], ...] = ()  # type: ignore[assignment]


class DrawingWords(Strict):
    """media/<name>.yaml: the text alternative and the words of a drawing."""

    title: Texts
    words: Mapping[str, Texts] = {}
