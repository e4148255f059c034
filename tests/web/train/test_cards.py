"""The printed card."""

from collections.abc import Callable
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from mil_course.store.people import Person
from tests.cast import Cast
from tests.web.pages import form_to, send

SignIn = Callable[[Person], FlaskClient]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_card_is_printed_with_what_was_shown(cast: Cast, as_: SignIn, language: str) -> None:
    browser = as_(cast.saule)
    page = browser.get(f"/train/groups/{cast.aktobe.id}/people/{cast.aigul.id}")
    shown = send(browser, form_to(page, "/card"))
    form = form_to(shown, "/train/cards.pdf")
    form.action += f"?lang={language}"
    printed = send(browser, form)
    assert printed.content_type == "application/pdf"
    assert printed.headers["Cache-Control"] == "no-store"
    text = PdfReader(BytesIO(printed.data)).pages[0].extract_text()
    code = dict(form.fields)["code"]
    for words in (cast.aigul.name, "aigul", code, cast.aktobe.title, "http://localhost/recover"):
        assert words in text


def test_nobody_but_staff_prints_cards(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.aigul)
    token = browser.get("/session").get_json()["csrf_token"]
    fields = {"csrf_token": token, "name": "A", "username": "a", "code": "ABCDEFGHJK"}
    assert browser.post("/train/cards.pdf", data=fields).status_code == 403


def test_whatever_is_sent_makes_a_card_or_a_message(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.saule)
    token = browser.get("/session").get_json()["csrf_token"]
    for value in ("", "\u202e#{]$", "я" * 5000, '"><svg onload=x>'):
        fields = dict.fromkeys(("name", "username", "code", "group", "until"), value)
        assert browser.post("/train/cards.pdf", data={"csrf_token": token, **fields}).status_code == 200
