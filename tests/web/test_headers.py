"""The headers and cookies that every answer carries, with their exact values."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from mil_course.services import accounts
from mil_course.store.db import db
from mil_course.store.people import Person
from mil_course.web.assets import ASSETS
from tests.cast import Cast

SignIn = Callable[[Person], FlaskClient]
EXACT = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
        "object-src 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-group=()",
    "X-Frame-Options": "DENY",
}
NEVER = ("X-Powered-By", "Access-Control-Allow-Origin")
STYLES = ASSETS.address("css/learn.css")


def assert_headers(answer: TestResponse) -> None:
    """Fail unless an answer carries every header exactly once, and none that tells too much."""
    for name, value in EXACT.items():
        assert answer.headers.getlist(name) == [value], name
    assert [name for name in NEVER if name in answer.headers] == []


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 200),
        ("/learn/units/foi/deadlines", 200),
        ("/learn/progress", 302),
        ("/nowhere", 404),
        ("/health", 200),
        ("/session", 200),
        ("/assets/none/css/learn.css", 200),
        (STYLES, 200),
        ("/assets/none/js/answer.py", 404),
        ("/learn/units/FOI", 404),
    ],
)
def test_every_answer_carries_the_headers(client: FlaskClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert_headers(answer)


@pytest.mark.parametrize(("address", "status"), [("/learn", 405), ("/api/attempts/1/operations", 403)])
def test_refused_methods_and_scripts_carry_them_too(client: FlaskClient, address: str, status: int) -> None:
    answer = client.post(address)
    assert answer.status_code in (status, 403)
    assert_headers(answer)


def test_a_broken_page_carries_them_too(client: FlaskClient, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down() -> str:
        raise RuntimeError("a secret of the inside")

    monkeypatch.setitem(app.view_functions, "words.glossary", break_down)
    answer = client.get("/learn/glossary?lang=en")
    assert answer.status_code == 500
    assert_headers(answer)
    assert "a secret of the inside" not in answer.text
    assert "Traceback" not in answer.text


def test_only_https_answers_ask_for_https_ever_after(client: FlaskClient) -> None:
    assert "Strict-Transport-Security" not in client.get("/learn").headers
    answer = client.get("/learn", base_url="https://course.example")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_pages_of_a_signed_in_person_are_kept_by_no_cache(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.aigul)
    for address in ("/learn", "/learn/progress", "/learn/units/foi/deadlines", "/nowhere", "/session"):
        assert browser.get(address).headers["Cache-Control"] == "no-store", address


def test_files_of_this_release_are_kept_for_a_year(client: FlaskClient) -> None:
    assert client.get(STYLES).headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get("/assets/older/css/learn.css").headers["Cache-Control"] == "no-cache"


def cookies_of(answer: TestResponse) -> list[str]:
    """Return the cookies that an answer sets."""
    return answer.headers.getlist("Set-Cookie")


def test_the_cookie_of_a_page_is_for_the_server_only(client: FlaskClient) -> None:
    (cookie,) = cookies_of(client.get("/session"))
    assert cookie.startswith("mil-page=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Domain" not in cookie


@pytest.mark.parametrize(("scheme", "name", "signed_in"), [("https", "__Host-mil", True), ("https", "mil", False)])
def test_over_https_only_the_strict_cookie_counts(
    app: Flask, cast: Cast, scheme: str, name: str, signed_in: bool
) -> None:
    browser = app.test_client()
    token = accounts.open_visit(cast.aigul.id, accounts.Door(device="test"), datetime.now(UTC))
    db.session.remove()
    browser.set_cookie(name, token, secure=True)
    found = browser.get("/session", base_url=f"{scheme}://localhost").get_json()["person"]
    assert (found == cast.aigul.id) is signed_in


@pytest.mark.parametrize("header", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_a_form_of_another_site_is_refused(client: FlaskClient, header: dict[str, str]) -> None:
    assert client.post("/language", data={"code": "kk", "next": "/"}, headers=header).status_code == 403


def test_the_page_cookie_travels_over_https_only_where_the_page_did(client: FlaskClient) -> None:
    plain = client.get("/sign-in").headers.getlist("Set-Cookie")
    secure = client.get("/sign-in", base_url="https://localhost").headers.getlist("Set-Cookie")
    assert not any("Secure" in cookie for cookie in plain if cookie.startswith("mil-page="))
    assert all("Secure" in cookie for cookie in secure if cookie.startswith("mil-page="))
