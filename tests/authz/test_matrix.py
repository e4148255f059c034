"""Who may do what, at every address there is: the rows of matrix.yml against the application's own list of addresses.

A new address or method without a row fails. Outcomes: Y allowed, 4 hidden (404), 3 refused (403), S sign in first,
C no longer possible (409), P the password again, R the form once more, with what must change (422). Whoever is refused
changes nothing, and reading changes nothing either.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask import Flask
from sqlalchemy import update
from werkzeug.test import TestResponse

from mil_course.services import accounts
from mil_course.store.db import writing
from mil_course.store.people import Visit
from tests.authz.world import ENDED, ROLES, World, browser_of, build, empty_database, state_of_database, thing

FILE = Path(__file__).with_name("matrix.yml")
TARGETS = ("own", "sibling", "foreign", "crossed", "self", "missing")
WRITTEN = {204: "Y", 302: "Y", 303: "Y", 401: "S", 403: "3", 404: "4", 409: "C", 422: "R"}


@dataclass(frozen=True)
class Row:
    """One address and method: the thing it is about, what is sent, and the outcomes by target and role."""

    method: str
    rule: str
    thing: str = "nothing"
    body: dict[str, str] = field(default_factory=dict)
    json: dict[str, Any] | None = None
    shows: bool = False
    proof: bool = False
    outcomes: dict[str, str] = field(default_factory=dict)


def read_rows() -> list[Row]:
    """Return the rows of the file."""
    rows = []
    for at, each in yaml.safe_load(FILE.read_text("utf-8")).items():
        method, rule, *_about = at.split(" ", 2)
        outcomes = {target: str(each[target]) for target in TARGETS if target in each}
        rest = {key: value for key, value in each.items() if key not in TARGETS}
        rows.append(Row(method, rule, outcomes=outcomes, **rest))
    return rows


ROWS = read_rows()


def spread(outcomes: str) -> dict[str, str]:
    """Return outcome by role from one letter for all, two for visitors and everybody else, or one for each role."""
    letters = outcomes.split()
    if len(letters) == 1:
        letters *= len(ROLES)
    elif len(letters) == 2:
        letters = [letters[0], *letters[1:] * (len(ROLES) - 1)]
    found = dict(zip(ROLES, letters, strict=True))
    return {**found, **dict.fromkeys(ENDED, found["AN"])}


def filled(value: Any, values: dict[str, Any]) -> Any:
    """Return a body with `{names}` replaced by the ids of the thing."""
    if isinstance(value, dict):
        return {key: filled(one, values) for key, one in value.items()}
    if isinstance(value, list):
        return [filled(one, values) for one in value]
    return re.sub(r"\{(\w+)\}", lambda found: str(values[found[1]]), value) if isinstance(value, str) else value


def address_of(rule: str, values: dict[str, Any]) -> str:
    """Return the address of a rule for these ids."""
    return re.sub(r"<[^>]*?(\w+)>", lambda found: str(values[found[1]]), rule)


def values_of(world: World, row: Row, target: str) -> dict[str, Any]:
    """Return what stands in the address of a row, and may stand in its body."""
    return {"release": "none", "path": "css/learn.css", "token": "t" * 43} | thing(world, row.thing, target)


def ask(app: Flask, world: World, row: Row, values: dict[str, Any], role: str) -> tuple[str, TestResponse]:
    """Send one request and return its outcome."""
    browser, mark = browser_of(app, world, role)
    accounts.TRIES.forget()
    address = address_of(row.rule, values)
    if row.method == "GET":
        answer = browser.get(address)
    elif row.json is not None:
        answer = browser.post(address, json=filled(row.json, values), headers={"X-CSRFToken": mark})
    else:
        answer = browser.post(address, data={**filled(row.body, values), "csrf_token": mark})
    return outcome_of(row, answer), answer


def outcome_of(row: Row, answer: TestResponse) -> str:
    """Return the letter for an answer. A form shown again is no success, unless the page is what was asked for."""
    location = answer.headers.get("Location", "")
    if answer.status_code == 302 and location.startswith("/sign-in"):
        return "S"
    if answer.status_code == 302 and location.startswith("/account/prove"):
        return "P"
    if answer.status_code == 200:
        return "Y" if row.method == "GET" or row.shows else "form shown again"
    return WRITTEN.get(answer.status_code, str(answer.status_code))


def test_every_address_and_method_has_a_row(app: Flask) -> None:
    wanted = {f"{method} {rule.rule}" for rule in app.url_map.iter_rules() for method in (rule.methods or set())}
    wanted = {each for each in wanted if not each.startswith(("HEAD ", "OPTIONS "))}
    known = {f"{row.method} {row.rule}" for row in ROWS}
    assert sorted(wanted - known) == [], "add a row to tests/authz/matrix.yml"
    assert sorted(known - wanted) == [], "these addresses are gone"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.method} {row.rule} {row.thing}")
def test_a_row_tries_all_kinds_of_ids(row: Row) -> None:
    if "<row:" in row.rule:
        assert {"own", "foreign", "missing"} <= set(row.outcomes)
    assert row.outcomes


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.method} {row.rule} {row.thing}")
def test_everybody_gets_what_the_matrix_says(app: Flask, row: Row) -> None:
    wrong = []
    for target, outcomes in row.outcomes.items():
        world = build(app)
        values = values_of(world, row, target)
        before = state_of_database()
        for role, expected in spread(outcomes).items():
            found, answer = ask(app, world, row, values, role)
            if found != expected:
                wrong.append(f"{target} {role}: {found} instead of {expected} ({answer.status_code})")
            if row.method == "POST" and found != "Y" and state_of_database() != before:
                wrong.append(f"{target} {role}: refused, and yet something changed")
            if found == "Y" and row.method == "POST":
                empty_database()
                world = build(app)
                values = values_of(world, row, target)
                before = state_of_database()
        if row.method == "GET" and state_of_database() != before:
            wrong.append(f"{target}: something changed by reading")
        empty_database()
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("row", [row for row in ROWS if row.method == "POST"], ids=lambda row: row.rule)
def test_without_its_token_a_form_does_nothing(app: Flask, row: Row) -> None:
    world = build(app)
    values = values_of(world, row, "own")
    before = state_of_database()
    for role in ("L1", "TA", "AD"):
        browser, _mark = browser_of(app, world, role)
        body = {"json": filled(row.json, values)} if row.json is not None else {"data": filled(row.body, values)}
        answer = browser.post(address_of(row.rule, values), **body)
        assert answer.status_code == 403, (role, answer.status_code)
    assert state_of_database() == before


@pytest.mark.parametrize("row", [row for row in ROWS if row.proof], ids=lambda row: row.rule)
def test_weighty_things_ask_an_administrator_for_the_password_again(app: Flask, row: Row) -> None:
    world = build(app)
    with writing() as session:
        session.execute(update(Visit).values(proved_at=datetime.now(UTC) - timedelta(minutes=11)))
    found, _answer = ask(app, world, row, values_of(world, row, next(iter(row.outcomes))), "AD")
    assert found == "P"
