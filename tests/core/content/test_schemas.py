"""The exact shape of every file."""

from typing import Any

import pytest
from pydantic import ValidationError

from mil_course.core.content.schemas import DrawingWords, LessonFront, QuizFile, RubricsFile, UnitFile
from mil_course.core.rubric import CriterionRow

FRONT: dict[str, Any] = {
    "id": "letters", "code": "M1L1", "title": "Letters", "minutes": "10", "reviewed": "2026-11",
    "objectives": {"name": "name a letter"}, "competencies": ["a1"],
}  # fmt: skip
QUIZ: dict[str, Any] = {"id": "drill", "title": "Drill", "mode": "graded", "pass": "70"}
UNIT: dict[str, Any] = {"id": "start", "title": "Start", "summary": "S"}


def rubric(*levels: tuple[str, str]) -> dict[str, Any]:
    rows = [{"points": points, "text": text} for points, text in levels]
    return {"rubrics": [{"id": "r", "title": "R", "criteria": [{"id": "c", "title": "C", "levels": rows}]}]}


@pytest.mark.parametrize(
    "change",
    [
        {"id": "Letters"}, {"id": "a--b"}, {"code": "M1"}, {"code": "m1l1"}, {"code": "M111L1"}, {"title": ""},
        {"minutes": "0"}, {"minutes": "601"}, {"minutes": "ten"}, {"minutes": "1.5"}, {"reviewed": "2026-13"},
        {"reviewed": "November"}, {"objectives": {"A b": "x"}}, {"extra": "x"}, {"quiz": "No Such"},
    ],
)  # fmt: skip
def test_a_front_matter_that_is_not_as_agreed_is_refused(change: dict[str, Any]) -> None:
    LessonFront.model_validate(FRONT)
    with pytest.raises(ValidationError):
        LessonFront.model_validate({**FRONT, **change})


@pytest.mark.parametrize(
    "change",
    [{"mode": "exam"}, {"pass": "0"}, {"pass": "101"}, {"attempts": "0"}, {"minutes": "0"}, {"form": "C"},
     {"count": "first"}, {"shuffle": "maybe"}, {"draw": [{"from": "x", "count": "0"}]}, {"draw": [{"count": "1"}]}],
)  # fmt: skip
def test_a_quiz_that_is_not_as_agreed_is_refused(change: dict[str, Any]) -> None:
    QuizFile.model_validate(QUIZ)
    with pytest.raises(ValidationError):
        QuizFile.model_validate({**QUIZ, **change})


def test_one_id_may_stand_for_a_list_of_one() -> None:
    assert UnitFile.model_validate({**UNIT, "prerequisites": "first"}).prerequisites == ("first",)


@pytest.mark.parametrize(
    "levels", [[("0", "rude")], [("1", "a"), ("2", "b")], [("0", "a"), ("0", "b")], [("0", "a"), ("21", "b")]]
)
def test_a_shared_rubric_follows_the_rules_of_all_rubrics(levels: list[tuple[str, str]]) -> None:
    with pytest.raises(ValidationError):
        RubricsFile.model_validate(rubric(*levels))


def test_a_shared_rubric_is_the_same_as_one_in_a_question() -> None:
    (row,) = RubricsFile.model_validate(rubric(("0", "rude"), ("2", "kind"))).rubrics[0].criteria
    assert isinstance(row, CriterionRow)
    assert row.criterion().levels[1].points == 2


def test_a_drawing_may_have_no_words() -> None:
    assert DrawingWords.model_validate({"title": "A line"}).words == {}
