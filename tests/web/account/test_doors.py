"""What a request tells about its device."""

import pytest
from flask import Flask

from mil_course.web.account.doors import device_words, door

AGENTS = [
    ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36", "Chrome · Windows"),
    ("Mozilla/5.0 (Windows NT 6.1; rv:115.0) Gecko/20100101 Firefox/115.0", "Firefox · Windows"),
    ("Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 Safari/537.36 Edg/120.0", "Edge · Windows"),
    ("Mozilla/5.0 (Linux; Android 13) Chrome/120.0 YaBrowser/24.1 Safari/537.36", "Yandex · Android"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) Version/16.0 Safari/604.1", "Safari · iPhone"),
    ("", ""),
    ("<svg onload=alert(1)>" * 1000, ""),
]


@pytest.mark.parametrize(("agent", "words"), AGENTS)
def test_a_device_is_named_as_people_know_it(agent: str, words: str) -> None:
    assert device_words(agent) == words


@pytest.mark.parametrize(
    ("address", "scheme", "exposed"),
    [
        ("127.0.0.1", "http", False),
        ("::1", "http", False),
        ("::ffff:127.0.0.1", "http", False),
        ("192.168.1.20", "http", True),
        ("192.168.1.20", "https", False),
        ("not an address", "http", True),
    ],
)
def test_a_line_without_https_from_elsewhere_is_exposed(app: Flask, address: str, scheme: str, exposed: bool) -> None:
    with app.test_request_context(base_url=f"{scheme}://localhost", environ_overrides={"REMOTE_ADDR": address}):
        assert door().exposed is exposed


@pytest.mark.parametrize("cookie", ["", "x", "WyJhIixbMV1d.AAAA", "\u00ff", "9" * 4000])
def test_a_cookie_that_we_did_not_sign_says_nothing(app: Flask, cookie: str) -> None:
    with app.test_request_context(headers={"Cookie": f"mil-device={cookie}"}):
        assert (door().mark, door().known) == ("", frozenset())
