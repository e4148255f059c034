"""Knows what must hold for the ids, the number and the form fields of parts."""

import pytest
from pydantic_core import PydanticCustomError

from mil_course.core.languages import Text
from mil_course.core.parts import at_least, field_of, first_of, no_id_twice, show
from mil_course.core.portable import Item


def items(*ids: str) -> tuple[Item, ...]:
    return tuple(Item(one, Text.same(one), feedback=Text.same("said afterwards")) for one in ids)


def test_parts_with_different_ids_pass_unchanged() -> None:
    parts = items("ask", "wait")
    assert no_id_twice(parts) is parts


def test_the_first_id_that_returns_is_named() -> None:
    with pytest.raises(PydanticCustomError) as caught:
        no_id_twice(items("ask", "wait", "wait", "ask"))
    assert caught.value.type == "id_twice"
    assert caught.value.context == {"id": "wait"}


@pytest.mark.parametrize(("ids", "enough"), [(("ask",), False), (("ask", "wait"), True), ((), False)])
def test_too_few_parts_are_a_fault_that_says_how_many_there_are(ids: tuple[str, ...], enough: bool) -> None:
    if enough:
        assert at_least(2)(items(*ids)) == items(*ids)
        return
    with pytest.raises(PydanticCustomError) as caught:
        at_least(2)(items(*ids))
    assert caught.value.type == "too_short"
    assert caught.value.context == {"min_length": "2", "actual_length": str(len(ids))}


def test_what_is_shown_of_a_part_is_its_id_and_its_text() -> None:
    assert show(items("ask")) == [{"id": "ask", "text": Text.same("ask")}]


def test_a_part_has_a_field_of_its_own() -> None:
    assert field_of("ask") == "a.ask"


@pytest.mark.parametrize(
    ("fields", "value"),
    [({"a.ask": ["2", "3"]}, "2"), ({"a.ask": [" 2\n"]}, "2"), ({"a.ask": []}, ""), ({}, ""), ({"a": ["2"]}, "")],
)
def test_the_first_value_of_a_field_counts(fields: dict[str, list[str]], value: str) -> None:
    assert first_of(fields, "a.ask") == value
