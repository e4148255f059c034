"""Where one may be sent on, and what the menu shows to whom."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from mil_course.store.people import Person
from mil_course.web.nav import safe_address
from tests.cast import Cast

SignIn = Callable[[Person], FlaskClient]


@pytest.mark.parametrize("wish", ["/", "/learn", "/learn/units/foi?lang=kk&a=b", "/learn#notes", "/a//b"])
def test_an_address_of_ours_is_kept(wish: str) -> None:
    assert safe_address(wish, "/otherwise") == wish


@pytest.mark.parametrize(
    "wish",
    [
        None, "", "learn", "//evil.example", "/\\evil.example", "\\\\evil", "https://evil.example",
        "javascript:alert(1)", "/\x00",
        "/\t/evil.example", " /learn", "/learn\r\nX: y", "/a b", "/" + "a" * 1000, "///evil",
    ],
)  # fmt: skip
def test_anything_else_is_replaced(wish: str | None) -> None:
    assert safe_address(wish, "/otherwise") == "/otherwise"


@given(st.text(alphabet="/\\.:a\t\n ?#@", max_size=12))
def test_no_wish_leads_to_another_host(wish: str) -> None:
    found = safe_address(wish, "/otherwise")
    assert found.startswith("/")
    assert not found.startswith(("//", "/\\"))
    assert "\\" not in found


def menu(page: str) -> str:
    """Return the part of a page before its content."""
    return page.split("<main")[0]


def test_the_menu_shows_staff_their_pages_and_nobody_else(cast: Cast, as_: SignIn, client: FlaskClient) -> None:
    shown = {
        name: {word for word in ("/train", "/admin", "/sign-in", "/learn/progress") if f'href="{word}"' in page}
        for name, page in {
            "visitor": menu(client.get("/learn?lang=en").text),
            "learner": menu(as_(cast.aigul).get("/learn?lang=en").text),
            "trainer": menu(as_(cast.saule).get("/learn?lang=en").text),
            "administrator": menu(as_(cast.nurlan).get("/learn?lang=en").text),
        }.items()
    }
    assert shown == {
        "visitor": {"/sign-in"},
        "learner": {"/learn/progress"},
        "trainer": {"/train"},
        "administrator": {"/train", "/admin"},
    }
