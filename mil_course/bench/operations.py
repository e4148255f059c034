"""Knows the operations that are measured: what each session asks of our server, and of the bare one."""

import http.client
import json
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from mil_course.bench.client import Ask
from mil_course.core.roles import Actor
from mil_course.services import accounts, attempts
from mil_course.services.accounts import NewPerson
from mil_course.services.shelf import Edition
from mil_course.store import attempts as store

LESSON = "/learn/units/foi/deadlines"
PASSWORD = "төрт шай екі тоқаш"  # noqa: S105 (made-up people of a bench)


@dataclass
class Session:
    """A signed-in learner with an open attempt; `tokens` are the cookie of the visit and that of the page."""

    username: str
    cookie: str
    attempt: int
    question: str
    csrf: str = ""
    seq: int = 0


def sessions(count: int, edition: Edition, offset: int) -> list[Session]:
    """Make learners with an open attempt each, and sign them in."""
    now = datetime.now(UTC)
    made = []
    for number in range(offset, offset + count):
        person, _codes = accounts.add_person(NewPerson(f"bench{number}", f"Bench {number}", PASSWORD), now)
        token = accounts.open_visit(person.id, accounts.Door(), now)
        attempt = attempts.start(Actor(person.id, "learner"), "kinds", edition, now)
        question = store.answers_of(attempt)[0].question_id
        made.append(Session(person.username, f"mil={token}", attempt, question))
    return made


def get(connection: http.client.HTTPConnection, path: str, cookie: str = "") -> http.client.HTTPResponse:
    """Ask for a page and read it whole."""
    connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    answer.body = answer.read()  # type: ignore[attr-defined]
    return answer


def prepare(session: Session, port: int) -> None:
    """Take the token that forms and scripts of this session need."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    answer = get(connection, "/session", session.cookie)
    session.csrf = json.loads(answer.body)["csrf_token"]  # type: ignore[attr-defined]
    page = re.match(r"mil-page=[^;]+", answer.headers.get("Set-Cookie") or "")
    if page:
        session.cookie = f"{session.cookie}; {page[0]}"
    connection.close()


def reading(people: Sequence[Session], path: str) -> list[Ask]:
    """Return asks for a page, one for each session."""
    return [lambda connection, number: get(connection, path, people[number].cookie).status for _ in people]


def results(people: Sequence[Session]) -> list[Ask]:
    """Return asks for the page of the open question of each session."""

    def ask(connection: http.client.HTTPConnection, number: int) -> int:
        return get(connection, f"/learn/attempts/{people[number].attempt}?q=1", people[number].cookie).status

    return [ask for _ in people]


def saving(people: Sequence[Session]) -> list[Ask]:
    """Return asks that save one answer each time, as a script does."""

    def ask(connection: http.client.HTTPConnection, number: int) -> int:
        session = people[number]
        session.seq += 1
        operation = {
            "op_id": str(uuid.uuid4()),
            "question_id": session.question,
            "seq": session.seq,
            "body": {"fields": {"a": ["x"]}},
            "language": "kk",
        }
        body = json.dumps({"operations": [operation]})
        headers = {"Cookie": session.cookie, "X-CSRF-Token": session.csrf, "Content-Type": "application/json"}
        connection.request("POST", f"/api/attempts/{session.attempt}/operations", body, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status

    return [ask for _ in people]


def bare_reading(count: int) -> list[Ask]:
    """Return asks for the bare page."""
    return [lambda connection, number: get(connection, "/page").status for _ in range(count)]


def bare_saving(count: int) -> list[Ask]:
    """Return asks that insert one row of the same size."""

    def ask(connection: http.client.HTTPConnection, number: int) -> int:
        body = json.dumps({"operations": [{"op_id": str(uuid.uuid4()), "body": {"fields": {"a": ["x"]}}}]})
        connection.request("POST", "/answer", body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        return answer.status

    return [ask for _ in range(count)]
