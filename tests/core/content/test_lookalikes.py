"""Words in two alphabets are found, words of one alphabet are left in peace."""

import pytest

from mil_course.core.content.lookalikes import lookalikes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("за\u0061вление", ["заaвление"]),  # a Latin a
        ("Қазақстан, \u0456нжу", []),  # a Cyrillic i
        ("кiтап", ["кiтап"]),  # a Latin i
        ("PDF-файл eOtinish-ке ISBN", []),
        ("r\u0435quest", ["rеquest"]),  # a Cyrillic e
        ("Ёлка é naïve", []),
        ("2026ж x2", []),
    ],
)
def test_mixed_words_are_named(text: str, words: list[str]) -> None:
    assert [word for _, word in lookalikes(text)] == words


def test_the_place_is_the_start_of_the_word() -> None:
    assert list(lookalikes("бір кiтап")) == [(4, "кiтап")]
