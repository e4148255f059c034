"""The trainer's page of one learner."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from mil_course.core.languages import CODES
from mil_course.store import groups, journal, people
from mil_course.store.db import writing
from mil_course.store.people import Person
from tests import make
from tests.cast import Cast
from tests.conftest import Clock
from tests.web.pages import form_to, forms_of, send
from tests.web.queries import counted
from tests.web.train.test_group_page import with_limit

SignIn = Callable[[Person], FlaskClient]


def page_of(cast: Cast, person: Person) -> str:
    """Return the address of a person's page in the Aktobe group."""
    return f"/train/groups/{cast.aktobe.id}/people/{person.id}"


@pytest.mark.parametrize("language", CODES)
def test_a_trainer_sees_how_far_a_learner_is_in_every_language(cast: Cast, as_: SignIn, language: str) -> None:
    answer = as_(cast.saule).get(f"{page_of(cast, cast.aigul)}?lang={language}")
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.text
    assert cast.aigul.name in answer.text


def test_the_page_costs_at_most_six_queries(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.saule)
    with counted() as queries:
        browser.get(page_of(cast, cast.aigul))
    assert len(queries) <= 6


@pytest.mark.parametrize("name", ["daulet", "saule", "lone"])
def test_whoever_does_not_learn_in_the_group_is_not_there(cast: Cast, as_: SignIn, name: str) -> None:
    assert as_(cast.saule).get(page_of(cast, getattr(cast, name))).status_code == 404


def test_answers_are_not_shown(cast: Cast, as_: SignIn) -> None:
    make.attempt(cast.aigul, "what-mil-is", {}, submitted=True)
    page = as_(cast.saule).get(page_of(cast, cast.aigul)).text
    assert "/learn/attempts/" not in page


def test_a_card_shows_its_code_once_and_only_for_own_learners(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.saule)
    page = browser.get(page_of(cast, cast.aigul))
    shown = send(browser, form_to(page, "/card"))
    code = dict(form_to(shown, "/train/cards.pdf").fields)["code"]
    assert code in shown.text
    assert shown.headers["Cache-Control"] == "no-store"
    again = browser.get(page_of(cast, cast.aigul))
    assert code not in again.text
    assert "One card is out" in again.text
    assert browser.get(f"{page_of(cast, cast.aigul)}/card").status_code == 405
    assert journaled() == ["card.issued"]
    form = form_to(page, "/card")
    form.action = page_of(cast, cast.daulet) + "/card"
    assert send(browser, form).status_code == 404
    assert journaled() == ["card.issued"]


def journaled() -> list[str]:
    """Return what the journal says but for signing in, the newest first."""
    return [event.what for event, _username in journal.events_page(None, 9) if event.what != "sign-in"]


def test_the_code_of_a_card_opens_the_account_once(cast: Cast, as_: SignIn, client: FlaskClient) -> None:
    browser = as_(cast.saule)
    shown = send(browser, form_to(browser.get(page_of(cast, cast.aigul)), "/card"))
    code = dict(form_to(shown, "/train/cards.pdf").fields)["code"]
    for status in (302, 422):
        visitor = client.application.test_client()
        opened = send(visitor, form_to(visitor.get("/recover"), "/recover"), {"username": "aigul", "code": code})
        assert opened.status_code == status


def test_an_administrator_shows_her_password_again_first_but_a_trainer_does_not(
    cast: Cast, as_: SignIn, clock: Clock
) -> None:
    trainer, administrator = as_(cast.saule), as_(cast.nurlan)
    address = page_of(cast, cast.aigul)
    forms = [form_to(browser.get(address), "/card") for browser in (trainer, administrator)]
    clock.forward(minutes=11)
    assert send(trainer, forms[0]).status_code == 200
    assert send(administrator, forms[1]).location.startswith("/account/prove")


def test_a_learner_who_is_removed_has_no_page_any_more(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.saule)
    done = send(browser, form_to(browser.get(page_of(cast, cast.aigul)), "/remove"))
    assert "out of the group" in browser.get(done.location).text
    assert browser.get(page_of(cast, cast.aigul)).status_code == 404
    assert journaled() == ["group.removed"]


def test_without_a_quiz_that_has_a_time_limit_nobody_needs_more(cast: Cast, as_: SignIn) -> None:
    page = as_(cast.saule).get(page_of(cast, cast.aigul))
    assert "No quiz of the course has a time limit now" in page.text
    assert not any("/time" in form.action for form in forms_of(page))


def test_in_an_ended_group_nobody_gets_a_card(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.saule)
    page = browser.get(page_of(cast, cast.aigul))
    send(browser, form_to(browser.get(f"/train/groups/{cast.aktobe.id}"), "/archive"), {}, "archived=yes")
    assert send(browser, form_to(page, "/card")).status_code == 404
    assert people.live_card(cast.aigul.id, make.NOW) is None
    assert not any("/card" in form.action for form in forms_of(browser.get(page_of(cast, cast.aigul))))


@pytest.fixture
def timed(app: Flask) -> Iterator[None]:
    """A course whose unit quiz has a time limit of twenty minutes."""
    shelf = app.extensions["mil_shelf"]
    before = shelf.edition
    shelf.edition = replace(before, course=with_limit(before.course, "foi"))
    yield
    shelf.edition = before


@pytest.mark.usefixtures("timed")
def test_a_learner_gets_extra_minutes_and_loses_them_again(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.saule)
    address = page_of(cast, cast.aigul)
    given = send(browser, form_to(browser.get(address), "/time"), {"quiz": "foi", "minutes": "15"})
    assert "15 more minutes" in browser.get(given.location).text
    send(browser, form_to(browser.get(address), "/time"), {"quiz": "foi", "minutes": "0"})
    assert "more minute" not in browser.get(address).text.replace("Extra minutes", "")
    assert journaled() == ["time.allowed", "time.allowed"]


@pytest.mark.usefixtures("timed")
@pytest.mark.parametrize("minutes", ["", "ten", "-5", "601", "1" * 12])
def test_minutes_that_are_none_are_told_at_their_field(cast: Cast, as_: SignIn, minutes: str) -> None:
    browser = as_(cast.saule)
    told = send(browser, form_to(browser.get(page_of(cast, cast.aigul)), "/time"), {"quiz": "foi", "minutes": minutes})
    assert told.status_code == 422
    assert "Write the extra minutes as a whole number from 0 to 600." in told.text
    assert groups.extra_minutes(cast.aigul.id, "foi") == 0


def test_extra_minutes_stand_on_the_page_with_the_title_of_the_quiz(cast: Cast, as_: SignIn) -> None:
    give_minutes(cast, 15)
    page = as_(cast.saule).get(page_of(cast, cast.aigul)).text
    assert "15 more minutes" in page
    assert "Pre-test" in page


def give_minutes(cast: Cast, minutes: int) -> None:
    """Give Aigul extra minutes in the first test."""
    with writing() as session:
        session.add(groups.Allowance(person_id=cast.aigul.id, quiz_id="pre-test", minutes=minutes))
