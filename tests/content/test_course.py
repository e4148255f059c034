"""The course that we ship: it is whole, in three languages, and has no problems."""

from functools import cache

import pytest

from mil_course.config import PROJECT
from mil_course.core.content.reading import Library, read_course
from mil_course.core.content.units import Course
from mil_course.core.languages import CODES
from mil_course.kinds import KINDS


@cache
def library() -> Library:
    return read_course(PROJECT, KINDS)


def course() -> Course:
    found = library().course
    assert found is not None
    return found


def test_the_course_has_no_problems() -> None:
    assert [str(problem) for problem in library().problems] == []


@pytest.mark.parametrize("language", CODES)
def test_every_lesson_is_written_in_every_language(language: str) -> None:
    assert [one.id for one in course().lessons.values() if language not in one.editions] == []


@pytest.mark.parametrize("language", CODES)
def test_every_word_of_a_question_exists_in_every_language(language: str) -> None:
    assert [one.id for one in course().questions.values() if language in one.spec.prompt.missing()] == []


def test_every_unit_ends_with_a_quiz_that_its_practice_can_fill() -> None:
    for unit in course().units:
        assert unit.quiz is not None
        assert course().quizzes[unit.quiz].unit == unit.id


def test_every_lesson_has_practice_and_a_question_for_each_objective() -> None:
    for lesson in course().lessons.values():
        assert lesson.quiz in course().quizzes
        asked = {one.spec.objective for one in course().questions.values() if one.spec.lesson == lesson.id}
        wanted = set(next(iter(lesson.editions.values())).objectives)
        assert wanted <= asked, (lesson.id, wanted - asked)


def test_the_two_forms_of_a_test_are_parallel() -> None:
    for test in course().tests.values():
        a, b = (course().quizzes[test.forms[form]] for form in ("A", "B"))
        lessons = [sorted(str(course().questions[ident].spec.lesson) for ident in quiz.questions) for quiz in (a, b)]
        assert lessons[0] == lessons[1]


def test_every_kind_of_question_is_used() -> None:
    assert {one.spec.kind for one in course().questions.values()} == {kind.name for kind in KINDS}
