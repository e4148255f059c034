"""Hostile values in the forms of the doors: one field at a time from a valid baseline."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from mil_course.services import accounts
from mil_course.store import people
from tests.conftest import Clock
from tests.web.account.ways import NEW, PASSWORD, known, mark, names
from tests.web.hostile import BYTES, EXTRA, VALUES

SIGN_IN = {"username": "gulnar", "password": PASSWORD, "keep": "y", "next": "/learn"}
SIGN_UP = {**NEW, "next": "/learn", "go": "next"}
MAY_BE_ANYTHING = ("next", "go", "keep", "consent", "csrf_token")


def trial(browser: FlaskClient, address: str, fields: dict[str, str], name: str, what: str) -> None:
    """Send one changed field and expect a way in, or a page that names the field."""
    accounts.TRIES.forget()
    value: Any = VALUES[what]
    if isinstance(value, tuple):
        value[0].seek(0)
        value = (type(value[0])(value[0].getvalue()), value[1])
    data = {**fields, "csrf_token": mark(browser), name: value}
    answer = browser.post(f"{address}?lang=en", data=data)
    assert answer.status_code in (302, 403, 413, 422), (name, what, answer.status_code)
    assert "<svg onload" not in answer.text
    if answer.status_code == 422 and name not in MAY_BE_ANYTHING:
        assert names(answer, name) or (address == "/sign-in" and names(answer, "password")), (name, what)
    if answer.status_code == 302:
        assert answer.location.startswith("/")
        assert not answer.location.startswith("//")


@pytest.mark.parametrize("what", VALUES)
def test_no_value_breaks_signing_in(client: FlaskClient, what: str) -> None:
    known()
    for name in (*SIGN_IN, "csrf_token"):
        trial(client.application.test_client(), "/sign-in", SIGN_IN, name, what)


@pytest.mark.parametrize("what", VALUES)
def test_no_value_breaks_signing_up(client: FlaskClient, what: str) -> None:
    for number, name in enumerate((*SIGN_UP, "csrf_token")):
        fields = {**SIGN_UP, "username": f"reader{number}"}
        trial(client.application.test_client(), "/sign-up", fields, name, what)
    assert all(one.role == "learner" for one in people.all_people())


@pytest.mark.parametrize("name", NEW)
def test_a_missing_field_is_named(client: FlaskClient, name: str) -> None:
    fields = {key: value for key, value in NEW.items() if key != name}
    answer = client.post("/sign-up?lang=en", data={**fields, "csrf_token": mark(client)})
    if name in ("library", "settlement"):
        assert answer.status_code == 302
    else:
        assert answer.status_code == 422
        assert names(answer, name)


@pytest.mark.parametrize("what", BYTES)
@pytest.mark.parametrize("address", ["/sign-in", "/sign-up", "/join", "/recover", "/language"])
def test_broken_letters_are_no_fault(client: FlaskClient, address: str, what: str) -> None:
    token = mark(client).encode()
    parts = [b"username", b"password", b"code", b"name", b"region", b"next"]
    body = b"csrf_token=" + token + b"".join(b"&" + name + b"=" + BYTES[what] for name in parts)
    answer = client.post(address, data=body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (400, 422)


@pytest.mark.parametrize("address", ["/join", "/recover", "/language", "/sign-out"])
@pytest.mark.parametrize("what", VALUES)
def test_no_value_breaks_the_smaller_forms(client: FlaskClient, clock: Clock, address: str, what: str) -> None:
    for name in ("code", "username", "next"):
        accounts.TRIES.forget()
        value = VALUES[what] if isinstance(VALUES[what], str) else "x"
        data = {"code": "ABCDEFGHJK", "username": "gulnar", "next": "/", "csrf_token": mark(client), name: value}
        answer = client.post(f"{address}?lang=en", data=data)
        assert answer.status_code in (302, 400, 422), (address, name, what)


@pytest.mark.parametrize("address", ["/sign-in", "/sign-up", "/join", "/recover", "/language", "/sign-out"])
def test_a_form_without_its_token_does_nothing(client: FlaskClient, address: str) -> None:
    assert client.post(address, data={**NEW, **EXTRA, "csrf_token": "wrong"}).status_code == 403
    assert people.person_named("gulnar") is None


@pytest.mark.parametrize("address", ["/sign-in", "/sign-up"])
def test_a_thousand_fields_are_ignored_or_refused(client: FlaskClient, address: str) -> None:
    many = {f"field{number}": "x" for number in range(1001)}
    token = mark(client)
    assert client.post(address, data={**many, "csrf_token": token}).status_code == 422
    answer = client.post(address, data={**many, "csrf_token": token}, content_type="multipart/form-data")
    assert answer.status_code in (403, 413)
