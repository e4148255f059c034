"""The nearest known words for a word that nobody knows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mil_course.core.search.suggestions import NearWords

KAZAKH = {
    "кітап": 9,
    "Кітап": 1,
    "кітабы": 4,
    "кітапхана": 5,
    "ақпарат": 7,
    "аппарат": 2,
    "және": 50,
    "өтініш": 3,
    "заң": 8,
}


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("китап", ("кітап",)),
        ("КІТПА", ("кітап",)),
        ("кітапп", ("кітап",)),
        ("кытапхана", ("кітапхана",)),
        ("кітаупхна", ("кітапхана",)),
        ("отиниш", ("өтініш",)),
        ("аппарад", ("аппарат",)),
        ("зан", ("заң",)),
        ("жәнее", ()),
        ("зз", ()),
        ("2026", ()),
        ("велосипед", ()),
        ("", ()),
    ],
)
def test_slips_and_russian_letters_are_forgiven(typed: str, near: tuple[str, ...]) -> None:
    assert NearWords(KAZAKH, "kk").near(typed) == near


def test_of_equally_near_words_the_frequent_one_comes_first() -> None:
    near = NearWords({"талон": 2, "салон": 9, "балон": 1, "залон": 1, "далон": 1}, "ru").near("ралон")
    assert near[:2] == ("салон", "талон")
    assert len(near) == 3


def test_one_form_stands_for_all_forms_of_a_word() -> None:
    assert NearWords({"запрос": 2, "запроса": 9, "запросы": 3}, "ru").near("запрось") == ("запроса",)


def test_the_nearest_word_comes_first_whatever_its_frequency() -> None:
    assert NearWords({"каталог": 1, "катализ": 90}, "ru").near("каталок")[0] == "каталог"


def test_yo_is_shown_but_not_needed() -> None:
    assert NearWords({"учёт": 1}, "ru").near("учот") == ("учёт",)


@given(st.text(max_size=80))
def test_any_string_can_be_asked_for(typed: str) -> None:
    assert set(NearWords(KAZAKH, "kk").near(typed)) <= set(KAZAKH)
