"""Words and numbers are counted alike in three languages."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mil_course.core.content.counting import count_words, numbers_in


@pytest.mark.parametrize(
    ("text", "language", "numbers"),
    [
        ("4\u00a0325 теңге", "kk", ("4325",)),
        ("4 325 000,50 тенге", "ru", ("4325000.5",)),
        ("4,325,000.50 tenge", "en", ("4325000.5",)),
        ("1, 4, 10 and 12", "en", ("1", "4", "10", "12")),
        ("1, 4, 10 и 12", "ru", ("1", "4", "10", "12")),
        ("в 2025 100 книг", "ru", ("2025", "100")),
        ("11(3)-бап", "kk", ("11", "3")),
        ("art. 11(3)", "en", ("11", "3")),
        ("5–8, 10%", "en", ("5", "8", "10")),
        ("09:30", "en", ("9", "30")),
        ("000000000000", "en", ("0",)),
        ("no numbers", "en", ()),
        ("WCAG 2.2, 2.5.8", "ru", ("2.2", "2.5", "8")),
        ("12 3456", "ru", ("12", "3456")),
    ],
)
def test_numbers_of_every_language_become_alike(text: str, language: str, numbers: tuple[str, ...]) -> None:
    assert numbers_in(text, language) == numbers


@given(st.decimals(0, 10**9, places=2))
def test_a_number_written_by_the_rules_of_a_language_is_the_same_number(value: Decimal) -> None:
    english = f"{value:,}"
    russian = english.replace(",", "\u00a0").replace(".", ",")
    found = numbers_in(russian, "ru")
    assert numbers_in(english, "en") == found
    assert [Decimal(number) for number in found] == [value]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Үй – бар.", 2),
        ("медиа-сауаттылық", 1),
        ("it's 5 o’clock", 3),
        ("— … «»", 0),
        ("4\u00a0325 or 4,325.5", 3),
    ],
)
def test_running_words_are_counted(text: str, words: int) -> None:
    assert count_words(text) == words
