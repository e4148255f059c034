"""The fate of an answer on a poor line: kept here, sent later, never somebody else's."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from mil_course.store import attempts as store
from mil_course.store.attempts import Attempt
from mil_course.store.db import db
from mil_course.store.people import Person
from tests import make
from tests.browser.conftest import Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
OpenPage = Callable[..., Page]


class Asked(NamedTuple):
    """A question of an attempt."""

    attempt_id: int
    position: int
    version_id: int


def questions(attempt: Attempt) -> list[Asked]:
    """Return the questions of an attempt in their order."""
    return [Asked(row.attempt_id, row.position, row.version_id) for row in store.answers_of(attempt.id)]


def choice_question(attempt: Attempt) -> Asked:
    """Return a question of the attempt that is answered by choosing one option."""
    for row in questions(attempt):
        if make.kind_of(row.version_id) == "single":
            return row
    raise AssertionError("no question with options")


def answer_in_store(row: Asked) -> dict[str, object]:
    """Return what the server has for a question now."""
    db.session.remove()
    return dict(store.answers_of(row.attempt_id)[row.position].body)


def arrived(page: Page, row: Asked) -> dict[str, object]:
    """Return the server's answer as soon as there is one, or what it has after ten seconds."""
    for _ in range(40):
        if found := answer_in_store(row):
            return found
        page.wait_for_timeout(250)
    return answer_in_store(row)


@pytest.fixture
def begun(served: Served) -> tuple[Person, Attempt, Asked]:
    """A learner with an open attempt, and one question of it."""
    person = make.person(language="en")
    attempt = make.attempt(person, "kinds")
    return person, attempt, choice_question(attempt)


def open_question(page: Page, row: Asked) -> None:
    """Go to the page of a question."""
    page.goto(f"/learn/attempts/{row.attempt_id}?q={row.position + 1}")


def choose(page: Page, number: int) -> str:
    """Choose an option and return its id."""
    option = page.locator("#answer input[name=a]").nth(number)
    option.check()
    return str(option.get_attribute("value"))


def test_an_answer_is_saved_as_it_is_given(begun: tuple[Person, Attempt, Asked], page_of: OpenPage) -> None:
    person, _, row = begun
    page = page_of(person)
    open_question(page, row)
    chosen = choose(page, 1)
    expect(page.get_by_role("status").first).to_contain_text("Answer saved")
    assert answer_in_store(row) == {"chosen": chosen}


def test_an_answer_given_without_a_line_waits_and_goes_by_itself(
    begun: tuple[Person, Attempt, Asked], page_of: OpenPage
) -> None:
    person, _, row = begun
    page = page_of(person)
    open_question(page, row)
    page.context.set_offline(True)
    chosen = choose(page, 0)
    expect(page.get_by_role("status").first).to_contain_text("Saved on this device")
    assert answer_in_store(row) == {}
    page.context.set_offline(False)
    expect(page.get_by_role("status").first).to_contain_text("Answer saved", timeout=10_000)
    assert answer_in_store(row) == {"chosen": chosen}


def test_a_closed_window_does_not_lose_what_waits(begun: tuple[Person, Attempt, Asked], page_of: OpenPage) -> None:
    person, _, row = begun
    page = page_of(person)
    open_question(page, row)
    page.context.set_offline(True)
    chosen = choose(page, 2)
    expect(page.get_by_role("status").first).to_contain_text("Saved on this device")
    context = page.context
    page.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto("/learn")
    assert arrived(again, row) == {"chosen": chosen}


def test_what_waits_for_one_person_is_never_sent_as_another_ones(
    begun: tuple[Person, Attempt, Asked], page_of: OpenPage, served: Served
) -> None:
    person, _, row = begun
    page = page_of(person)
    open_question(page, row)
    page.context.set_offline(True)
    choose(page, 0)
    expect(page.get_by_role("status").first).to_contain_text("Saved on this device")
    context = page.context
    # The other signs in first: what a closing window sends may reach the line before the line is said to be back.
    served.sign_in(context, make.person(language="en"))
    page.goto("about:blank")
    page.close()
    context.set_offline(False)
    other = context.new_page()
    other.goto("/learn")
    other.wait_for_timeout(1500)
    assert answer_in_store(row) == {}
    served.sign_in(context, person)
    back = context.new_page()
    back.goto("/learn")
    assert arrived(back, row) != {}


def test_a_double_press_sends_one_attempt_once(begun: tuple[Person, Attempt, Asked], page_of: OpenPage) -> None:
    person, attempt, _ = begun
    page = page_of(person)
    page.goto(f"/learn/attempts/{attempt.id}/overview")
    page.get_by_role("button", name="Finish the quiz").dblclick()
    page.wait_for_url("**/result")
    db.session.remove()
    assert len(store.attempts_at(person.id, "kinds")) == 1


def test_every_kind_is_answered_by_keyboard_alone(served: Served, page_of: OpenPage) -> None:
    """Tab reaches every control of every kind, and each shows where the focus is."""
    person = make.person(language="en")
    attempt = make.attempt(person, "kinds")
    page = page_of(person, viewport={"width": 360, "height": 800})
    for row in questions(attempt):
        open_question(page, row)
        controls = page.locator("fieldset input:visible, fieldset select:visible, fieldset textarea:visible")
        names = {controls.nth(place).get_attribute("name") for place in range(controls.count())}
        reached: set[str | None] = set()
        for _ in range(60):
            page.keyboard.press("Tab")
            reached.add(page.evaluate("document.activeElement && document.activeElement.name"))
        assert names <= reached, make.kind_of(row.version_id)
