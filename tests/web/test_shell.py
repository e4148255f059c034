"""Pages that are drawn once for many people."""

from collections.abc import Callable

from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from mil_course.store.people import Person
from mil_course.web.shell import KEY, NAME, PERSON, TOKEN, Drawn
from tests import make
from tests.cast import Cast

LESSON = "/learn/units/foi/deadlines"
SignIn = Callable[[Person], FlaskClient]


@given(st.lists(st.sampled_from([TOKEN, NAME, PERSON, KEY, "мәтін", "<p>", "&"])), st.text(), st.text())
def test_holes_are_filled_wherever_they_stand(pieces: list[str], token: str, name: str) -> None:
    values = {TOKEN: token.encode("utf-8", "replace").decode(), NAME: name.encode("utf-8", "replace").decode()}
    values |= {PERSON: "7", KEY: "k"}
    wanted = "".join(values.get(piece, piece) for piece in pieces)
    assert Drawn.cut("".join(pieces)).filled(values).decode() == wanted


def test_a_lesson_drawn_for_one_person_shows_another_her_own_name(cast: Cast, as_: SignIn) -> None:
    first = as_(cast.aigul).get(LESSON).text
    second = as_(cast.bota).get(LESSON).text
    assert "Айгүл" in first
    assert "Айгүл" not in second
    assert f'data-person="{cast.bota.id}"' in second
    assert "hole-" not in second


def test_every_page_has_a_key_of_its_own_for_the_form(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.aigul)
    pages = {browser.get(LESSON).text.split('name="key" value="')[1].split('"')[0] for _ in range(2)}
    assert len(pages) == 2


def test_a_name_is_shown_as_it_stands(as_: SignIn, cast: Cast) -> None:
    browser = as_(make.person("cunning", "Ә <b>bold</b> & Co"))
    page = browser.get(LESSON).text
    assert "<b>bold</b>" not in page
    assert "&lt;b&gt;bold&lt;/b&gt;" in page


def test_a_visitor_gets_no_form_for_notes(client: FlaskClient) -> None:
    page = client.get(LESSON).text
    assert "hole-" not in page
    assert "data-person" not in page
