"""The words of the interface, and the language of a page."""

from datetime import UTC, datetime

import pytest
from flask import Flask, g
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from mil_course.core.languages import CODES, Text
from mil_course.web import i18n

NOON = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize("language", CODES)
def test_a_template_and_a_view_say_the_same(app: Flask, language: str) -> None:
    with app.test_request_context():
        g.language = language
        assert str(i18n.shown("Glossary")) == i18n.gettext("Glossary")
        filled = i18n.shown("Lesson %(number)s", number=3)
        assert str(filled) == i18n.gettext("Lesson %(number)s", number=3)


@given(st.text())
def test_what_is_filled_into_a_message_is_escaped(words: str) -> None:
    filled = i18n.shown("Unit %(number)s. %(title)s", number=1, title=words)
    assert isinstance(filled, Markup)
    assert "<" not in filled
    assert Markup(words).striptags() is not None


def test_what_is_safe_already_is_not_escaped_twice(app: Flask) -> None:
    with app.test_request_context():
        g.language = "en"
        assert i18n.shown("Lesson %(number)s", number=Markup("<b>3</b>")) == "Lesson <b>3</b>"


def test_a_stand_in_from_another_language_says_so(app: Flask) -> None:
    with app.test_request_context():
        g.language = "en"
        assert i18n.say(Text({"kk": "Сабақ"})) == '<span lang="kk">Сабақ</span>'


@pytest.mark.parametrize(
    ("address", "own", "header", "language"),
    [
        ("/?lang=ru", "en", "", "ru"),
        ("/?lang=xx", "en", "", "en"),
        ("/", None, "en-GB,en;q=0.9", "en"),
        ("/", None, "de", "kk"),
        ("/", None, "x" * 2000, "kk"),
    ],
)
def test_the_language_is_asked_of_the_address_the_person_and_the_browser(
    app: Flask, address: str, own: str | None, header: str, language: str
) -> None:
    with app.test_request_context(address, headers={"Accept-Language": header}) as context:
        assert i18n.choose(context.request, own) == language


@pytest.mark.parametrize(
    ("language", "date", "share", "points"),
    [
        ("kk", "24 қараша 2026 ж.", "70\u00a0%", "0,67"),
        ("ru", "24 ноября 2026 г.", "70\u00a0%", "0,67"),
        ("en", "24 November 2026", "70%", "0.67"),
    ],
)
def test_dates_and_numbers_are_those_of_the_language(
    app: Flask, language: str, date: str, share: str, points: str
) -> None:
    with app.test_request_context():
        g.language = language
        assert (i18n.date_words(NOON), i18n.percent(70), i18n.points(67)) == (date, share, points)


@pytest.mark.parametrize(
    ("language", "words"), [("kk", "2026 ж. қараша"), ("ru", "ноябрь 2026 г."), ("en", "November 2026")]
)
def test_a_month_stands_alone_in_small_letters_where_the_language_wants_it(
    app: Flask, language: str, words: str
) -> None:
    with app.test_request_context():
        g.language = language
        assert i18n.month_words("2026-11") == words
