"""How the pages of a group are put together."""

from dataclasses import replace

from flask import Flask

from mil_course.core.content.units import Course
from mil_course.web.train import group_page
from tests import make


def with_limit(course: Course, quiz_id: str) -> Course:
    """Return the course with a time limit on one quiz."""
    quiz = course.quizzes[quiz_id].model_copy(update={"minutes": 20})
    return replace(course, quizzes={**course.quizzes, quiz_id: quiz})


def timed(course: Course) -> list[str]:
    """Return the ids of what has a time limit."""
    return [ident for ident, _title in group_page.timed_quizzes(course)]


def test_a_test_has_a_time_limit_when_one_of_its_forms_has(app: Flask) -> None:
    course = make.course()
    assert timed(course) == []
    assert timed(with_limit(course, "form-a")) == ["pre-test", "post-test"]
    assert timed(with_limit(course, "foi")) == ["foi"]


def test_forms_of_tests_are_not_listed_by_themselves(app: Flask) -> None:
    titles = dict(group_page.titles_of_quizzes(make.course()))
    assert {"foi", "pre-test", "post-test"} <= set(titles)
    assert not {"form-a", "form-b"} & set(titles)


def test_a_picture_of_an_address_scales_and_has_its_white_margin() -> None:
    picture = group_page.qr_picture("https://mil.example/join/ABCDEF")
    assert picture.startswith("<svg viewBox=")
    assert "width=" not in picture
    assert "M4 4.5h7" in picture
