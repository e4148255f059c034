"""Knows which rubrics a content file may hold."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from mil_course.core.rubric import Criteria, CriterionRow, total_of

CRITERIA: TypeAdapter[tuple[CriterionRow, ...]] = TypeAdapter(Criteria)


def criterion(name: str, *points: str) -> dict[str, Any]:
    return {"id": name, "title": name, "levels": [{"points": one, "text": f"level {one}"} for one in points]}


def test_the_best_work_gets_the_last_level_of_every_criterion() -> None:
    rows = CRITERIA.validate_python([criterion("tone", "0", "2"), criterion("facts", "0", "1", "3")])
    assert total_of(tuple(row.criterion() for row in rows)) == 5


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([criterion("tone", "1", "2")], "levels_order"),
        ([criterion("tone", "0", "2", "2")], "levels_order"),
        ([criterion("tone", "0", "2", "1")], "levels_order"),
        ([criterion("tone", "0")], "too_short"),
        ([criterion("tone", "0", "21")], "less_than_equal"),
        ([criterion("tone", "0", "1"), criterion("tone", "0", "1")], "id_twice"),
        ([], "too_short"),
    ],
)
def test_levels_ascend_from_nought_and_ids_differ(rows: list[dict[str, Any]], code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        CRITERIA.validate_python(rows)
    assert [error["type"] for error in caught.value.errors()] == [code]
