"""The page about the files of the course."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from mil_course.core.content.problems import Problem
from mil_course.core.languages import CODES
from mil_course.services.shelf import Shelf
from mil_course.store.people import Person
from mil_course.web.admin.content import MOST_SHOWN, files_shown
from tests.cast import Cast

SignIn = Callable[[Person], FlaskClient]
TWICE = Problem("quizzes/03-foi/foi.yaml", 12, 5, "duplicate_key", {"key": "id", "first": "2"})
SMALL = Problem("modules/03-foi/01-x.ru.md", 4, 1, "yes_no", {}, "warning")


@pytest.fixture
def shelf(app: Flask) -> Iterator[Shelf]:
    """The shelf, whose problems a test may change."""
    found: Shelf = app.extensions["mil_shelf"]
    before = found.problems, found.edition
    found.problems = []
    yield found
    found.problems, found.edition = before


def test_good_files_are_shown_and_said_to_be_good(cast: Cast, as_: SignIn, shelf: Shelf) -> None:
    page = as_(cast.nurlan).get("/admin/content").text
    assert "The newest files are shown." in page
    assert "Edition shown since" in page
    assert "There are no warnings." in page


@pytest.mark.parametrize("language", CODES)
def test_every_problem_stands_with_file_line_and_column_in_the_words_of_the_page(
    cast: Cast, as_: SignIn, shelf: Shelf, language: str
) -> None:
    shelf.problems = [TWICE, SMALL]
    page = as_(cast.nurlan).get(f"/admin/content?lang={language}").text
    errors, warnings = page.split('id="errors"')[1].split('id="warnings"')
    assert "<code>quizzes/03-foi/foi.yaml:12:5</code>" in errors
    assert TWICE.message(language) in errors
    assert "<code>modules/03-foi/01-x.ru.md:4:1</code>" in warnings
    assert SMALL.message(language) in warnings


def test_while_there_are_errors_people_see_the_last_good_edition(cast: Cast, as_: SignIn, shelf: Shelf) -> None:
    shelf.problems = [SMALL]
    assert not files_shown(shelf).behind
    shelf.problems = [TWICE]
    assert files_shown(shelf).behind
    assert "1 error keeps the newest files from being shown." in as_(cast.nurlan).get("/admin/content").text


def test_without_any_good_edition_the_page_still_tells_why(cast: Cast, as_: SignIn, shelf: Shelf) -> None:
    browser = as_(cast.nurlan)
    shelf.problems, shelf.edition = [TWICE], None
    for address in ("/admin/content", "/admin", "/admin/log"):
        assert browser.get(address).status_code == 200
    assert "people see no course" in browser.get("/admin/content").text


def test_a_flood_of_problems_is_cut_and_says_so(cast: Cast, as_: SignIn, shelf: Shelf) -> None:
    shelf.problems = [Problem("a.yaml", line, 1, "yes_no") for line in range(1, MOST_SHOWN + 3)]
    page = as_(cast.nurlan).get("/admin/content").text
    assert f"a.yaml:{MOST_SHOWN}:1" in page
    assert f"a.yaml:{MOST_SHOWN + 1}:1" not in page
    assert "2 more are not shown." in page
