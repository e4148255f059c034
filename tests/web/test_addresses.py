"""Hostile addresses and request headers: a plain refusal, never a fault of ours, never a way to another host."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from mil_course.store.people import Person
from mil_course.web.assets import ASSETS
from tests import make
from tests.cast import Cast

SignIn = Callable[[Person], FlaskClient]
IDS = (
    "0",
    "-1",
    "+1",
    "2147483648",
    "9223372036854775808",
    "9" * 30,
    "9" * 5000,
    "1e3",
    "01",
    "1.0",
    "٣",
    "１",
    "%00",
    "1%00",
    "..",
    "%2e%2e",
    "1.",
    "1;jsession=2",
    "%2531",
    "1%20",
    "NaN",
    "1'--",
    "<svg>",
    "🙂",
)
ROUTES = (
    "/learn/attempts/{}",
    "/learn/attempts/{}/result",
    "/learn/attempts/{}/overview",
    "/train/groups/{}",
    "/admin/people/{}",
)
WORDS = ("/learn/units/{}", "/learn/units/foi/{}", "/learn/quizzes/{}", "/learn/review/{}", "/certificates/{}")
ELSEWHERE = (
    "//evil.example",
    "/\\evil.example",
    "https:evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/%09/evil.example",
    "\t//evil.example",
    "/learn\r\nX: y",
    "http:///evil.example",
    "///evil.example",
    "\\\\evil",
)


def assert_calm(answer: TestResponse) -> None:
    """Fail on a fault of the server and on a way to another host."""
    assert answer.status_code < 500, (answer.request.path, answer.status_code)
    location = answer.headers.get("Location", "")
    assert urlsplit(location).netloc in ("", "localhost"), location
    assert not location.startswith(("//", "/\\")), location


@pytest.mark.parametrize("route", ROUTES)
def test_only_a_plain_number_is_the_number_of_a_row(cast: Cast, as_: SignIn, route: str) -> None:
    for browser in (as_(cast.nurlan), as_(cast.aigul)):
        for ident in IDS:
            answer = browser.get(route.format(ident))
            assert_calm(answer)
            assert answer.status_code in (302, 308, 400, 403, 404), (ident, answer.status_code)


def test_another_spelling_of_a_number_does_not_open_the_row(cast: Cast, as_: SignIn) -> None:
    ident = make.attempt(cast.aigul).id
    browser = as_(cast.aigul)
    assert browser.get(f"/learn/attempts/{ident}").status_code == 200
    for other in (f"0{ident}", f"+{ident}", f"{ident}.0", f"{ident};a=1", f"%20{ident}", f"{ident}%00", f"-{ident}"):
        assert browser.get(f"/learn/attempts/{other}").status_code == 404, other


@pytest.mark.parametrize("route", WORDS)
def test_strange_words_in_an_address_find_nothing(cast: Cast, as_: SignIn, route: str) -> None:
    browser = as_(cast.aigul)
    for word in (*IDS, "FOI", "foi.", "a" * 5000, "%ff", "%ed%a0%80", "-", "a--b"):
        answer = browser.get(route.format(word))
        assert_calm(answer)
        assert answer.status_code in (302, 308, 400, 404), (word, answer.status_code)


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example/..",
        "/learn//units",
        "/./learn",
        "/../etc/passwd",
        "/learn/../admin",
        "/%2e%2e/%2e%2e/config.toml",
        "/assets/x/../../config.py",
        "/assets/x/%2e%2e/app.py",
        "/assets/x/js/answer.py",
        "/assets/x//etc/passwd",
        "/assets/x/css/tokens.css%00.js",
        "/learn?" + "a=1&" * 3000,
        "/learn?q=" + "%F0%9F%92%A5" * 3000,
        "/learn?%",
        "/learn?check=%00",
        "/LEARN",
        "/learn.",
        "/learn;jsession=1",
        "/learn%2funits",
        "/%ff",
    ],
)
def test_strange_paths_are_refused_calmly(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert_calm(answer)
    assert "root:" not in answer.text


@pytest.mark.parametrize("address", ["/learn", "/learn/units/foi/deadlines", "/health", "/nowhere", "/learn/progress"])
def test_head_is_get_without_a_body(client: FlaskClient, address: str) -> None:
    head, got = client.head(address), client.get(address)
    assert head.status_code == got.status_code
    assert head.data == b""
    assert head.headers["Content-Type"] == got.headers["Content-Type"]


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "CONNECT", "PROPFIND", "learn", "get"])
def test_other_methods_do_nothing(client: FlaskClient, method: str) -> None:
    answer = client.open("/learn", method=method)
    assert_calm(answer)
    assert answer.status_code in (400, 403, 405, 501) or method == "get"


def test_options_tell_the_methods_and_change_nothing(client: FlaskClient) -> None:
    answer = client.options("/learn")
    assert answer.status_code == 200
    assert {each.strip() for each in answer.headers["Allow"].split(",")} == {"GET", "HEAD", "OPTIONS"}


def test_a_method_in_a_header_does_not_count(cast: Cast, as_: SignIn) -> None:
    answer = as_(cast.aigul).post("/learn", headers={"X-HTTP-Method-Override": "GET"})
    assert answer.status_code in (403, 405)


@pytest.mark.parametrize("wish", ELSEWHERE)
def test_nobody_is_sent_to_another_host(app: Flask, client: FlaskClient, wish: str) -> None:
    for address in ("/", "/learn", "/learn/progress", "/sign-in", "/account/prove", "/language"):
        assert_calm(client.get(address, query_string={"next": wish}))
    token = client.get("/session").get_json()["csrf_token"]
    fields = {"csrf_token": token, "next": wish, "code": "ru", "username": "a", "password": "b"}
    for address in ("/language", "/sign-in", "/account/prove"):
        assert_calm(client.post(address, data=fields))


@pytest.mark.parametrize(
    "query", ["lang=../../etc", "lang=ru&lang=en", "lang=", "lang=RU", "lang=kk%00", "lang=" + "k" * 9999]
)
def test_an_unknown_language_is_no_fault(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/learn?{query}")
    assert answer.status_code == 200
    assert any(f'<html lang="{code}"' in answer.text for code in ("kk", "ru", "en"))


@pytest.fixture
def strict(app: Flask) -> Iterator[Flask]:
    """The application as it is set up under a name of its own."""
    app.config["TRUSTED_HOSTS"] = ["course.example"]
    yield app
    app.config["TRUSTED_HOSTS"] = None


@pytest.mark.parametrize(
    "host", ["evil.example", "course.example.evil.example", "course.example@evil.example", "a" * 300]
)
def test_a_foreign_host_name_is_refused(strict: Flask, host: str) -> None:
    answer = strict.test_client().get("/learn/progress", headers={"Host": host})
    assert answer.status_code == 400
    assert "evil.example" not in answer.text
    assert_calm(answer)


def test_the_own_host_name_is_served(strict: Flask) -> None:
    assert strict.test_client().get("/learn", headers={"Host": "course.example"}).status_code == 200


def test_forwarded_headers_from_outside_count_for_nothing(client: FlaskClient) -> None:
    forged = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example", "X-Forwarded-For": "127.0.0.1"}
    answer = client.get("/learn/progress", headers=forged)
    assert "Strict-Transport-Security" not in answer.headers
    assert "evil.example" not in answer.text
    assert_calm(answer)


@pytest.mark.parametrize(
    "headers",
    [
        {"Accept-Language": "kk," * 33_000},
        {"Accept-Language": "kk;q=" + "9" * 5000},
        {"Accept-Language": "*;q=NaN,\u00ff"},
        {"Range": "bytes=" + ",".join(f"{place}-" for place in range(5000))},
        {"Range": "bytes=9999999999999999999-"},
        {"If-None-Match": '"' + "a" * 100_000 + '"'},
        {"If-None-Match": ",".join(['"a"'] * 20_000)},
        {"If-Modified-Since": "Tue, 99 Foo 99999 99:99:99 GMT"},
        {"Cookie": "mil=" + "a" * 50_000},
        {"Cookie": "mil-page=.eJ;mil=\u00ff;;;=;mil"},
        {"Referer": "https://evil.example/\u00ff"},
        {"User-Agent": "\u00ff" * 5000},
        {"Accept-Encoding": "br;q=x, gzip;q=-1, *"},
        {"Content-Length": "-5"},
        {"Authorization": "Basic ÿÿ"},
    ],
    ids=lambda headers: next(iter(headers)),
)
@pytest.mark.parametrize("address", ["/learn", ASSETS.address("css/learn.css"), "/nowhere"])
def test_strange_headers_are_no_fault(client: FlaskClient, address: str, headers: dict[str, str]) -> None:
    assert_calm(client.get(address, headers=headers))
