"""The pages on which people read."""

import pytest
from flask.testing import FlaskClient

from mil_course.core.languages import CODES
from tests.cast import Cast


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("address", ["/", "/learn", "/learn/units/foi", "/learn/units/foi/deadlines"])
def test_a_visitor_reads_in_every_language(client: FlaskClient, address: str, language: str) -> None:
    answer = client.get(address, query_string={"lang": language})
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.text


def test_a_self_check_answers_without_an_account(client: FlaskClient) -> None:
    page = client.get("/learn/units/foi/deadlines?lang=en").text
    assert "Check yourself" in page
    assert "This does not count for any mark." in page


def test_a_finished_lesson_is_shown_as_done(cast: Cast, as_) -> None:  # type: ignore[no-untyped-def]
    browser = as_(cast.aigul)
    page = browser.get("/learn/units/foi/deadlines").text
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    answer = browser.post("/learn/units/foi/deadlines/done", data={"csrf_token": token, "go": "next"})
    assert answer.status_code == 302
    assert "Done" in browser.get("/learn/units/foi").text
