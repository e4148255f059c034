"""What a lesson weighs on a poor line: bytes and requests, compressed, with an empty cache and with a warm one."""

import re
from urllib.parse import urljoin

import pytest
from flask.testing import FlaskClient

from mil_course.core.languages import CODES
from tests import make

FIRST_PAGE = 60_000
NEXT_PAGE = 25_000
REQUESTS = 6
HEAD = 700
"""Bytes of the headers of one answer, generously."""


def wire(client: FlaskClient, address: str) -> tuple[int, str]:
    """Return the bytes that an address costs over the wire, and its text."""
    answer = client.get(address, headers={"Accept-Encoding": "br, gzip"})
    assert answer.status_code == 200, address
    plain = "" if "font" in answer.content_type else client.get(address).text
    return len(answer.data) + HEAD, plain


def loaded(html: str, client: FlaskClient) -> list[str]:
    """Return every file that a browser fetches for a page: linked, and named in the styles it uses."""
    found = re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"', html)
    found += re.findall(r'<script type="module" src="([^"]+)"', html)
    styles = next(address for address in found if address.endswith(".css"))
    fonts = set(re.findall(r'url\("?([^)"]+\.woff2)', client.get(styles).text))
    return found + [urljoin(styles, font) for font in fonts]


@pytest.mark.parametrize("language", CODES)
def test_a_lesson_is_light(client: FlaskClient, language: str) -> None:
    for lesson in make.course().lessons_in_order():
        page, html = wire(client, f"/learn/units/{lesson.unit}/{lesson.id}?lang={language}")
        files = loaded(html, client)
        whole = page + sum(wire(client, address)[0] for address in files)
        assert 1 + len(files) <= REQUESTS, files
        assert whole <= FIRST_PAGE, (lesson.id, whole)
        assert page <= NEXT_PAGE, (lesson.id, page)
