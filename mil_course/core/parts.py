"""Knows the parts of which questions are made: that their ids differ, what is shown of them, and their form fields."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol, TypeVar

from mil_course.core.languages import Text
from mil_course.core.question import Fields, fault

FIELD = "a"
"""The form field of a question that has one group of controls."""


class Part(Protocol):
    """Anything with an id inside a question."""

    @property
    def id(self) -> str:
        """Unique among the parts of its question."""


class Wordy(Part, Protocol):
    """A part that people read."""

    @property
    def text(self) -> Text:
        """The words of the part."""


P = TypeVar("P", bound=Part)


def no_id_twice(parts: tuple[P, ...]) -> tuple[P, ...]:
    """Return the parts as they are; raise the fault `id_twice` with the first id that returns.

    >>> from mil_course.core.portable import Item
    >>> no_id_twice((Item("ask", Text.same("Ask")), Item("ask", Text.same("Wait"))))
    Traceback (most recent call last):
    pydantic_core._pydantic_core.PydanticCustomError: id_twice
    """
    seen: set[str] = set()
    for part in parts:
        if part.id in seen:
            raise fault("id_twice", id=part.id)
        seen.add(part.id)
    return parts


def at_least(least: int) -> Callable[[tuple[P, ...]], tuple[P, ...]]:
    """Return a validator that raises the fault `too_short` when there are fewer parts.

    Not pydantic's own `min_length`: it leaves faulty parts out of the count, and so names a second fault that is none.

    >>> from mil_course.core.portable import Item
    >>> at_least(2)((Item("ask", Text.same("Ask")),))
    Traceback (most recent call last):
    pydantic_core._pydantic_core.PydanticCustomError: too_short
    """

    def counted(parts: tuple[P, ...]) -> tuple[P, ...]:
        if len(parts) < least:
            raise fault("too_short", min_length=str(least), actual_length=str(len(parts)))
        return parts

    return counted


def field_of(part_id: str) -> str:
    """Return the name of the form field of one part.

    >>> field_of("reply")
    'a.reply'
    """
    return f"{FIELD}.{part_id}"


def first_of(fields: Fields, name: str) -> str:
    """Return the first value sent under a name, trimmed; an empty string when there is none.

    >>> first_of({"a.reply": [" 2 ", "3"]}, "a.reply")
    '2'
    >>> first_of({}, "a.reply")
    ''
    """
    values = fields.get(name) or ("",)
    return values[0].strip()


def show(parts: Iterable[Wordy]) -> list[dict[str, Any]]:
    """Return ids and texts for a play template, and nothing else, so that no key and no feedback slips out.

    >>> from mil_course.core.portable import Item
    >>> show([Item("ask", Text.same("Ask"), feedback=Text.same("First we ask."))])[0].keys()
    dict_keys(['id', 'text'])
    """
    return [{"id": part.id, "text": part.text} for part in parts]
