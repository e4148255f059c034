"""Worksheets, trainer's notes and the plan, as they stand on the page."""

import pytest
from flask.testing import FlaskClient
from markupsafe import escape

from mil_course.core.languages import CODES
from tests import make
from tests.cast import Cast

LESSON = "/learn/units/foi/deadlines"


@pytest.mark.parametrize("language", CODES)
def test_everybody_may_print_the_worksheet_of_a_lesson(client: FlaskClient, language: str) -> None:
    sheet = make.course().lessons["deadlines"].sheets["worksheet"][language]
    page = client.get(f"{LESSON}/worksheet?lang={language}")
    assert page.status_code == 200
    assert escape(sheet.title) in page.text
    assert f'href="{LESSON}/worksheet"' in client.get(f"{LESSON}?lang={language}").text


@pytest.mark.parametrize("language", CODES)
def test_a_trainer_prepares_from_the_plan_and_the_notes(cast: Cast, as_, language: str) -> None:  # type: ignore[no-untyped-def]
    browser = as_(cast.saule)
    plan = browser.get(f"/train/plan?lang={language}").text
    for lesson in make.course().lessons_in_order():
        address = f"/train/units/{lesson.unit}/{lesson.id}"
        assert f'href="{address}"' in plan
    notes = browser.get(f"/train/units/foi/deadlines?lang={language}").text
    assert escape(make.course().lessons["deadlines"].sheets["trainer"][language].title) in notes
    assert 'id="pitfalls"' in notes


def test_a_page_that_a_lesson_does_not_have_is_not_there(cast: Cast, as_) -> None:  # type: ignore[no-untyped-def]
    assert as_(cast.saule).get("/train/units/foi/what-mil-is").status_code == 404


def test_a_school_finds_the_notes_from_its_menu_and_the_way_back(cast: Cast, as_) -> None:  # type: ignore[no-untyped-def]
    browser = as_(cast.timur)
    assert 'href="/train/plan"' in browser.get("/learn?lang=en").text
    plan = browser.get("/train/plan?lang=en").text
    assert '<a href="/learn"><span aria-hidden="true">←</span>' in plan
    assert 'href="/train/plan"' not in as_(cast.aigul).get("/learn?lang=en").text
