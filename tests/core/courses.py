"""Knows small courses made in memory, for rules that only look at units, lessons, quizzes and tests."""

from collections.abc import Mapping
from typing import Any

from mil_course.core.content.units import Consent, Course, Lesson, Question, Quiz, Test, Unit
from mil_course.core.languages import Text
from mil_course.kinds import KINDS

SINGLE = next(kind for kind in KINDS if kind.name == "single")


def question(ident: str, *tags: str, quiz: str = "bank") -> Question:
    """Return a question with one right answer and these tags."""
    options = [
        {"id": "a", "text": "A", "feedback": "Yes.", "right": "yes"},
        {"id": "b", "text": "B", "feedback": "No."},
    ]
    body: dict[str, Any] = {"id": ident, "kind": "single", "prompt": "Which?", "options": options, "tags": list(tags)}
    spec = SINGLE.read(body)
    assert not isinstance(spec, list), spec
    return Question(ident, SINGLE, spec, body, quiz)


def quiz(ident: str, mode: str = "practice", **rules: Any) -> Quiz:
    """Return a quiz without questions of its own, unless the rules say so."""
    more = {"pass": 70} if mode == "graded" else {}
    return Quiz.model_validate({"id": ident, "title": ident, "mode": mode, **more, **rules})


def lesson(ident: str, unit: str, number: int = 1) -> Lesson:
    """Return a lesson of ten minutes without editions."""
    return Lesson(ident, f"M1L{number}", unit, number, 10, "2026-11", (), None, {})


def unit(ident: str, lessons: tuple[str, ...], quiz_id: str | None = None) -> Unit:
    """Return a unit with these lessons."""
    rows = tuple(lesson(each, ident, place) for place, each in enumerate(lessons, start=1))
    return Unit(ident, 1, Text.same(ident), Text.same(""), "1", quiz_id, (), rows)


def course(
    units: tuple[Unit, ...] = (),
    quizzes: tuple[Quiz, ...] = (),
    questions: tuple[Question, ...] = (),
    tests: bool = True,
) -> Course:
    """Return a course; with tests it has a first and a last one, which crosses the first."""
    words = Text.same("")
    first: dict[str, Any] = {"id": "pre", "title": "Pre", "summary": "Pre", "forms": {"A": "form-a", "B": "form-b"}}
    last = {**first, "id": "post", "crosses": "pre"}
    found: Mapping[str, Test] = {one["id"]: Test.model_validate(one) for one in (first, last)} if tests else {}
    return Course(
        id="small",
        title=words,
        short=words,
        summary=words,
        outcomes=(),
        disclaimer=words,
        consent=Consent.model_validate({"version": "1", "text": "Text"}),
        tests=found,
        units=units,
        quizzes={one.id: one for one in quizzes},
        questions={one.id: one for one in questions},
        terms={},
        sources={},
        facts={},
        competencies={},
        rubrics={},
        lessons={each.id: each for one in units for each in one.lessons},
    )
