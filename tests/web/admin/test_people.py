"""The administrator's pages of people."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from mil_course.core.languages import CODES
from mil_course.services import access
from mil_course.store import journal, people
from mil_course.store.people import Person
from tests import make
from tests.cast import Cast
from tests.conftest import Clock
from tests.web.pages import form_to, forms_of, send
from tests.web.queries import counted

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


def test_a_visitor_is_asked_to_sign_in_first(client: FlaskClient) -> None:
    assert client.get("/admin").location.startswith("/sign-in?next=")


@pytest.mark.parametrize("typed", ["ӘБЕНОВ", "дәулет әбенов", "  Дәул  ", "DAULET", "daul", "әбенов daulet"])
def test_people_are_found_whatever_letters_are_typed(cast: Cast, as_: SignIn, typed: str) -> None:
    page = as_(cast.nurlan).get("/admin/people", query_string={"q": typed}).text
    assert "Әбенов Дәулет" in page
    assert "Сейтқали" not in page


@pytest.mark.parametrize("typed", ["%", "_", "nobody", "Әбенов Айгүл"])
def test_signs_of_the_database_are_plain_letters(cast: Cast, as_: SignIn, typed: str) -> None:
    page = as_(cast.nurlan).get("/admin/people", query_string={"q": typed}).text
    assert "Nobody is found" in page


def test_people_are_filtered_by_role(cast: Cast, as_: SignIn) -> None:
    page = as_(cast.nurlan).get("/admin/people?role=trainer").text
    assert cast.saule.name in page
    assert cast.aigul.name not in page


def test_a_list_of_many_people_goes_on_over_pages_for_the_same_queries(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.nurlan)
    with counted() as few:
        browser.get("/admin/people?q=reader")
    for number in range(120):
        make.person(name=f"Reader {number}")
    with counted() as many:
        first = browser.get("/admin/people?q=reader")
    assert len(few) == len(many) <= 6
    assert "Reader 99" in first.text
    assert "Reader 119" not in first.text
    onward = first.text.split('href="/admin/people?after=')[1].split('"')[0].replace("&amp;", "&")
    second = browser.get(f"/admin/people?after={onward}").text
    assert "Reader 119" in second
    assert "Reader 99" not in second
    assert 'value="reader"' in second


def test_the_page_of_a_person_costs_at_most_six_queries(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.nurlan)
    with counted() as queries:
        page = browser.get(f"/admin/people/{cast.aigul.id}").text
    assert len(queries) <= 6
    assert cast.aktobe.title in page


def test_the_page_of_a_person_shows_no_answers(cast: Cast, as_: SignIn) -> None:
    sent = make.attempt(cast.aigul, "what-mil-is", {}, submitted=True)
    page = as_(cast.nurlan).get(f"/admin/people/{cast.aigul.id}").text
    assert f"/learn/attempts/{sent.id}" not in page


def test_a_removed_person_has_no_page(cast: Cast, as_: SignIn) -> None:
    access.delete_account(cast.lone, make.NOW)
    assert as_(cast.nurlan).get(f"/admin/people/{cast.lone.id}").status_code == 404


def test_a_new_account_comes_with_a_card_whose_code_is_shown_once(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.nurlan)
    form = form_to(browser.get("/admin/people/add"), "/admin/people")
    given = {"username": "Gulnar", "name": "Қуанышбаева Гүлнәр", "role": "trainer", "language": "kk"}
    made = send(browser, form, {**given, "library": "Шалқар кітапханасы", "region": "aktobe"})
    code = dict(form_to(made, "/train/cards.pdf").fields)["code"]
    assert made.text.count(code) >= 1
    assert made.headers["Cache-Control"] == "no-store"
    person = people.person_named("gulnar")
    assert person is not None
    assert (person.role, person.library, person.password_hash) == ("trainer", "Шалқар кітапханасы", None)
    assert code not in browser.get(f"/admin/people/{person.id}").text
    assert [event.what for event, _ in journal.events_page(None, 5)][:2] == ["card.issued", "person.added"]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"username": "aigul"}, "This username is taken"),
        ({"username": "a b"}, "3 to 32 letters"),
        ({"username": "аигуl"}, "in one alphabet"),
        ({"username": ""}, "Write a username"),
        ({"name": ""}, "Write the name"),
        ({"role": "emperor"}, "Choose one of the entries of “Role”"),
        ({"region": "atlantis"}, "Choose one of the entries of “Region”"),
        ({"library": "x" * 201}, "too long"),
    ],
)
def test_a_new_account_that_cannot_be_made_is_told_at_its_field(
    cast: Cast, as_: SignIn, changed: dict[str, str], words: str
) -> None:
    browser = as_(cast.nurlan)
    form = form_to(browser.get("/admin/people/add?lang=en"), "/admin/people")
    given = {"username": "gulnar", "name": "Қуанышбаева Гүлнәр", "role": "trainer", "language": "kk"}
    told = send(browser, form, {**given, **changed})
    assert told.status_code == 422
    assert words in told.text
    assert "Error:" in told.text
    assert people.person_named("gulnar") is None


def test_a_form_for_a_new_account_asks_for_the_password_first(cast: Cast, as_: SignIn, clock: Clock) -> None:
    browser = as_(cast.nurlan)
    clock.forward(minutes=11)
    assert browser.get("/admin/people/add").location == "/account/prove?next=/admin/people/add"


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
    done = send(browser, form_to(browser.get(f"/admin/people/{cast.aigul.id}"), "/role"), {"role": "trainer"})
    assert "The role is changed." in browser.get(done.location).text
    assert learner.get("/learn/progress").status_code == 302
    assert journaled()[0] == "role.changed"


def journaled() -> list[str]:
    """Return what the journal says, the newest first."""
    return [event.what for event, _username in journal.events_page(None, 9)]


def test_a_role_that_is_none_is_told_at_its_field(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.nurlan)
    form = form_to(browser.get(f"/admin/people/{cast.aigul.id}"), "/role")
    told = send(browser, form, {"role": "emperor"})
    assert told.status_code == 422
    assert "Choose one of the entries of “Role”" in told.text


def test_a_closed_account_is_out_at_the_next_request_until_it_is_opened_again(cast: Cast, as_: SignIn) -> None:
    learner, browser = as_(cast.aigul), as_(cast.nurlan)
    address = f"/admin/people/{cast.aigul.id}"
    send(browser, form_to(browser.get(address), "/disable"), {}, "disabled=yes")
    assert learner.get("/learn/progress").status_code == 302
    page = browser.get(address)
    assert "This account is closed since" in page.text
    assert not any(form.action.endswith("/card") for form in forms_of(page))
    send(browser, form_to(page, "/disable"), {}, "disabled=no")
    assert as_(cast.aigul).get("/learn/progress").status_code == 200
    assert [what for what in journaled() if what.startswith("person.")] == ["person.enabled", "person.disabled"]


def test_a_card_for_anybody_shows_its_code_once(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.nurlan)
    address = f"/admin/people/{cast.saule.id}"
    shown = send(browser, form_to(browser.get(address), "/card"))
    code = dict(form_to(shown, "/train/cards.pdf").fields)["code"]
    page = browser.get(address).text
    assert code not in page
    assert "One card is out" in page
    assert journaled()[0] == "card.issued"


@pytest.mark.parametrize("what", ["role", "disable", "card"])
def test_nobody_changes_her_own_account_here(cast: Cast, as_: SignIn, what: str) -> None:
    browser = as_(cast.nurlan)
    address = f"/admin/people/{cast.nurlan.id}"
    page = browser.get(address)
    assert not any(form.action.startswith(address) for form in forms_of(page))
    sent = {"role": "learner", "disabled": "yes", "csrf_token": token(page.text)}
    assert browser.post(f"{address}/{what}", data=sent).status_code in (403, 404)
