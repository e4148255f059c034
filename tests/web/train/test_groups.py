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
from tests.web.queries import counted

SignIn = Callable[[Person], FlaskClient]


@pytest.mark.parametrize("language", CODES)
def test_a_trainer_sees_her_group_in_every_language(cast: Cast, as_: SignIn, language: str) -> None:
    page = as_(cast.saule).get(f"/train/groups/{cast.aktobe.id}?lang={language}")
    assert page.status_code == 200
    assert "Сейтқали Айгүл Маратқызы" in page.text
    assert cast.aktobe.code in page.text


def test_a_trainer_does_not_see_another_trainers_group(cast: Cast, as_: SignIn) -> None:
    assert as_(cast.marat).get(f"/train/groups/{cast.aktobe.id}").status_code == 404
    assert as_(cast.nurlan).get(f"/train/groups/{cast.aktobe.id}").status_code == 200


@pytest.mark.parametrize("name", ["aigul", "lone", "timur"])
def test_pages_of_trainers_are_for_staff_only(cast: Cast, as_: SignIn, name: str) -> None:
    browser = as_(getattr(cast, name))
    assert browser.get("/train").status_code == 403
    assert browser.get(f"/train/groups/{cast.aktobe.id}").status_code == 403


def test_a_visitor_is_asked_to_sign_in_first(cast: Cast, client: FlaskClient) -> None:
    answer = client.get(f"/train/groups/{cast.aktobe.id}")
    assert answer.location.startswith("/sign-in?next=")


def test_a_group_is_joined_by_its_code_as_text_picture_and_address(cast: Cast, as_: SignIn) -> None:
    page = as_(cast.saule).get(f"/train/groups/{cast.aktobe.id}").text
    assert f"http://localhost/join/{cast.aktobe.code}" in page
    picture = page.split('class="qr"')[1].split("</div>")[0]
    assert "<svg viewBox=" in picture
    assert "style=" not in picture


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
    assert told.status_code == 422
    assert "Nobody has this username" in told.text
    assert 'value="nobody"' in told.text


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


def test_a_removed_learner_is_hers_no_more(cast: Cast, as_: SignIn) -> None:
    sent = make.attempt(cast.aigul, "what-mil-is", {}, submitted=True)
    browser = as_(cast.saule)
    assert browser.get(f"/learn/attempts/{sent.id}/result").status_code == 200
    page = browser.get(f"/train/groups/{cast.aktobe.id}/people/{cast.aigul.id}")
    send(browser, form_to(page, f"/people/{cast.aigul.id}/remove"))
    assert cast.aigul.name not in browser.get(f"/train/groups/{cast.aktobe.id}").text
    assert browser.get(f"/learn/attempts/{sent.id}/result").status_code == 404


def test_an_ended_group_cannot_be_joined(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.saule)
    page = browser.get(f"/train/groups/{cast.aktobe.id}")
    send(browser, form_to(page, "/archive"), {}, "archived=yes")
    assert store.group_by_code(cast.aktobe.code) is None


def test_an_ended_group_stays_in_the_list_and_can_be_taken_up_again(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.saule)
    address = f"/train/groups/{cast.aktobe.id}"
    send(browser, form_to(browser.get(address), "/archive"), {}, "archived=yes")
    listed = browser.get("/train").text
    assert cast.aktobe.title in listed
    assert "ended" in listed
    assert cast.aktobe.code not in browser.get(address).text
    send(browser, form_to(browser.get(address), "/archive"), {}, "archived=no")
    assert store.group_by_code(cast.aktobe.code) is not None


def test_a_colleague_is_added_by_username_and_taken_out_by_an_administrator(cast: Cast, as_: SignIn) -> None:
    trainer, colleague, administrator = as_(cast.saule), as_(cast.marat), as_(cast.nurlan)
    address = f"/train/groups/{cast.aktobe.id}"
    told = send(trainer, form_to(trainer.get(address), "/trainers"), {"trainer": "aigul"})
    assert "There is no trainer with this username." in told.text
    send(trainer, form_to(trainer.get(address), "/trainers"), {"trainer": "marat"})
    assert colleague.get(address).status_code == 200
    assert "/remove" not in trainer.get(address).text
    send(administrator, form_to(administrator.get(address), f"/trainers/{cast.marat.id}/remove"))
    assert colleague.get(address).status_code == 404


def test_a_trainer_does_not_make_groups_for_others(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.saule)
    form = form_to(browser.get("/train"), "/train")
    assert "trainer" not in form.names
    made = send(browser, form, {"title": "A", "region": "", "trainer": "marat"})
    ident = int(made.location.split("/")[3].split("?")[0])
    assert [one.username for one in store.trainers_of(ident)] == ["saule"]


def test_a_group_without_a_title_is_told_at_its_field(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.saule)
    told = send(browser, form_to(browser.get("/train"), "/train"), {"title": " ", "region": "aktobe"})
    assert told.status_code == 422
    assert "Give the group a title" in told.text


def test_a_test_that_is_not_there_cannot_be_opened(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.saule)
    form = form_to(browser.get(f"/train/groups/{cast.aktobe.id}"), "/tests/pre-test")
    form.action = form.action.replace("pre-test", "no-such-test")
    assert send(browser, form, {}, "opened=yes").status_code == 404


def test_how_many_have_sent_a_test_is_counted_in_the_group_only(cast: Cast, as_: SignIn) -> None:
    make.attempt(cast.aigul, "pre-test", {}, submitted=True)
    make.attempt(cast.daulet, "pre-test", {}, submitted=True)
    make.attempt(cast.bota, "pre-test", {})
    assert "1 person has sent it" in as_(cast.saule).get(f"/train/groups/{cast.aktobe.id}").text


def test_a_large_group_comes_in_pages_of_a_hundred_for_the_same_queries(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.saule)
    address = f"/train/groups/{cast.aktobe.id}"
    with counted() as few:
        browser.get(address)
    crowd = make.group("Crowd", trainers=[cast.saule], learners=[make.person(name=f"N{n:03}") for n in range(130)])
    with counted() as many:
        first = browser.get(f"/train/groups/{crowd.id}").text
    assert len(few) == len(many) <= 6
    assert "N099" in first
    assert "N100" not in first
    onward = first.split(f'href="/train/groups/{crowd.id}?after=')[1].split('"')[0]
    second = browser.get(f"/train/groups/{crowd.id}?after={onward}").text
    assert "N100" in second
    assert "N129" in second
    assert "N099" not in second


def test_a_long_list_of_groups_goes_on_over_pages(cast: Cast, as_: SignIn) -> None:
    for number in range(101):
        make.group(f"Group {number:03}", trainers=[cast.saule])
    browser = as_(cast.saule)
    with counted() as queries:
        first = browser.get("/train").text
    assert len(queries) <= 6
    assert "Group 100" in first
    assert cast.aktobe.title not in first
    onward = first.split('href="/train?before=')[1].split('"')[0]
    assert cast.aktobe.title in browser.get(f"/train?before={onward}").text
