"""The glossary and the search across lessons."""

import pytest
from flask.testing import FlaskClient

from mil_course.core.languages import CODES, sort_key
from mil_course.web.learn.words import letters
from tests import make


@pytest.mark.parametrize(
    ("language", "query", "lesson"),
    [
        ("kk", "мерзімдерді", "/learn/units/foi/deadlines"),
        ("ru", "сроками ответа", "/learn/units/foi/deadlines"),
        ("en", "refused requests", "/learn/units/foi/"),
        ("en", "жауап мерзімі", "/learn/units/foi/deadlines"),
    ],
)
def test_a_lesson_is_found_by_any_form_of_its_words(
    client: FlaskClient, language: str, query: str, lesson: str
) -> None:
    page = client.get("/learn/search", query_string={"q": query, "lang": language})
    assert lesson in page.text
    assert "<mark>" in page.text


def test_a_typing_slip_gets_a_suggestion(client: FlaskClient) -> None:
    assert "Perhaps you mean" in client.get("/learn/search?q=библеотека&lang=en").text


@pytest.mark.parametrize("query", ["", " ", '"', "*" * 500, "<script>alert(1)</script>", "a\x00b", "\ud800", "🙂" * 50])
def test_any_query_is_survived(client: FlaskClient, query: str) -> None:
    page = client.get("/learn/search", query_string={"q": query.encode("utf-8", "replace")})
    assert page.status_code == 200
    assert "<script>alert" not in page.text


@pytest.mark.parametrize("language", CODES)
def test_the_glossary_runs_by_the_alphabet_of_the_page(client: FlaskClient, language: str) -> None:
    assert client.get(f"/learn/glossary?lang={language}").status_code == 200
    order = [group.letter for group in letters(make.course(), language)]
    assert order == sorted(order, key=lambda letter: sort_key(letter, language))
    assert len(order) == len(set(order))
