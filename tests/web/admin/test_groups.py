"""The administrator's list of groups."""

from collections.abc import Callable

from flask.testing import FlaskClient

from mil_course.store.people import Person
from tests import make
from tests.cast import Cast
from tests.web.queries import counted

SignIn = Callable[[Person], FlaskClient]


def test_an_administrator_sees_all_groups_with_how_many_learn_in_them(cast: Cast, as_: SignIn) -> None:
    page = as_(cast.nurlan).get("/admin/groups").text
    for group, learners in ((cast.aktobe, 2), (cast.other, 1)):
        row = page.split(f'href="/train/groups/{group.id}"')[1].split("</tr>")[0]
        assert group.code in row
        assert f">{learners}</td>" in row
        assert "Aktobe Region" in row


def test_without_groups_the_page_says_who_makes_them(as_: SignIn) -> None:
    administrator = make.person(role="administrator")
    assert "No group yet" in as_(administrator).get("/admin/groups").text


def test_a_long_list_goes_on_over_pages_for_the_same_queries(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.nurlan)
    with counted() as few:
        browser.get("/admin/groups")
    for number in range(100):
        make.group(f"Group {number:03}")
    with counted() as many:
        first = browser.get("/admin/groups").text
    assert len(few) == len(many) <= 6
    assert "Group 099" in first
    assert cast.aktobe.title not in first
    onward = first.split('href="/admin/groups?before=')[1].split('"')[0]
    assert cast.aktobe.title in browser.get(f"/admin/groups?before={onward}").text
