"""Knows what must hold for kept text, whatever was typed or sent."""

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mil_course.core import typed
from mil_course.core.question import LONGEST_ANSWER

ANYTHING = st.text(st.characters(exclude_categories=()))


@settings(deadline=None)
@given(ANYTHING, st.booleans())
def test_kept_text_can_be_stored_anywhere(text: str, lines: bool) -> None:
    kept = typed.clean(text, lines=lines)
    kept.encode("utf-8")
    assert len(kept) <= LONGEST_ANSWER
    assert unicodedata.is_normalized("NFC", kept)
    assert not {sign for sign in kept if unicodedata.category(sign) == "Cc"} - {"\n", "\t"}
    assert lines or not {"\n", "\t"} & set(kept)


@settings(deadline=None)
@given(ANYTHING, st.booleans())
def test_cleaning_twice_changes_nothing_more(text: str, lines: bool) -> None:
    once = typed.clean(text, lines=lines)
    assert typed.clean(once, lines=lines) == once


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  слово \n", "слово"),
        ("сло\x00во", "слово"),
        ("\ud800слово\udfff", "слово"),
        ("и\u0306", "й"),
        ("one\r\ntwo\rthree", "one two three"),
        ("👩\u200d🏫", "👩\u200d🏫"),
    ],
)
def test_a_line_keeps_its_words_and_drops_what_nobody_sees(text: str, kept: str) -> None:
    assert typed.clean(text) == kept


def test_lines_stay_where_a_text_is_written() -> None:
    assert typed.clean(" a\r\n\r\nb \r", lines=True) == " a\n\nb \n"


def test_a_text_of_full_length_is_not_shortened_by_its_line_breaks() -> None:
    sent = "\r\n" * LONGEST_ANSWER
    assert len(typed.clean(sent, lines=True)) == LONGEST_ANSWER


def test_what_is_too_long_is_cut() -> None:
    assert len(typed.clean("ж" * (LONGEST_ANSWER + 5))) == LONGEST_ANSWER


def test_thousands_of_accents_on_one_letter_cost_no_time() -> None:
    started = time.process_time()
    kept = typed.clean("a" + "\u0301\u0323" * LONGEST_ANSWER)
    assert len(kept) <= typed.LONGEST_RUN + 1
    assert time.process_time() - started < 1


@pytest.mark.parametrize("blank", ["", "  ", "\n\t", "\u00a0", "\u200b\ufeff", "\x00"])
def test_a_field_with_nothing_to_see_is_empty(blank: str) -> None:
    assert typed.field({"a": [blank]}, "a") == ""
    assert typed.field({"a": [blank]}, "a", lines=True) == ""


@pytest.mark.parametrize("fields", [{}, {"a": []}, {"b": ["x"]}])
def test_a_missing_field_is_empty(fields: dict[str, list[str]]) -> None:
    assert typed.field(fields, "a") == ""


@pytest.mark.parametrize("value", [None, 7, 1.5, True, ["x"], {"x": "y"}, float("nan")])
def test_an_answer_that_holds_no_text_is_empty(value: object) -> None:
    assert typed.kept({"words": value}, "words") == ""
