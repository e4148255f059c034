"""The pages of quizzes, through forms alone."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from mil_course.core.languages import CODES
from mil_course.store import attempts as store
from mil_course.store.people import Person
from tests import make
from tests.cast import Cast
from tests.web.pages import form_to, send

SignIn = Callable[[Person], FlaskClient]


def begin(browser: FlaskClient, quiz: str) -> str:
    """Start a quiz and return the address of the attempt."""
    page = browser.get(f"/learn/quizzes/{quiz}")
    return send(browser, form_to(page, f"/learn/quizzes/{quiz}")).location


def answer_all(browser: FlaskClient, address: str) -> None:
    """Answer every question of an attempt right, by its forms."""
    rows = store.answers_of(int(address.rsplit("/", 1)[1]))
    for row in rows:
        page = browser.get(f"{address}?q={row.position + 1}")
        assert page.status_code == 200
        given: dict[str, list[str] | str] = {**make.right_fields(row.version_id), "sure": "sure"}
        assert set(given) <= set(form_to(page, address).names) | {"sure"}
        assert send(browser, form_to(page, address), given, "go=next").status_code == 302


@pytest.mark.parametrize("language", CODES)
def test_a_quiz_of_every_kind_is_done_by_forms_alone(cast: Cast, as_: SignIn, language: str) -> None:
    browser = as_(cast.aigul)
    address = begin(browser, "kinds")
    answer_all(browser, address)
    overview = browser.get(f"{address}/overview?lang={language}")
    assert overview.text.count("✓") >= 11
    sent = send(browser, form_to(overview, "/submit"))
    result = browser.get(f"{sent.location}?lang={language}")
    assert result.status_code == 200
    found = store.attempts_at(cast.aigul.id, "kinds")[0]
    assert found.hundredths + found.waiting_hundredths == found.full_hundredths
    assert found.waiting_hundredths > 0


def test_practice_shows_feedback_at_once(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.aigul)
    address = begin(browser, "what-mil-is")
    row = store.answers_of(int(address.rsplit("/", 1)[1]))[0]
    page = browser.get(f"{address}?q=1")
    checked = send(browser, form_to(page, address), dict(make.right_fields(row.version_id)), "go=check")
    told = browser.get(checked.location).text
    assert 'id="feedback"' in told


def test_graded_questions_give_nothing_away_before_sending(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.aigul)
    address = begin(browser, "orientation")
    row = store.answers_of(int(address.rsplit("/", 1)[1]))[0]
    page = browser.get(f"{address}?q=1")
    checked = send(browser, form_to(page, address), dict(make.right_fields(row.version_id)), "go=check")
    assert 'id="feedback"' not in browser.get(checked.location).text


def test_another_learner_does_not_see_the_attempt(cast: Cast, as_: SignIn) -> None:
    address = begin(as_(cast.aigul), "what-mil-is")
    for person in (cast.bota, cast.daulet, cast.saule, cast.timur, cast.nurlan):
        assert as_(person).get(address).status_code == 404


def test_the_language_changes_in_the_middle_and_nothing_is_lost(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.aigul)
    address = begin(browser, "what-mil-is")
    row = store.answers_of(int(address.rsplit("/", 1)[1]))[0]
    page = browser.get(f"{address}?q=1")
    moved = send(browser, form_to(page, address), dict(make.right_fields(row.version_id)), "go=lang-kk")
    kazakh = browser.get(moved.location)
    assert '<html lang="kk"' in kazakh.text
    assert store.answers_of(row.attempt_id)[0].body != {}
    assert store.answers_of(row.attempt_id)[0].language == "en"
