"""Accessibility: axe-core finds nothing on any page, in three languages and both colour schemes."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from mil_course.core.languages import CODES
from tests import make
from tests.browser.conftest import Served
from tests.browser.every_page import Everybody, add_everybody

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


@pytest.fixture(scope="module")
def everybody(served: Served) -> Everybody:
    """One person of each role with some work, and the addresses of the pages each may see."""
    return add_everybody()


def violations(page: Page) -> list[str]:
    """Return what axe finds, one line each."""
    answer: dict[str, Any] = Axe().run(page, options=OPTIONS).response
    found = []
    for one in answer["violations"]:
        node = one["nodes"][0]
        found.append(f"{one['id']}: {node['html'][:160]} ({node['failureSummary'][:200]})")
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", CODES)
def test_axe_finds_nothing(everybody: Everybody, page_of: Callable[..., Page], language: str, scheme: str) -> None:
    faults: dict[str, list[str]] = {}
    width = 360 if scheme == "light" else 1280
    for person, addresses in everybody.pages():
        page = page_of(person, color_scheme=scheme, viewport={"width": width, "height": 800})
        for address in addresses:
            mark = "&" if "?" in address else "?"
            answer = page.goto(f"{address}{mark}lang={language}")
            assert answer is not None
            assert answer.status < 500
            if found := violations(page):
                faults[address] = found
    assert not faults


@pytest.mark.parametrize("language", CODES)
def test_large_text_on_a_phone_scrolls_no_page_sideways(
    everybody: Everybody, page_of: Callable[..., Page], language: str
) -> None:
    wide = {}
    for person, addresses in everybody.pages():
        page = page_of(person, viewport={"width": 360, "height": 800})
        for address in addresses:
            mark = "&" if "?" in address else "?"
            page.goto(f"{address}{mark}lang={language}")
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if over > 0:
                wide[address] = over
    assert not wide


def test_every_lesson_and_worksheet_reads_well_on_a_phone(page_of: Callable[..., Page]) -> None:
    """In one language: what differs between lessons is drawings, tables and boxes, not words."""
    page = page_of(None, viewport={"width": 360, "height": 800})
    faults: dict[str, list[str]] = {}
    for lesson in make.course().lessons_in_order():
        for address in (f"/learn/units/{lesson.unit}/{lesson.id}", f"/learn/units/{lesson.unit}/{lesson.id}/worksheet"):
            page.goto(f"{address}?lang=kk")
            found = violations(page)
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if found or over > 0:
                faults[address] = [*found, f"{over} px too wide"]
    assert not faults
