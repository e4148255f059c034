"""The forms of trainers: each refusal names its field."""

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from mil_course.web.train.forms import GroupForm, TimeForm

QUIZZES = [("foi", "Freedom of information"), ("pre-test", "Pre-test")]


@pytest.mark.parametrize(
    ("typed", "good"),
    [("10", True), (" 0 ", True), ("9" * 12, True), ("", False), ("-1", False), ("1.5", False), ("٣", False)],
)
def test_minutes_are_a_whole_number(app: Flask, typed: str, good: bool) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        form = TimeForm(QUIZZES, formdata=MultiDict({"quiz": "foi", "minutes": typed}), meta={"csrf": False})
        assert form.sent() is good
        assert bool(form.minutes.errors) is not good


def test_minutes_are_for_a_quiz_of_the_list(app: Flask) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        form = TimeForm(QUIZZES, formdata=MultiDict({"quiz": "form-a", "minutes": "5"}), meta={"csrf": False})
        assert not form.sent()
        assert form.quiz.errors


@pytest.mark.parametrize(("region", "good"), [("aktobe", True), ("", True), ("atlantis", False)])
def test_a_region_is_one_of_the_list_or_none(app: Flask, region: str, good: bool) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        form = GroupForm(formdata=MultiDict({"title": "A", "region": region}), meta={"csrf": False})
        assert form.sent() is good
