"""The words of one language's documents: where they stand, how rare they are, how much they count."""

import math

import pytest

from mil_course.core.search.documents import Document, Section
from mil_course.core.search.shelf import LENGTH_COUNTS, SATURATION, WEIGHTS, build_shelf


def document(name: str, title: str, *sections: tuple[str, str], language: str = "ru") -> Document:
    return Document(
        name, language, title, tuple(Section(f"s{at}", heading, text) for at, (heading, text) in enumerate(sections))
    )


ONE = document("one", "Сроки", ("Запрос", "Срок ответа на запрос."), ("Отказ", "Отказ пишут письмом."))
TWO = document("two", "Письма", ("Ответ", "В письме есть дата."))


def test_documents_of_other_languages_stay_away() -> None:
    kazakh = document("one", "Мерзім", language="kk")
    assert [each.id for each in build_shelf("ru", [kazakh, ONE]).documents] == ["one"]
    assert build_shelf("en", [kazakh, ONE]).documents == ()


def test_all_forms_of_a_word_share_a_letter() -> None:
    shelf = build_shelf("ru", [ONE, TWO])
    assert shelf.letter("сроков") == shelf.letter("Срок") is not None
    assert shelf.letter("велосипед") is None


def test_the_score_is_that_of_the_formula() -> None:
    shelf = build_shelf("ru", [ONE, TWO])
    letter = shelf.letter("отказ")
    assert letter is not None
    # 'отказ' stands once in the two heading words and once in the seven text words of ONE.
    lengths, averages = (1, 2, 7), (1, 1.5, 5.5)
    parts = [
        weight * count / (1 - b + b * length / average)
        for weight, count, b, length, average in zip(WEIGHTS, (0, 1, 1), LENGTH_COUNTS, lengths, averages, strict=True)
    ]
    rarity = math.log(1 + (2 - 1 + 0.5) / (1 + 0.5))
    assert shelf.rarity(letter) == pytest.approx(rarity)
    assert shelf.score(0, [letter]) == pytest.approx(rarity * sum(parts) / (SATURATION + sum(parts)))
    assert shelf.score(1, [letter]) == 0


def test_a_word_in_the_title_counts_more_than_in_a_heading_and_there_more_than_in_the_text() -> None:
    shelf = build_shelf(
        "ru",
        [
            document("title", "Жалоба", ("Одно", "Другое слово здесь.")),
            document("heading", "Одно", ("Жалоба", "Другое слово здесь.")),
            document("text", "Одно", ("Другое", "Жалоба слово здесь.")),
        ],
    )
    letter = shelf.letter("жалобы")
    assert letter is not None
    scores = [shelf.score(place, [letter]) for place in range(3)]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3


def test_a_phrase_is_found_in_one_part_only() -> None:
    shelf = build_shelf("ru", [ONE])
    phrase = "".join(filter(None, map(shelf.letter, ("срок", "ответа"))))
    across = "".join(filter(None, map(shelf.letter, ("запрос", "отказ"))))
    assert shelf.lettered[0].has_phrase(phrase)
    assert not shelf.lettered[0].has_phrase(across)


def test_the_best_section_has_most_of_the_words() -> None:
    shelf = build_shelf("ru", [ONE, document("none", "Письма")])
    letters = [letter for word in ("отказ", "письмо") if (letter := shelf.letter(word))]
    assert shelf.best_section(0, letters, ()) == 1
    assert shelf.best_section(0, [], ()) == 0
    assert shelf.best_section(1, letters, ()) is None


def test_texts_are_composed() -> None:
    shelf = build_shelf("ru", [document("a", "и\u0306од", ("", "За\u0438\u0306мы"))])
    assert shelf.documents[0].title == "йод"
    assert shelf.documents[0].sections[0].text == "Займы"
    assert shelf.letter("займ") is not None
