"""Words of a text, and which of them are forms of one word in each language."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mil_course.core.languages import CODES
from mil_course.core.search.word_forms import (
    SNOWBALL,
    STOP_WORDS,
    folded,
    normal_form,
    normal_forms,
    without_stop_words,
    words,
)

RUSSIAN_MEET = """
библиотека библиотеки библиотеке библиотеку библиотекой библиотек библиотеками библиотеках
библиотекарь библиотекаря библиотекарем библиотекари библиотекарей
запрос запроса запросу запросом запросы запросов запросами
закон закона законом законы законов законах
ответ ответа ответы ответов ответить ответил
срок срока сроки сроков сроками
жалоба жалобы жалобу жалобой жалоб
информация информации информацию информацией
книга книги книгу книгой книг книгами
читатель читателя читатели читателей читателями
поиск поиска поиске поиском
день дня дню днём дни дней днями днях
орган органа органы органов органами
список списка списки списков
порядок порядка порядки порядком
отказ отказом отказы отказов
отказать отказали откажут
государственный государственного государственные государственных
рабочий рабочего рабочие рабочих
источник источника источники источников
урок урока уроки уроков
пользователь пользователя пользователи
обращение обращения обращений
право права прав правом
проверка проверки проверку проверок
ошибка ошибки ошибок
ссылка ссылки ссылок
письмо письма письмом писем
ещё еще
ребёнок ребенок
год года годом
сертификат сертификата сертификаты
каталог каталога каталогом
статья статьи статей статью
бесплатно бесплатный
человек людей людям
"""
RUSSIAN_APART = """
библиотека библиотекарь
книга книжка
информация информатика
информация информационный
право правда
орган организация
лист листок
суд судно
источник исток
запрос допрос
ответ ответственный
отказ показ
отказ отказать
срок сорок
статья статуя
газета газ
письмо письменный
письмо писать
жалоба жалость
читатель чтение
слово словарь
знание знак
адрес адресат
список спуск
документ документация
поиск писк
поиск искать
час часть
день деньги
лето лётчик
дело делегат
проверка поверка
рубль рубрика
доступ поступок
порядок порядочный
"""
ENGLISH_MEET = """
library libraries library's library’s
librarian librarians
request requests requested requesting
deadline deadlines
appeal appeals appealed
refuse refused refuses refusing refusal
search searching searched searches
answer answers answered answering
source sources
check checked checking checks
notice notices noticed
"""
ENGLISH_APART = """
library librarian
law lawn
new news
organ organization
policy police
source sour
term terminal
request require
test testament
lesson lessen
universe university
"""


def pairs(table: str, language: str) -> list[tuple[str, list[str]]]:
    return [(language, line.split()) for line in table.strip().splitlines()]


@pytest.mark.parametrize(("language", "forms"), pairs(RUSSIAN_MEET, "ru") + pairs(ENGLISH_MEET, "en"))
def test_forms_of_one_word_meet(language: str, forms: list[str]) -> None:
    assert {form: normal_form(form, language) for form in forms} == dict.fromkeys(
        forms, normal_form(forms[0], language)
    )


@pytest.mark.parametrize(("language", "two"), pairs(RUSSIAN_APART, "ru") + pairs(ENGLISH_APART, "en"))
def test_different_words_do_not_meet(language: str, two: list[str]) -> None:
    assert normal_form(two[0], language) != normal_form(two[1], language)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("  – … «»\n", []),
        ("11-баптың 10-тармағы", ["11", "баптың", "10", "тармағы"]),
        ("PDF-файл, eOtinish", ["PDF", "файл", "eOtinish"]),
        ("don't can’t 'quoted'", ["don't", "can’t", "quoted"]),
        ("кітап\u00adхана", ["кітап\u00adхана"]),
        ("за\u0301мок", ["за\u0301мок"]),
        ("snake_case", ["snake", "case"]),
        ("4\u00a0325 теңге", ["4", "325", "теңге"]),
    ],
)
def test_a_text_falls_into_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("КІТАП", "кітап"),
        ("кіт\u0061п", "кітап"),
        ("кітап\u00adхана", "кітапхана"),
        ("за\u0301мок", "замок"),
        ("и\u0306", "й"),
        ("library’s", "library's"),
        ("ЁЖ", "еж"),
    ],
)
def test_differences_that_never_matter_go(written: str, same: str) -> None:
    assert folded(written) == same


def test_words_of_latin_letters_only_stay_latin() -> None:
    assert folded("COPY") == "copy"


def test_stop_words_are_known_in_every_language_and_stay_as_they_are() -> None:
    assert set(STOP_WORDS) == set(CODES)
    for language, stop_words in STOP_WORDS.items():
        assert len(stop_words) > 100
        assert all(normal_form(word, language) == folded(word) for word in stop_words)


def test_stop_words_are_dropped_unless_nothing_else_is_there() -> None:
    assert without_stop_words(["Және", "заң"], "kk") == ["заң"]
    assert without_stop_words(["Not", "the"], "en") == ["Not", "the"]
    assert without_stop_words([], "en") == []


def test_an_unknown_language_is_only_folded() -> None:
    assert normal_forms("Кітаптар Books", "xx") == ["кітаптар", "books"]


def test_threads_do_not_mix_their_words() -> None:
    # Words that nobody stemmed before, so that no thread finds them remembered.
    asked = [f"запрос{'ъ' * number}{ending}" for number in range(300) for ending in ("ов", "ами", "ы")]
    with ThreadPoolExecutor(8) as threads:
        forms = list(threads.map(lambda word: normal_form(word, "ru"), asked))
    assert forms == [SNOWBALL["ru"].stemWord(folded(word)) for word in asked]


@given(st.text(max_size=300), st.sampled_from((*CODES, "xx")))
def test_any_text_has_normal_forms(text: str, language: str) -> None:
    written = words(text)
    assert len(normal_forms(text, language)) == len(written)
    assert all(word in text for word in written)
