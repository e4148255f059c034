"""Text in several languages, and the order of letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mil_course.core.languages import BY_CODE, CODES, FALLBACKS, LANGUAGES, Text, Words, sort_key

TEXTS = st.dictionaries(st.sampled_from(CODES), st.text(min_size=1, max_size=9), min_size=1)


@given(TEXTS, st.sampled_from(CODES))
def test_a_text_that_exists_is_always_shown_and_says_its_language(strings: dict[str, str], language: str) -> None:
    found = Text(strings).words(language)
    assert strings[found.language] == found.string
    if language in strings:
        assert found.language == language


@pytest.mark.parametrize(
    ("have", "wanted", "shown"),
    [(("kk", "en"), "ru", "kk"), (("ru", "en"), "kk", "ru"), (("kk", "ru"), "en", "ru"), (("en",), "kk", "en")],
)
def test_a_missing_text_falls_back_to_a_neighbour(have: tuple[str, ...], wanted: str, shown: str) -> None:
    assert Text({code: code for code in have}).words(wanted) == Words(shown, shown)


def test_a_text_in_no_language_is_empty() -> None:
    assert Text({}).words("kk") == Words("", "kk")
    assert Text({}).missing() == CODES


@given(TEXTS)
def test_texts_are_equal_by_their_words(strings: dict[str, str]) -> None:
    assert Text(strings) == Text(dict(reversed(list(strings.items()))))
    assert hash(Text(strings)) == hash(Text(dict(strings)))
    assert Text(strings) != strings
    assert set(Text(strings).missing()) == set(CODES) - set(strings)


def test_every_language_has_a_name_and_somewhere_to_fall_back_to() -> None:
    for language in LANGUAGES:
        assert language.own_name
        assert set(FALLBACKS[language.code]) == set(CODES) - {language.code}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "kk",
            ["Алма", "Әке", "Ғалам", "Дала", "Кітап", "Қала", "Нан", "Оқу", "Өзен", "Ұстаз", "Үй", "Ішкі", "Яблоко"],
        ),
        ("ru", ["Ёлка", "Жук", "Яма"]),
        ("en", ["apple", "Banana", "cherry"]),
    ],
)
def test_words_stand_in_the_order_of_the_alphabet(language: str, words: list[str]) -> None:
    assert sorted(set(words), key=lambda word: sort_key(word, language)) == words


def test_signs_come_before_digits_and_digits_before_letters() -> None:
    assert sorted(["а", "1", "«"], key=lambda word: sort_key(word, "kk")) == ["«", "1", "а"]


@pytest.mark.parametrize("language", CODES)
def test_every_letter_of_an_alphabet_has_its_own_place(language: str) -> None:
    alphabet = BY_CODE[language].alphabet
    assert len(set(alphabet)) == len(alphabet)
    assert sorted(alphabet, key=lambda letter: sort_key(letter, language)) == list(alphabet)


@given(st.text(max_size=9), st.sampled_from([*CODES, "xx"]))
def test_any_text_can_be_sorted(word: str, language: str) -> None:
    assert sort_key(word, language) == sort_key(word.upper(), language) or word.casefold() != word.upper().casefold()
