"""The pages of one's own account, through their forms."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from mil_course.core.languages import CODES
from mil_course.services import access
from mil_course.store import groups, people
from mil_course.store.people import Person
from tests.cast import Cast
from tests.conftest import Clock
from tests.web.account.ways import LONGER, NEW, PASSWORD, is_in, known, mark, names, sign_in
from tests.web.pages import form_to, send

SignIn = Callable[[Person], FlaskClient]
PAGES = ("/account", "/account/password", "/account/devices", "/account/data", "/account/codes", "/account/delete")


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("address", PAGES)
def test_every_page_opens_in_every_language(cast: Cast, as_: SignIn, address: str, language: str) -> None:
    answer = as_(cast.aigul).get(f"{address}?lang={language}")
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", PAGES)
def test_a_visitor_is_asked_to_sign_in_and_comes_back(client: FlaskClient, address: str) -> None:
    assert client.get(address).location.startswith("/sign-in?next=%2Faccount")


def test_what_one_says_about_oneself_is_kept(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.aigul)
    given: dict[str, list[str] | str] = {"name": "  Сейтқали   Айгүл ", "region": "ulytau", "settlement": "Жезді"}
    answer = send(browser, form_to(browser.get("/account"), "/account"), {**given, "role": "administrator"})
    assert "Saved." in browser.get(answer.location).text
    found = people.person(cast.aigul.id)
    assert found is not None
    assert (found.name, found.region, found.settlement) == ("Сейтқали Айгүл", "ulytau", "Жезді")
    assert found.role == "learner"


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("name", "\u200b"), ("name", "x" * 201), ("library", "x" * 201), ("region", "mars"),
     ("settlement", "x" * 201), ("language", "tt")],
)  # fmt: skip
def test_every_refusal_names_its_field(cast: Cast, as_: SignIn, field: str, value: str) -> None:
    browser = as_(cast.aigul)
    answer = send(browser, form_to(browser.get("/account"), "/account"), {field: value})
    assert answer.status_code == 422
    assert names(answer, field)


def test_a_changed_password_ends_every_other_visit_at_once(app: Flask, client: FlaskClient) -> None:
    known()
    sign_in(client)
    other = app.test_client()
    sign_in(other)
    page = client.get("/account/password")
    changed = send(client, form_to(page, "/account/password"), {"old": PASSWORD, "new": LONGER})
    assert "The password is changed." in client.get(changed.location).text
    assert is_in(client)
    assert not is_in(other)
    assert sign_in(other).status_code == 422
    assert sign_in(other, password=LONGER).status_code == 302


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize(
    ("old", "new", "field"),
    [("wrong words here", LONGER, "old"), ("", LONGER, "old"), (PASSWORD, "short", "new"), (PASSWORD, "", "new"),
     (PASSWORD, "gulnar2016", "new"), (PASSWORD, "x" * 129, "new")],
)  # fmt: skip
def test_a_refused_password_names_its_field(client: FlaskClient, old: str, new: str, field: str, language: str) -> None:
    known()
    sign_in(client)
    page = client.get("/account/password")
    client.post("/language", data={"csrf_token": mark(client), "code": language, "next": "/"})
    answer = send(client, form_to(page, "/account/password"), {"old": old, "new": new})
    assert answer.status_code == 422
    assert names(answer, field)
    assert sign_in(client.application.test_client()).status_code == 302


def test_guesses_at_the_present_password_are_slowed_down(client: FlaskClient, clock: Clock) -> None:
    known()
    sign_in(client)
    given: dict[str, list[str] | str] = {"old": "wrong words here", "new": LONGER}
    for _ in range(5):
        send(client, form_to(client.get("/account/password"), "/account/password"), given)
    late = send(client, form_to(client.get("/account/password"), "/account/password"), {**given, "old": PASSWORD})
    assert late.status_code == 429
    clock.forward(seconds=2)
    answer = send(client, form_to(client.get("/account/password"), "/account/password"), {**given, "old": PASSWORD})
    assert answer.status_code == 302


def test_a_new_administrator_needs_a_longer_password(client: FlaskClient, cast: Cast, clock: Clock) -> None:
    person = known()
    sign_in(client)
    access.change_role(cast.nurlan, person.id, "administrator", clock())
    assert not is_in(client)
    sign_in(client)
    page = client.get("/account/password")
    assert send(client, form_to(page, "/account/password"), {"new": PASSWORD[:12]}).status_code == 422
    assert send(client, form_to(page, "/account/password"), {"new": LONGER}).status_code == 302
    assert client.get("/account").status_code == 200


def test_signing_out_everywhere_ends_this_and_every_other_visit(app: Flask, client: FlaskClient) -> None:
    known()
    sign_in(client)
    other = app.test_client()
    sign_in(other)
    page = client.get("/account/devices")
    assert page.text.count("Signed in on") == 2
    answer = send(client, form_to(page, "/account/devices"), {}, "where=everywhere")
    assert answer.location == "/sign-in"
    assert not is_in(client)
    assert not is_in(other)


def test_signing_out_elsewhere_keeps_this_visit(app: Flask, client: FlaskClient) -> None:
    known()
    other = app.test_client()
    sign_in(other)
    sign_in(client)
    answer = send(client, form_to(client.get("/account/devices"), "/account/devices"), {}, "where=others")
    assert "You are signed out on all other devices." in client.get(answer.location).text
    assert is_in(client)
    assert not is_in(other)


def test_a_sixth_visit_ends_the_oldest(app: Flask, clock: Clock) -> None:
    known()
    browsers = [app.test_client() for _ in range(6)]
    for browser in browsers:
        clock.forward(seconds=1)
        sign_in(browser)
    assert [is_in(browser) for browser in browsers] == [False, True, True, True, True, True]


def test_a_group_is_left_after_a_question(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.aigul)
    address = f"/account/groups/{cast.aktobe.id}/leave"
    assert address in browser.get("/account").text
    answer = send(browser, form_to(browser.get(address), address))
    assert "You have left the group." in browser.get(answer.location).text
    assert groups.groups_of(cast.aigul.id, "learner") == []
    assert browser.get(address).status_code == 404


def test_nobody_leaves_a_group_she_is_not_in(cast: Cast, as_: SignIn) -> None:
    for person in (cast.daulet, cast.lone, cast.saule):
        browser = as_(person)
        address = f"/account/groups/{cast.aktobe.id}/leave"
        assert browser.get(address).status_code == 404
        assert browser.post(address, data={"csrf_token": mark(browser)}).status_code == 404


def test_without_a_notice_its_page_leads_on(cast: Cast, as_: SignIn) -> None:
    assert as_(cast.aigul).get("/account/notice?next=//evil.example").location == "/learn"


def test_extra_fields_change_nothing(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.aigul)
    browser.post("/account", data={**NEW, "csrf_token": mark(browser), "username": "other", "must_change": "y"})
    found = people.person(cast.aigul.id)
    assert found is not None
    assert (found.username, found.must_change) == ("aigul", False)
