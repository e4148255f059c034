"""A small world in which lessons of the tests are read."""

from collections.abc import Callable

import pytest

from mil_course.core.content.body import Body, HtmlPiece
from mil_course.core.content.drawings import Drawing
from mil_course.core.content.markup import read_body
from mil_course.core.content.world import World
from mil_course.core.languages import Text

Read = Callable[..., Body]


@pytest.fixture
def world() -> World:
    term = Text({"kk": "сұрау салу", "ru": "запрос", "en": "request"})
    drawing = Drawing("0 0 9 9", ("<text>", "day", "</text>"), {"day": Text.same("5 < 6")}, Text.same("Days"))
    return World(
        terms={"request": (term, Text.same("A question to a holder."))},
        sources=frozenset({"law", "code"}),
        facts={"mci": Text({"kk": "4 325 теңге", "ru": "4 325 тенге", "en": "4,325 <tenge>"})},
        drawings={"media/days.svg": drawing},
        lessons={"deadlines": "foi"},
        questions=frozenset({"deadlines-reply"}),
    )


@pytest.fixture
def read(world: World) -> Read:
    """Read a lesson; a heading is put before it unless it brings its own, so lines of the text count from 3."""

    def read(text: str, language: str = "en") -> Body:
        whole = text if text.startswith("#") else f"## Start {{#start}}\n\n{text}"
        return read_body(whole.encode(), "a.md", 1, language, world)

    return read


@pytest.fixture
def html(read: Read) -> Callable[..., str]:
    """The HTML of a lesson without its first heading; the lesson must have no problems."""

    def html(text: str, language: str = "en") -> str:
        body = read(text, language)
        assert [str(problem) for problem in body.problems] == []
        whole = "".join(piece.html if isinstance(piece, HtmlPiece) else "[check]" for piece in body.pieces)
        return whole.removeprefix('<h2 id="start">Start</h2>\n')

    return html


@pytest.fixture
def found(read: Read) -> Callable[..., list[tuple[str, int, int]]]:
    """The problems of a lesson as (code, line, column)."""

    def found(text: str, language: str = "en") -> list[tuple[str, int, int]]:
        return [(problem.code, problem.line, problem.column) for problem in read(text, language).problems]

    return found
