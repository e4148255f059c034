"""The page of recovery codes."""

import re

from flask import Flask
from flask.testing import FlaskClient

from mil_course.services import access
from mil_course.services.accounts import Door, Refused
from tests.conftest import Clock
from tests.web.account.ways import PASSWORD, is_in, known, names, sign_in
from tests.web.pages import form_to, send

CODE = re.compile(r"<li>(\w{5}-\w{5})</li>")


def opens(code: str, clock: Clock) -> bool:
    """Return whether a recovery code opens the account."""
    try:
        return bool(access.recover("gulnar", code, Door(), clock()).token)
    except Refused:
        return False


def test_new_codes_need_the_password_and_replace_the_old_ones(app: Flask, client: FlaskClient, clock: Clock) -> None:
    known()
    sign_in(client)
    assert "8 recovery codes are unused." in client.get("/account/codes").text
    wrong = send(client, form_to(client.get("/account/codes"), "/account/codes"), {"password": "wrong words here"})
    assert wrong.status_code == 422
    assert names(wrong, "password")
    fresh = []
    for _ in range(2):
        made = send(client, form_to(client.get("/account/codes"), "/account/codes"), {"password": PASSWORD})
        page = client.get(made.location)
        fresh.append(CODE.findall(page.text))
        send(client, form_to(page, "/account/codes/kept"))
    first, second = fresh
    assert len(first) == len(second) == 8
    assert not opens(first[0], clock)
    assert opens(second[0], clock)
    assert not opens(second[0], clock)
    assert not is_in(client), "the code ended her visits"


def test_fresh_codes_are_seen_by_their_visit_only_and_for_a_quarter_of_an_hour(
    app: Flask, client: FlaskClient, clock: Clock
) -> None:
    known()
    sign_in(client)
    other = app.test_client()
    sign_in(other)
    made = send(client, form_to(client.get("/account/codes"), "/account/codes"), {"password": PASSWORD})
    assert CODE.findall(client.get(made.location).text)
    assert not CODE.findall(other.get(made.location).text)
    clock.forward(minutes=15)
    assert not CODE.findall(client.get(made.location).text)
