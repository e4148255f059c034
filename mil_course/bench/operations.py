"""Knows the operations that are measured: what each session asks of our server, and of the bare one."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from mil_course.bench.client import Ask
from mil_course.core.roles import Actor
from mil_course.services import accounts, attempts, reading
from mil_course.services.accounts import NewPerson
from mil_course.services.attempts import Change
from mil_course.services.shelf import Edition
from mil_course.store import attempts as store

LESSON = "/learn/units/foi/deadlines"
NEXT_LESSON = "/learn/units/foi/writing-a-request"
PASSWORD = "төрт шай екі тоқаш"  # noqa: S105 (made-up people of a bench)


@dataclass
class Person:
    """A learner of the bench, signed in, with one open attempt and one that is sent.

    `guest` is the username of somebody who signs in again and again: that ends her older visits.
    """

    guest: str
    cookie: str
    attempt: int
    question: str
    sent: int
    csrf: str = ""


@dataclass(frozen=True)
class Operation:
    """One line of the table: what is asked of our server and, where there is an aim, of the bare one."""

    name: str
    ours: Sequence[Ask]
    bare: Ask | None = None


def people(count: int, edition: Edition) -> list[Person]:
    """Make learners who have read, begun and sent something, and sign them in."""
    now = datetime.now(UTC)
    made = []
    for number in range(count):
        person, _codes = accounts.add_person(NewPerson(f"bench{number}", f"Bench {number}", None), now)
        guest, _codes = accounts.add_person(NewPerson(f"guest{number}", f"Guest {number}", PASSWORD), now)
        actor = Actor(person.id, "learner")
        token = accounts.open_visit(person.id, accounts.Door(), now)
        reading.finish(actor, edition.course.lessons["deadlines"], now)
        begun = attempts.start(actor, "kinds", edition, now)
        question = store.answers_of(begun)[0].question_id
        made.append(Person(guest.username, f"mil={token}", begun, question, _sent(actor, edition, now)))
    return made


def _sent(actor: Actor, edition: Edition, now: datetime) -> int:
    """Return an attempt that was answered (by anything) and sent."""
    ident = attempts.start(actor, "deadlines", edition, now)
    changes = [Change(row.question_id, {"a": ["5"]}) for row in store.answers_of(ident)]
    attempts.save(actor, ident, changes, now)
    attempts.submit(actor, ident, now)
    return ident


def answer_of(port: int, path: str, cookie: str = "") -> tuple[str, str]:
    """Return the text of a page and the cookie of forms that came with it."""
    request = Request(f"http://127.0.0.1:{port}{path}", headers={"Cookie": cookie})
    with urlopen(request, timeout=30) as answer:  # noqa: S310
        text = answer.read().decode()
        found = re.match(r"mil-page=[^;]+", answer.headers.get("Set-Cookie") or "")
    return text, found[0] if found else ""


def prepare(person: Person, port: int) -> None:
    """Take the token that forms and scripts of this person need."""
    text, page = answer_of(port, "/session", person.cookie)
    person.csrf = json.loads(text)["csrf_token"]
    person.cookie = "; ".join(part for part in (person.cookie, page) if part)


def operations(who: Sequence[Person], port: int) -> list[Operation]:
    """Return everything that is measured, for so many sessions."""
    return [
        Operation("lesson page", [_page(one, LESSON) for one in who], Ask("/page")),
        Operation("answer saved", [_saving(one) for one in who], _bare_saving()),
        Operation("answer by form", [_saving_by_form(one) for one in who], _bare_saving()),
        Operation("sign in", [_signing_in(one, port) for one in who]),
        Operation("path page", [_page(one, "/learn") for one in who]),
        Operation("question page", [_page(one, f"/learn/attempts/{one.attempt}?q=1") for one in who]),
        Operation("result page", [_page(one, f"/learn/attempts/{one.sent}/result") for one in who]),
    ]


def _page(person: Person, path: str) -> Ask:
    return Ask(path, {"Cookie": person.cookie})


def _saving(person: Person) -> Ask:
    """Save as a script does."""
    headers = {"Cookie": person.cookie, "X-CSRF-Token": person.csrf, "Content-Type": "application/json"}
    return Ask(f"/api/attempts/{person.attempt}/operations", headers, _operation(person.question))


def _operation(question: str) -> str:
    fields: dict[str, Any] = {"question_id": question, "body": {"fields": {"a": ["x"]}}, "language": "kk"}
    return json.dumps({"operations": [{"op_id": "NEW_ID", "seq": 0, **fields}]}).replace('"seq": 0', '"seq": NEXT')


def _bare_saving() -> Ask:
    return Ask("/answer", {"Content-Type": "application/json"}, _operation("question"))


def _form(path: str, cookie: str, fields: dict[str, str]) -> Ask:
    return Ask(path, {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}, urlencode(fields))


def _saving_by_form(person: Person) -> Ask:
    """Save as a form without script does."""
    fields = {"question": person.question, "number": "1", "seq": "NEXT", "op_id": "NEW_ID", "a": "x", "go": "next"}
    fields |= {"language": "kk", "csrf_token": person.csrf}
    return _form(f"/learn/attempts/{person.attempt}", person.cookie, fields)


def _signing_in(person: Person, port: int) -> Ask:
    """Sign in on a new browser: it has the cookie of the form only."""
    text, cookie = answer_of(port, "/session")
    fields = {"username": person.guest, "password": PASSWORD, "csrf_token": json.loads(text)["csrf_token"]}
    return _form("/sign-in", cookie, fields)
