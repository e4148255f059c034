"""The pages of trainers."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from mil_course.core.languages import CODES
from mil_course.store import groups as store
from mil_course.store.people import Person
from tests import make
from tests.cast import Cast
from tests.web.pages import form_to, send

SignIn = Callable[[Person], FlaskClient]


@pytest.mark.parametrize("language", CODES)
def test_a_trainer_sees_her_group_in_every_language(cast: Cast, as_: SignIn, language: str) -> None:
    page = as_(cast.saule).get(f"/train/groups/{cast.aktobe.id}?lang={language}")
    assert page.status_code == 200
    assert "Сейтқали Айгүл Маратқызы" in page.text
    assert cast.aktobe.code in page.text


def test_a_trainer_does_not_see_another_trainers_group(cast: Cast, as_: SignIn) -> None:
    assert as_(cast.marat).get(f"/train/groups/{cast.aktobe.id}").status_code == 404
    assert as_(cast.aigul).get(f"/train/groups/{cast.aktobe.id}").status_code == 404
    assert as_(cast.nurlan).get(f"/train/groups/{cast.aktobe.id}").status_code == 200


def test_a_trainer_makes_a_group_and_adds_a_person(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.saule)
    made = send(browser, form_to(browser.get("/train"), "/train"), {"title": "Мәртөк", "region": "aktobe"})
    page = browser.get(made.location)
    added = send(browser, form_to(page, "/people"), {"username": "Lone"})
    assert cast.lone.name in browser.get(added.location).text


def test_an_unknown_username_is_told_at_its_field(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.saule)
    page = browser.get(f"/train/groups/{cast.aktobe.id}")
    told = send(browser, form_to(page, f"groups/{cast.aktobe.id}/people"), {"username": "nobody"})
    assert "Nobody has this username" in told.text


def test_the_right_answers_of_a_test_are_held_until_the_trainer_opens_them(cast: Cast, as_: SignIn) -> None:
    sent = make.attempt(cast.aigul, "pre-test", {}, submitted=True)
    learner, trainer = as_(cast.aigul), as_(cast.saule)
    address = f"/learn/attempts/{sent.id}/result"
    assert "Question by question" not in learner.get(address).text
    page = trainer.get(f"/train/groups/{cast.aktobe.id}")
    send(trainer, form_to(page, "/tests/pre-test"), {}, "opened=yes")
    assert "Question by question" in learner.get(address).text
    again = trainer.get(f"/train/groups/{cast.aktobe.id}")
    send(trainer, form_to(again, "/tests/pre-test"), {}, "opened=no")
    assert "Question by question" not in learner.get(address).text


def test_a_card_is_made_for_own_learners_only(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.saule)
    page = browser.get(f"/train/groups/{cast.aktobe.id}")
    card = send(browser, form_to(page, f"/people/{cast.aigul.id}/card"))
    assert "Sign-in card" in card.text
    printed = send(browser, form_to(card, "/train/cards.pdf"))
    assert printed.data.startswith(b"%PDF")
    form = form_to(page, f"/people/{cast.aigul.id}/card")
    form.action = form.action.replace(f"/people/{cast.aigul.id}/", f"/people/{cast.daulet.id}/")
    assert send(browser, form).status_code == 404


def test_a_removed_learner_is_hers_no_more(cast: Cast, as_: SignIn) -> None:
    sent = make.attempt(cast.aigul, "what-mil-is", {}, submitted=True)
    browser = as_(cast.saule)
    assert browser.get(f"/learn/attempts/{sent.id}/result").status_code == 200
    page = browser.get(f"/train/groups/{cast.aktobe.id}")
    send(browser, form_to(page, f"/people/{cast.aigul.id}/remove"))
    assert browser.get(f"/learn/attempts/{sent.id}/result").status_code == 404


def test_an_ended_group_cannot_be_joined(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.saule)
    page = browser.get(f"/train/groups/{cast.aktobe.id}")
    send(browser, form_to(page, "/archive"), {}, "archived=yes")
    assert store.group_by_code(cast.aktobe.code) is None
