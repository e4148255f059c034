"""A lesson is cut into directives and the text between them; what does not close or open is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mil_course.core.content.directives import BOXES, NAMES, WORDS, Segment, cut
from mil_course.core.content.notebook import Notebook
from mil_course.core.languages import CODES


def cut_text(text: str) -> tuple[list[Segment], list[tuple[str, int, int]]]:
    notebook = Notebook("a.md")
    segments = cut(text.split("\n"), 1, notebook)
    return segments, [(problem.code, problem.line, problem.column) for problem in notebook.problems]


def test_text_and_directives_keep_their_order_and_lines() -> None:
    segments, problems = cut_text("One.\n\n::: note {#n}\nTwo.\n:::\nThree.\n::: check q-1 {#c}\n:::\n")
    assert problems == []
    assert [(s.name, s.argument, s.id, s.line, s.first_line, s.text) for s in segments] == [
        ("", "", None, 1, 1, "One.\n"),
        ("note", "", "n", 3, 4, "Two."),
        ("", "", None, 6, 6, "Three."),
        ("check", "q-1", "c", 7, 8, ""),
    ]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("::: note {#n}\nText.", [("directive_not_closed", 1, 1)]),
        ("::: note {#n}\n::: task {#t}\n:::", [("directive_not_closed", 2, 1)]),
        (":::", [("directive_closed_twice", 1, 1)]),
        ("::: note {#n}\n:::\n:::", [("directive_closed_twice", 3, 1)]),
        ("::: nota {#n}\n:::", [("directive_unknown", 1, 1)]),
        ("::: note words {#n}\n:::", [("directive_argument", 1, 1)]),
        ("::: figure {#n}\n:::", [("directive_needs", 1, 1)]),
        ("::: note {#n} more", [("directive_form", 1, 1)]),
        ("- item\n  ::: note {#n}", [("directive_form", 2, 3)]),
        ("::: {#n}", [("directive_form", 1, 1)]),
    ],
)
def test_a_broken_directive_is_named(text: str, problems: list[tuple[str, int, int]]) -> None:
    assert cut_text(text)[1] == problems


def test_a_near_name_is_offered() -> None:
    notebook = Notebook("a.md")
    cut(["::: warnin {#n}", ":::"], 1, notebook)
    assert "Did you mean “warning”?" in str(notebook.problems[0])


@pytest.mark.parametrize("fence", ["```", "~~~~", "  ```"])
def test_colons_inside_a_code_block_are_only_colons(fence: str) -> None:
    segments, problems = cut_text(f"{fence}\n::: note\n{fence}\n\n::: note {{#n}}\n:::")
    assert problems == []
    assert [segment.name for segment in segments] == ["", "note"]


def test_every_box_has_a_word_in_every_language() -> None:
    assert set(WORDS) == set(BOXES) < set(NAMES)
    assert all(tuple(words) == CODES for words in WORDS.values())


@given(st.text(alphabet=":` ~{}#note\n", max_size=80))
def test_no_line_is_lost_and_nothing_breaks(text: str) -> None:
    segments, _ = cut_text(text)
    assert all(segment.line >= 1 for segment in segments)
