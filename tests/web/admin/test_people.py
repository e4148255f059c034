"""The administrator's pages of people."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from mil_course.core.languages import CODES
from mil_course.store import journal, people
from mil_course.store.people import Person
from tests import make
from tests.cast import Cast
from tests.conftest import Clock
from tests.web.pages import form_to, send

SignIn = Callable[[Person], FlaskClient]


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("address", ["/admin", "/admin/people", "/admin/groups", "/admin/content", "/admin/log"])
def test_the_administrator_sees_her_pages_in_every_language(
    cast: Cast, as_: SignIn, address: str, language: str
) -> None:
    answer = as_(cast.nurlan).get(f"{address}?lang={language}")
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.text


@pytest.mark.parametrize("role", ["aigul", "saule", "timur"])
def test_nobody_else_does(cast: Cast, as_: SignIn, role: str) -> None:
    assert as_(getattr(cast, role)).get("/admin/people").status_code == 403


def test_people_are_found_whatever_letters_are_typed(cast: Cast, as_: SignIn) -> None:
    page = as_(cast.nurlan).get("/admin/people?q=ӘБЕНОВ").text
    assert "Әбенов Дәулет" in page
    assert "Сейтқали" not in page


def test_a_list_of_many_people_goes_on_over_pages(cast: Cast, as_: SignIn) -> None:
    for number in range(120):
        make.person(name=f"Reader {number}")
    browser = as_(cast.nurlan)
    first = browser.get("/admin/people?q=reader")
    assert "Reader 99" in first.text
    assert "Reader 119" not in first.text
    onward = first.text.split('href="/admin/people?after=')[1].split('"')[0].replace("&amp;", "&")
    assert "Reader 119" in browser.get(f"/admin/people?after={onward}").text


def test_a_new_account_comes_with_a_card_whose_code_is_shown_once(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.nurlan)
    page = browser.get("/admin/people")
    given = {"username": "gulnar", "name": "Қуанышбаева Гүлнәр", "role": "trainer", "language": "kk"}
    made = browser.post("/admin/people", data={**given, "csrf_token": token(page.text)})
    assert "Sign-in card" in made.text
    person = people.person_named("gulnar")
    assert person is not None
    assert person.role == "trainer"
    assert [event.what for event, _ in journal.events_page(None, 5)][:2] == ["card.issued", "person.added"]


def token(page: str) -> str:
    """Return the token of the forms of a page."""
    return page.split('name="csrf-token" content="')[1].split('"')[0]


def test_a_role_is_changed_only_after_the_password_was_shown_lately(cast: Cast, as_: SignIn, clock: Clock) -> None:
    browser = as_(cast.nurlan)
    page = browser.get(f"/admin/people/{cast.aigul.id}")
    clock.forward(minutes=11)
    asked = send(browser, form_to(page, "/role"), {"role": "trainer"})
    assert asked.location.startswith("/account/prove")
    assert people.person_named("aigul").role == "learner"  # type: ignore[union-attr]


def test_a_changed_role_ends_the_persons_visits(cast: Cast, as_: SignIn) -> None:
    learner, browser = as_(cast.aigul), as_(cast.nurlan)
    assert learner.get("/learn/progress").status_code == 200
    send(browser, form_to(browser.get(f"/admin/people/{cast.aigul.id}"), "/role"), {"role": "trainer"})
    assert learner.get("/learn/progress").status_code == 302


def test_a_closed_account_is_out_at_the_next_request(cast: Cast, as_: SignIn) -> None:
    learner, browser = as_(cast.aigul), as_(cast.nurlan)
    page = browser.get(f"/admin/people/{cast.aigul.id}")
    send(browser, form_to(page, "/disable"), {}, "disabled=yes")
    assert learner.get("/learn/progress").status_code == 302


def test_nobody_changes_her_own_role(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.nurlan)
    page = browser.get(f"/admin/people/{cast.nurlan.id}")
    answer = browser.post(
        f"/admin/people/{cast.nurlan.id}/role", data={"role": "learner", "csrf_token": token(page.text)}
    )
    assert answer.status_code == 403
