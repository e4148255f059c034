"""What the course is made of, and what it tells about itself."""

from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError

from mil_course.core.content.body import Body
from mil_course.core.content.units import Draw, Edition, Fact, Lesson, Quiz, Source, Term
from tests.core.courses import course, lesson, question, quiz, unit

TWO = course(units=(unit("first", ("one", "two")), unit("second", ("three",))))


def editions(*codes: str) -> Lesson:
    """Return a lesson with editions in these languages."""
    found = {code: Edition(code, f"title {code}", {"aim": f"aim {code}"}, Body(), "") for code in codes}
    return replace(lesson("one", "first"), editions=found)


def test_a_unit_takes_as_long_as_its_lessons_and_the_course_as_its_units() -> None:
    assert [one.minutes for one in TWO.units] == [20, 10]
    assert TWO.minutes == 30


def test_neighbours_lie_over_the_borders_of_units() -> None:
    names = [tuple(each and each.id for each in TWO.neighbours(one)) for one in TWO.lessons_in_order()]
    assert names == [(None, "two"), ("one", "three"), ("two", None)]


def test_a_unit_is_found_by_its_id() -> None:
    found = TWO.unit("second")
    assert found is not None
    assert found.id == "second"
    assert TWO.unit("third") is None


def test_questions_are_drawn_by_all_their_tags() -> None:
    bank = quiz("bank", questions=["a", "b", "c"])
    found = course(quizzes=(bank,), questions=(question("a", "x", "y"), question("b", "x"), question("c", "y")))
    assert found.drawable(bank, ["x"]) == ["a", "b"]
    assert found.drawable(bank, ["y", "x"]) == ["a"]
    assert found.drawable(bank, []) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("have", "wanted", "got"), [(("kk", "ru"), "kk", "kk"), (("kk", "ru"), "en", "ru"), (("en",), "kk", "en")]
)
def test_a_reader_gets_her_edition_or_a_neighbouring_one(have: tuple[str, ...], wanted: str, got: str) -> None:
    assert editions(*have).edition(wanted).language == got
    assert editions(*have).title.in_(wanted) == f"title {got}"
    assert editions(*have).objective("aim").in_(wanted) == f"aim {got}"


def test_an_objective_that_does_not_exist_is_empty() -> None:
    assert not editions("kk").objective("none")


def test_a_quiz_is_stored_and_read_again_unchanged() -> None:
    one = quiz("final", "graded", draw=[{"from": "bank", "tags": ["x"], "count": 2}], attempts=3, shuffle="no")
    assert Quiz.model_validate(one.model_dump(mode="json", by_alias=True)) == one
    assert Draw.model_validate({"from": "bank", "count": 2}).source == "bank"


@pytest.mark.parametrize(
    ("schema", "row"),
    [
        (Source, {"id": "s", "title": "S", "where": "http://plain.example"}),
        (Source, {"id": "s", "title": "S", "where": "javascript:alert(1)"}),
        (Fact, {"id": "f", "value": "1", "checked": "2016-02-30", "mark": "checked"}),
        (Fact, {"id": "f", "value": "1", "checked": "2026-11-01", "mark": "guessed"}),
        (Term, {"id": "t", "term": "T", "meaning": "M", "mark": "sure"}),
    ],
)
def test_a_row_that_is_not_as_agreed_is_refused(schema: Any, row: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        schema.model_validate(row)
