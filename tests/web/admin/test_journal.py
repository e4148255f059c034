"""The page of the audit log."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from mil_course.core.languages import CODES
from mil_course.services import access, teaching
from mil_course.store.db import writing
from mil_course.store.journal import record
from mil_course.store.people import Person
from tests import make
from tests.cast import Cast
from tests.web.queries import counted

SignIn = Callable[[Person], FlaskClient]


def test_it_tells_who_did_what_to_whom_in_words(cast: Cast, as_: SignIn) -> None:
    access.change_role(cast.nurlan, cast.lone.id, "school", make.NOW)
    teaching.set_opened(cast.saule, cast.aktobe.id, "pre-test", True, make.NOW)
    teaching.enrol(cast.saule, cast.aktobe.id, "daulet", make.NOW)
    page = as_(cast.nurlan).get("/admin/log").text
    assert "Role before: Learner" in page
    assert "Role after: School" in page
    assert f'<a href="/admin/people/{cast.lone.id}">{cast.lone.name}</a>' in page
    assert f'<a href="/train/groups/{cast.aktobe.id}">{cast.aktobe.title}</a>' in page
    assert "Test: Pre-test" in page
    assert f"Person: {cast.daulet.name}" in page


@pytest.mark.parametrize("language", CODES)
def test_events_have_names_in_every_language(cast: Cast, as_: SignIn, language: str) -> None:
    access.set_disabled(cast.nurlan, cast.lone.id, True, make.NOW)
    page = as_(cast.nurlan).get(f"/admin/log?lang={language}").text
    assert "person.disabled" not in page.split("<tbody>")[1]


def test_events_are_filtered_by_what_happened(cast: Cast, as_: SignIn) -> None:
    access.set_disabled(cast.nurlan, cast.lone.id, True, make.NOW)
    teaching.enrol(cast.saule, cast.aktobe.id, "daulet", make.NOW)
    rows = as_(cast.nurlan).get("/admin/log?what=person.disabled").text.split("<tbody>")[1]
    assert "Account closed" in rows
    assert "Added to a group" not in rows
    assert "Added to a group" in as_(cast.nurlan).get("/admin/log?what=no-such-event").text


def test_a_long_log_goes_back_over_pages_for_the_same_queries(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.nurlan)
    with counted() as few:
        browser.get("/admin/log")
    with writing() as session:
        for number in range(150):
            about = ("group", cast.aktobe.id) if number % 2 else ("person", cast.aigul.id)
            record(session, make.NOW, "profile.changed", cast.aigul.id, about, changes=number + 1000)
    with counted() as many:
        first = browser.get("/admin/log?what=profile.changed").text
    assert len(few) == len(many) <= 6
    assert "1,149" in first
    assert "1,049" not in first
    onward = first.split('href="/admin/log?before=')[1].split('"')[0].replace("&amp;", "&")
    second = browser.get(f"/admin/log?before={onward}").text
    assert "1,049" in second
    assert "1,000" in second
    assert "1,149" not in second


def test_strange_events_are_shown_as_they_stand(cast: Cast, as_: SignIn) -> None:
    with writing() as session:
        record(session, make.NOW, "moon.landed", None, ("moon", "<b>"), how="by foot")
        record(session, make.NOW, "recover.failed", None, ("person", 0))
    page = as_(cast.nurlan).get("/admin/log").text
    assert "moon.landed" in page
    assert "&lt;b&gt;" in page
    assert "How: by foot" in page


@pytest.mark.parametrize("before", ["0", "-1", "x", "9" * 30])
def test_whatever_stands_in_the_address_a_page_comes(cast: Cast, as_: SignIn, before: str) -> None:
    assert as_(cast.nurlan).get("/admin/log", query_string={"before": before}).status_code == 200
