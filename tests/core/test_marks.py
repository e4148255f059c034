"""Knows which marks a text may hold, and how it is cut at them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from mil_course.core.languages import Text
from mil_course.core.marks import check_ids, check_marks, marked_words, pieces

PARTS = st.lists(st.text("аб .*[]|", max_size=6) | st.sampled_from(["[[gap]]", "[[a-1|сөз]]", "[[", "]]"]), max_size=8)


@settings(deadline=None)
@given(PARTS)
def test_nothing_of_a_text_is_lost(parts: list[str]) -> None:
    string = "".join(parts)
    found = pieces(string)
    whole = "".join(
        piece.words if not piece.id else f"[[{piece.id}|{piece.words}]]" if piece.words else f"[[{piece.id}]]"
        for piece in found
    )
    assert whole == string.replace("|]]", "]]") or "|]]" in string
    assert [piece.number for piece in found if piece.id] == list(range(1, 1 + sum(bool(piece.id) for piece in found)))


@pytest.mark.parametrize(
    ("string", "with_words", "code"),
    [
        ("no marks", False, "mark_none"),
        ("[[Gap]]", False, "mark_broken"),
        ("[[gap", False, "mark_broken"),
        ("[[gap]] and ]]", False, "mark_broken"),
        ("[[gap|words]]", False, "mark_broken"),
        ("[[gap]] [[gap]]", False, "mark_twice"),
        ("[[part]]", True, "mark_broken"),
        ("[[part| ]]", True, "mark_broken"),
        ("[[part|one [[other|two]] ]]", True, "mark_broken"),
    ],
)
def test_a_mark_that_is_not_well_made_is_a_fault(string: str, with_words: bool, code: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        check_marks(Text({"kk": string, "ru": string, "en": string}), with_words=with_words)
    assert caught.value.type == code


@pytest.mark.parametrize(("string", "with_words"), [("a [b] [[gap]] | c", False), ("[[part|words, *strong*!]]", True)])
def test_other_brackets_are_plain_text(string: str, with_words: bool) -> None:
    text = Text.same(string)
    assert check_marks(text, with_words=with_words) is text


@pytest.mark.parametrize(
    ("english", "code", "context"),
    [
        ("[[a]]", "gap_missing", {"gap": "b", "language": "en"}),
        ("[[a]] [[b]] [[c]]", "gap_unknown", {"gap": "c", "language": "en"}),
    ],
)
def test_every_language_marks_the_same_ids(english: str, code: str, context: dict[str, str]) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        check_ids(Text({"kk": "[[b]] [[a]]", "en": english}), ["a", "b"], "gap")
    assert (caught.value.type, caught.value.context) == (code, context)


def test_the_words_of_a_part_are_found_in_each_language() -> None:
    text = Text({"kk": "[[a|Бір]] [[b|Екі]]", "en": "[[b|Two]] [[a|One]]"})
    assert marked_words(text, "a") == Text({"kk": "Бір", "en": "One"})
