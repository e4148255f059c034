"""A librarian's whole path in a real browser, in each language."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page

from mil_course.core.languages import CODES
from mil_course.store import attempts as store
from mil_course.store import people
from mil_course.store.db import db
from tests import make
from tests.browser.conftest import Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
PASSWORD = "төрт шай екі тоқаш"


IN_THE_BROWSER = {
    "kk": {"orientation", "search", "post-test"},
    "ru": {"foi", "verification", "post-test"},
    "en": {"sites", "schools", "pre-test", "post-test"},
}
"""Each language walks its part by hand and the three together everything; tests/web/test_path.py walks all in each."""


def fill(form: Locator, fields: dict[str, list[str]]) -> None:
    """Give an answer as a person does: tick, choose, type."""
    for name, values in fields.items():
        control = form.locator(f'[name="{name}"]')
        kind = control.first.evaluate("element => element.type")
        if kind in ("radio", "checkbox"):
            for value in values:
                form.locator(f'[name="{name}"][value="{value}"]').check()
        elif kind == "select-one":
            control.select_option(values[0])
        else:
            control.fill(values[0])


def sign_up(page: Page, language: str) -> None:
    """Make an account through the form and pass the page with the recovery codes."""
    page.goto(f"/sign-up?lang={language}")
    page.fill('[name="name"]', "Қуанышбаева Гүлнәр")
    page.fill('[name="username"]', f"gulnar.{language}")
    page.fill('[name="password"]', PASSWORD)
    page.select_option('[name="region"]', "aktobe")
    page.select_option('form [name="language"]', language)
    page.check('[name="consent"]')
    with page.expect_navigation():
        page.locator('form[action^="/sign-up"] button[type="submit"]').last.click()
    assert page.locator("ol.codes li").count() == 8
    page.goto("/learn")


def sit(page: Page, quiz: str, switch: str = "") -> None:
    """Sit a quiz right; with `switch`, change the language in the middle by the buttons in the head."""
    page.goto(f"/learn/quizzes/{quiz}")
    page.locator(f'form[action="/learn/quizzes/{quiz}"] button').click()
    page.wait_for_url(re.compile(r"/learn/attempts/\d+"))
    found = re.search(r"/learn/attempts/(\d+)", page.url)
    assert found is not None
    attempt = int(found[1])
    db.session.remove()
    rows = [(row.position, row.version_id) for row in store.answers_of(attempt)]
    for position, version in rows:
        page.goto(f"/learn/attempts/{attempt}?q={position + 1}")
        fill(page.locator("#answer"), make.right_fields(version))
        if switch and position == 1:
            page.locator(f'.lang button[value="lang-{switch}"]:visible').click()
            page.wait_for_selector(f'html[lang="{switch}"]')
        else:
            with page.expect_navigation():
                page.locator("#answer .qend button.go").click()
    db.session.remove()
    assert all(row.body for row in store.answers_of(attempt))
    page.goto(f"/learn/attempts/{attempt}/overview")
    page.locator('form[action$="/submit"] button').click()
    page.wait_for_url("**/result")


def sit_elsewhere(username: str, quiz: str) -> None:
    """Sit a quiz right without the browser."""
    person = people.person_named(username)
    assert person is not None
    rows = store.answers_of(make.attempt(person, quiz).id)
    make.attempt(person, quiz, {row.question_id: make.right_fields(row.version_id) for row in rows}, submitted=True)
    db.session.remove()


@pytest.mark.parametrize("language", CODES)
def test_a_librarian_goes_the_whole_way(served: Served, page_of: Callable[..., Page], language: str) -> None:
    page = page_of(viewport={"width": 1280, "height": 900}, locale=language)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    sign_up(page, language)
    assert page.locator("html").get_attribute("lang") == language

    page.goto("/learn/units/orientation/what-mil-is")
    check = page.locator("form.self").first
    check.locator("input, select").last.scroll_into_view_if_needed()
    if check.locator('input[type="radio"]').count():
        check.locator('input[type="radio"]').first.check()
    with page.expect_navigation():
        check.locator("button").click()
    for lesson in make.course().lessons_in_order():
        page.goto(f"/learn/units/{lesson.unit}/{lesson.id}")
        with page.expect_navigation():
            page.locator('form[action$="/done"] button[value="next"]').click()

    other = CODES[(CODES.index(language) + 1) % len(CODES)]
    sit(page, "kinds", switch=other)
    assert page.locator("html").get_attribute("lang") == other
    assert page.locator("details.qres").count() == 11
    quizzes = [str(unit.quiz) for unit in make.course().units]
    for quiz in [*quizzes, "pre-test", "post-test"]:
        if quiz in IN_THE_BROWSER[language]:
            sit(page, quiz)
            assert page.locator(".verdict.ok").count() == (quiz in quizzes)
        else:
            sit_elsewhere(f"gulnar.{language}", quiz)
    page.goto("/learn/certificate")
    assert "Қуанышбаева Гүлнәр" in page.inner_text("main")
    page.goto("/learn/progress")
    assert page.locator("h1").count() == 1
    assert not faults
