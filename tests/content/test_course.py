"""The course that we ship: it is whole, in three languages, and has no problems."""

from functools import cache

import pytest

from mil_course.config import PROJECT
from mil_course.core.content import figures
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


def test_the_two_forms_of_a_test_are_parallel_and_ask_about_every_lesson() -> None:
    for test in course().tests.values():
        quizzes = [course().quizzes[ident] for ident in (test.forms["A"], test.forms["B"])]
        a, b = ([course().questions[ident].spec for ident in quiz.questions] for quiz in quizzes)
        assert [one.lesson for one in a] == list(course().lessons)
        for one, other in zip(a, b, strict=True):
            assert (one.lesson, one.objective, one.kind, one.level) == (
                other.lesson,
                other.objective,
                other.kind,
                other.level,
            )
        assert {one.id for one in a}.isdisjoint({one.id for one in b})


def test_there_are_six_units_with_thirty_two_lessons() -> None:
    assert [len(unit.lessons) for unit in course().units] == [4, 6, 6, 6, 5, 5]


def test_every_lesson_is_complete_in_itself() -> None:
    wanted = {"example", "local", "task", "school", "summary"}
    for lesson in course().lessons.values():
        body = lesson.edition("en").body
        assert wanted <= {kind for kind, _ in body.outline}, lesson.id
        assert len(body.checks) >= 2, lesson.id
        assert body.figures, lesson.id
        assert body.sources, lesson.id
        assert set(lesson.sheets) == {"worksheet", "trainer"}, lesson.id


@pytest.mark.parametrize("language", CODES)
def test_no_lesson_is_too_short_or_too_long_to_read_at_one_sitting(language: str) -> None:
    words = {one.id: one.editions[language].body.words for one in course().lessons.values()}
    assert {ident: count for ident, count in words.items() if not 700 <= count <= 1300} == {}


def test_every_lesson_has_eight_questions_and_every_unit_quiz_draws_twelve_of_twenty_four() -> None:
    for lesson in course().lessons.values():
        assert lesson.quiz is not None
        assert len(course().quizzes[lesson.quiz].questions) >= 8, lesson.id
    for unit in course().units:
        assert unit.quiz is not None
        draws = course().quizzes[unit.quiz].draw
        assert sum(one.count for one in draws) == 12
        assert sum(len(course().drawable(course().quizzes[one.source], one.tags)) for one in draws) >= 24


def test_the_bank_is_large_and_drawn_for() -> None:
    assert len(course().questions) >= 300
    assert figures.counts(course())["drawings"] >= 45


def test_questions_say_why_and_what_they_are_for() -> None:
    for one in course().questions.values():
        if one.spec.lesson:
            assert one.spec.explanation, one.id
            assert one.spec.source, one.id
            assert one.spec.level, one.id
            assert one.spec.objective, one.id


@pytest.mark.parametrize("language", CODES)
def test_the_longest_option_is_no_better_guess_than_any_other(language: str) -> None:
    found = figures.keys(course(), CODES)
    assert abs(found.longest[language] - found.chance) <= 0.1 * found.questions


def test_no_two_lessons_open_alike() -> None:
    for language in CODES:
        openings = [one.editions[language].body.plain[0][1].split("\n")[0][:60] for one in course().lessons.values()]
        assert len(set(openings)) == len(openings)


def test_the_plan_goes_through_every_lesson() -> None:
    for language in CODES:
        linked = {link.target.partition("#")[0] for link in course().plan[language].body.links}
        assert {f"lesson:{ident}" for ident in course().lessons} <= linked


def test_every_kind_of_question_is_used() -> None:
    assert {one.spec.kind for one in course().questions.values()} == {kind.name for kind in KINDS}
