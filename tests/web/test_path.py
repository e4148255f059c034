"""A librarian's whole path by a plain client that knows only forms, in each language."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from mil_course.core.languages import CODES
from mil_course.store import attempts as store
from mil_course.store import people
from tests import make
from tests.web.pages import form_to, send

PASSWORD = "төрт шай екі тоқаш"


def follow(browser: FlaskClient, answer: TestResponse) -> TestResponse:
    """Go where an answer sends."""
    while answer.status_code in (301, 302, 303):
        answer = browser.get(answer.location)
    return answer


def sign_up(browser: FlaskClient, language: str) -> TestResponse:
    """Make an account and return the page after the recovery codes."""
    form = form_to(browser.get(f"/sign-up?lang={language}"), "/sign-up")
    given: dict[str, list[str] | str] = {
        "name": "Қуанышбаева Гүлнәр",
        "username": f"gulnar.{language}",
        "password": PASSWORD,
        "library": "Шаттық ауылдық кітапханасы",
        "region": "aktobe",
        "settlement": "Шаттық",
        "language": language,
        "consent": "y",
    }
    codes = follow(browser, send(browser, form, given))
    assert codes.status_code == 200
    assert codes.text.count("-") > 8
    return codes


def languages_from(first: str) -> Iterator[str]:
    """Yield the languages round and round, beginning with one."""
    place = CODES.index(first)
    while True:
        yield CODES[place % len(CODES)]
        place += 1


def sit(browser: FlaskClient, quiz: str, language: str) -> TestResponse:
    """Sit a quiz by its forms, right, changing the language after every question; return the result."""
    started = send(browser, form_to(browser.get(f"/learn/quizzes/{quiz}"), f"/learn/quizzes/{quiz}"))
    address = started.location
    rows = [(row.position, row.version_id) for row in store.answers_of(int(address.rsplit("/", 1)[1]))]
    turn = languages_from(language)
    for position, version in rows:
        page = browser.get(f"{address}?q={position + 1}")
        given: dict[str, list[str] | str] = dict(make.right_fields(version))
        assert send(browser, form_to(page, address), given, f"go=lang-{next(turn)}").status_code == 302
    return follow(browser, send(browser, form_to(browser.get(f"{address}/overview"), "/submit")))


@pytest.mark.parametrize("language", CODES)
def test_a_librarian_goes_the_whole_way(client: FlaskClient, language: str) -> None:
    sign_up(client, language)
    home = client.get("/learn")
    assert f'<html lang="{language}"' in home.text
    assert "/learn/quizzes/pre-test" in home.text
    assert "/learn/quizzes/pre-test" in sit(client, "pre-test", language).text

    lesson = client.get("/learn/units/foi/deadlines")
    check = client.get("/learn/units/foi/deadlines?check=" + next_check(lesson) + "&a=true")
    assert check.status_code == 200
    for one in make.course().lessons_in_order():
        page = client.get(f"/learn/units/{one.unit}/{one.id}")
        assert send(client, form_to(page, "/done"), {}, "go=next").status_code == 302

    assert sit(client, "kinds", language).status_code == 200
    for unit in make.course().units:
        result = sit(client, str(unit.quiz), language)
        assert 'class="verdict ok"' in result.text
    sit(client, "post-test", language)

    assert client.get("/learn/progress").status_code == 200
    assert "Қуанышбаева Гүлнәр" in client.get("/learn/certificate").text
    assert client.get(f"/learn/certificate.pdf?lang={language}").data.startswith(b"%PDF")
    person = people.person_named(f"gulnar.{language}")
    assert person is not None
    dealt = {quiz: store.attempts_at(person.id, quiz)[0].form for quiz in ("pre-test", "post-test")}
    assert set(dealt.values()) == {"A", "B"}
    used = {operation.language for operation in store.operations_by(person.id)}
    assert used == set(CODES)


def next_check(page: TestResponse) -> str:
    """Return the id of the first self-check of a lesson."""
    return page.text.split('name="check" value="')[1].split('"')[0]
