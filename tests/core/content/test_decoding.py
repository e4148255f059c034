"""Bytes become one clean text, or a problem that says how to save the file."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mil_course.core.content.decoding import LARGEST, decode, place_at


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        ("Сабақ".encode("utf-16"), "utf16", (1, 1)),
        ("Сабақ".encode("utf-32"), "utf16", (1, 1)),
        ("title: x\nУрок".encode("cp1251"), "not_utf8", (2, 1)),
        (b"ab\ncd\x00", "hidden_sign", (2, 3)),
        ("ab\u202ecd".encode(), "hidden_sign", (1, 3)),
        ("ab\u200bcd".encode(), "hidden_sign", (1, 3)),
        ("ab\ufeffcd".encode(), "hidden_sign", (1, 3)),
        (b"\xed\xa0\x80", "not_utf8", (1, 1)),
        (b"x" * (LARGEST + 1), "file_too_big", (1, 1)),
    ],
)
def test_bad_bytes_are_refused_with_their_place(data: bytes, code: str, place: tuple[int, int]) -> None:
    text, problems = decode(data, "a.md")
    assert text is None
    assert [(p.code, (p.line, p.column)) for p in problems] == [(code, place)]


def test_utf16_without_a_mark_is_refused_too() -> None:
    assert decode("ab".encode("utf-16-le"), "a.md")[0] is None


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_line_ends_of_every_system_are_the_same(ending: str) -> None:
    assert decode(f"a{ending}b".encode(), "a.md")[0] == "a\nb"


def test_a_mark_of_utf8_is_taken_off_and_letters_are_composed() -> None:
    decomposed = unicodedata.normalize("NFD", "Йод, ёлка")
    assert decode(b"\xef\xbb\xbf" + decomposed.encode(), "a.md")[0] == "Йод, ёлка"


def test_soft_hyphens_and_no_break_spaces_may_stay() -> None:
    assert decode("біріккен\u00adсөз 4\u00a0325".encode(), "a.md")[1] == []


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reading(data: bytes) -> None:
    text, problems = decode(data, "a.md")
    assert (text is None) == bool(problems)


@given(st.text(alphabet="ab\n", max_size=30), st.data())
def test_a_place_is_where_an_editor_would_put_it(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    before = text[:offset].split("\n")
    assert place_at(text, offset) == (len(before), len(before[-1]) + 1)
