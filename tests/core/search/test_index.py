"""Searching the course: every word in any form, phrases, three languages, and help with words nobody knows."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mil_course.core.languages import CODES
from mil_course.core.search.documents import Document, Section
from mil_course.core.search.index import Index, build

DEADLINES = {
    "kk": ("Мерзімдер", "Күнді қалай санаймыз", "Сұрау салуға жауап беру мерзімі – күнтізбелік он бес күн.", "Мереке"),
    "ru": ("Сроки", "Как считать дни", "Срок ответа на запрос – пятнадцать календарных дней.", "Праздник"),
    "en": ("Deadlines", "Counting the days", "The reply to a request is due in fifteen calendar days.", "Holiday"),
}
SOURCES = {
    "kk": (
        "Дереккөздер",
        "Кітап пен сайт",
        "Кітапханашы кітаптарды да, сайттарды да тексереді. Жауап іздейді.",
        "Қала",
    ),
    "ru": ("Источники", "Книга и сайт", "Библиотекарь проверяет и книги, и сайты. Ищет ответ.", "Город"),
    "en": ("Sources", "A book and a site", "A librarian checks both books and sites and looks for a reply.", "Town"),
}


def lesson(name: str, words: dict[str, tuple[str, str, str, str]]) -> list[Document]:
    return [
        Document(name, code, title, (Section("", "", ""), Section("a", heading, text), Section("b", last, "…")))
        for code, (title, heading, text, last) in words.items()
    ]


@pytest.fixture(scope="module")
def index() -> Index:
    return build([*lesson("deadlines", DEADLINES), *lesson("sources", SOURCES)])


def found(index: Index, typed: str, language: str = "kk") -> list[tuple[str, str, str]]:
    return [(each.document, each.language, each.block) for each in index.search(typed, language).results]


@pytest.mark.parametrize(
    ("typed", "language", "expected"),
    [
        ("мерзімдерінің", "kk", [("deadlines", "kk", "a")]),
        ("КІТАБЫ", "kk", [("sources", "kk", "a")]),
        ("кітаптарымыздан сайттағы", "kk", [("sources", "kk", "a")]),
        ("қала", "kk", [("sources", "kk", "b")]),
        ("қалам", "kk", []),
        ("запросов", "ru", [("deadlines", "ru", "a")]),
        ("запросов", "kk", [("deadlines", "ru", "a")]),
        ("ответ на запрос", "ru", [("deadlines", "ru", "a")]),
        ("libraries", "en", []),
        ("replies", "en", [("deadlines", "en", "a"), ("sources", "en", "a")]),
        ("", "kk", []),
        ("«»", "kk", []),
        ("велосипед", "ru", []),
    ],
)
def test_words_are_found_in_any_form(
    index: Index, typed: str, language: str, expected: list[tuple[str, str, str]]
) -> None:
    assert sorted(found(index, typed, language)) == expected


def test_all_words_must_be_there_and_else_some_are_enough(index: Index) -> None:
    both = index.search("жауап мерзімі", "kk")
    assert both.has_all
    assert [each.document for each in both.results] == ["deadlines"]
    some = index.search("жауап мерзімі велосипед", "kk")
    assert not some.has_all
    assert [each.document for each in some.results] == ["deadlines", "sources"]


def test_a_document_with_more_of_the_words_comes_first_even_in_another_language(index: Index) -> None:
    some = index.search("жауап срок ответа запрос", "kk")
    assert (some.results[0].document, some.results[0].language) == ("deadlines", "ru")


@pytest.mark.parametrize(
    ("typed", "has_all"),
    [("«сұрау салуға»", True), ('"салу сұрау"', False), ("“the reply to a request”", True), ('"reply request"', False)],
)
def test_words_of_a_phrase_stand_side_by_side(index: Index, typed: str, has_all: bool) -> None:
    answer = index.search(typed, "kk")
    assert answer.has_all is has_all
    assert answer.results[0].document == "deadlines"


def test_the_readers_language_comes_first_and_a_document_only_once() -> None:
    texts = dict.fromkeys(CODES, ("PDF", "PDF", "PDF", "PDF"))
    index = build([*lesson("one", texts), *lesson("two", {"ru": texts["ru"]}), *lesson("three", {"en": texts["en"]})])
    assert [(name, language) for name, language, _ in found(index, "pdf", "kk")] == [
        ("one", "kk"),
        ("two", "ru"),
        ("three", "en"),
    ]
    assert found(index, "pdf", "en")[0][:2] == ("one", "en")


def test_a_title_outranks_a_text(index: Index) -> None:
    index = build(
        [
            Document("text", "kk", "Бірінші", (Section("a", "", "Шағым туралы мәтін, шағым туралы."),)),
            Document("title", "kk", "Шағым", (Section("a", "", "Бұл туралы мәтін осында тұр."),)),
        ]
    )
    assert [name for name, _, _ in found(index, "шағымдар")] == ["title", "text"]


def test_a_result_shows_the_original_words(index: Index) -> None:
    result = index.search("кітабы тексеру", "kk").results[0]
    assert (result.title, result.heading) == ("Дереккөздер", "Кітап пен сайт")
    assert "".join(piece.text for piece in result.snippet) == SOURCES["kk"][2]
    assert [piece.text for piece in result.snippet if piece.is_match] == ["кітаптарды"]


def test_only_the_best_results_are_returned_but_all_are_counted() -> None:
    index = build([Document(f"d{number}", "kk", "Кітап", (Section("", "", "Кітап."),)) for number in range(30)])
    answer = index.search("кітаптар", "kk", most=5)
    assert (len(answer.results), answer.total) == (5, 30)


def test_stop_words_are_searched_for_only_alone(index: Index) -> None:
    assert found(index, "и", "ru") == [("sources", "ru", "a")]
    assert [name for name, _, _ in found(index, "сроки и", "ru")] == ["deadlines"]


@pytest.mark.parametrize(
    ("typed", "language", "instead"),
    [
        ("китаптарды", "kk", {"китаптарды": ("кітаптарды",)}),
        ("мерзім бибилотекарь", "kk", {"бибилотекарь": ("библиотекарь",)}),
        ("запроз", "kk", {"запроз": ("запрос",)}),
        ("sauces", "en", {"sauces": ("sources",)}),
        ("және және", "kk", {}),
        ("мерзімдер запрос the", "kk", {}),
        ("", "kk", {}),
    ],
)
def test_near_words_are_offered_for_unknown_ones(
    index: Index, typed: str, language: str, instead: dict[str, tuple[str, ...]]
) -> None:
    assert {each.typed: each.instead for each in index.suggest(typed, language)} == instead


def test_help_stops_after_three_unknown_words(index: Index) -> None:
    assert len(index.suggest("запроз отвед кнега сайтф", "ru")) == 3


def test_an_empty_index_and_an_unknown_language_are_survived() -> None:
    assert build([]).search("кітап", "kk").results == ()
    assert build([]).suggest("кітап", "kk") == ()
    assert build([Document("a", "xx", "Кітап", ())]).search("кітап", "xx").results == ()
    assert build([Document("a", "kk", "Кітап", ())]).search("кітап", "kk").results[0].snippet == ()


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=250) | st.text(alphabet='"«» -кітапсұрcthe0', max_size=250), st.sampled_from((*CODES, "xx")))
def test_any_query_is_survived(typed: str, language: str) -> None:
    index = build([*lesson("deadlines", DEADLINES), *lesson("sources", SOURCES)])
    answer = index.search(typed, language)
    assert len(answer.results) <= answer.total
    assert all(each.score >= 0 for each in answer.results)
    index.suggest(typed, language)


def test_the_lessons_of_the_course_can_be_searched() -> None:
    lessons = [
        Document(path.name.split(".")[0], path.name.split(".")[1], path.stem, (Section("", "", plain),))
        for path in sorted(Path("modules").rglob("*.*.md"))
        if (plain := re.sub(r"\{[^}]*\}", "", path.read_text(encoding="utf-8").split("---", 2)[2]))
    ]
    index = build(lessons)
    for typed, language in (
        ("бас тартудың негіздері", "kk"),
        ("основания отказа", "ru"),
        ("grounds for refusal", "en"),
    ):
        answer = index.search(typed, language)
        assert answer.has_all
        assert answer.results[0].language == language
        assert any(piece.is_match for piece in answer.results[0].snippet)
