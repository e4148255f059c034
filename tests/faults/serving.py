"""Knows how a real server is started and killed, and how people with plain clients save answers on it meanwhile."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException
from threading import Event, Thread

from mil_course.app import create_app
from mil_course.config import PROJECT, Settings, prepare_instance
from mil_course.services import accounts
from mil_course.store import attempts as store
from mil_course.store.db import db
from mil_course.store.migrating import migrate
from tests import make

QUIZ = "kinds"


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Seat:
    """One person at a browser: her cookie, and an open attempt with a question that takes any text."""

    person_id: int
    token: str
    attempt_id: int
    question_id: str


def seats(settings: Settings, count: int) -> list[Seat]:
    """Prepare an installation with so many signed-in people, each with an open attempt."""
    prepare_instance(settings)
    migrate(settings.database, datetime.now(UTC))
    app = create_app(settings)
    found = []
    with app.app_context():
        for _ in range(count):
            person = make.person()
            attempt = make.attempt(person, QUIZ)
            rows = store.answers_of(attempt.id)
            question = next(row.question_id for row in rows if make.kind_of(row.version_id) == "open")
            token = accounts.open_visit(person.id, accounts.Door(device="test"), datetime.now(UTC))
            found.append(Seat(person.id, token, attempt.id, question))
        db.session.remove()
        db.engine.dispose()
    return found


@dataclass
class Server:
    """The course, served as the README says, in a process group of its own."""

    settings: Settings
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Start it and return after how many seconds the first page came."""
        environment = {
            **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
            "INSTANCE": str(self.settings.instance),
            "DATABASE_URL": self.settings.database_url,
            "PORT": str(self.port),
        }
        began = time.monotonic()
        with (self.settings.instance / "out.txt").open("ab") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "mil_course", "serve"],
                env=environment,
                cwd=PROJECT,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        while time.monotonic() - began < 30:
            assert self.process.poll() is None, (self.settings.instance / "out.txt").read_text()
            try:
                if get(self.port, "/learn")[0] == 200:
                    return time.monotonic() - began
            except OSError:
                time.sleep(0.02)
        raise AssertionError("no page came within 30 s")

    def kill(self) -> None:
        """Kill it at once, with everything it started."""
        assert self.process is not None
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)


def get(port: int, address: str, cookie: str = "", timeout: float = 10) -> tuple[int, str]:
    """Return status and text of a page."""
    connection = HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request("GET", address, headers={"Cookie": cookie} if cookie else {})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


@dataclass
class Client:
    """A script in a browser that saves answers and remembers what the server said about each."""

    seat: Seat
    port: int
    page_cookie: str = ""
    csrf: str = ""
    number: int = 0
    unsure: dict[str, str] = field(default_factory=dict)
    sent: dict[str, str] = field(default_factory=dict)
    acknowledged: dict[str, tuple[str, str]] = field(default_factory=dict)
    newest: str = ""
    """The text of the latest acknowledged operation."""

    @property
    def cookie(self) -> str:
        """The cookies a browser would send."""
        return f"mil={self.seat.token}" + (f"; mil-page={self.page_cookie}" if self.page_cookie else "")

    def work(self, ended: Event) -> None:
        """Save answers, one after another, until told to stop; a lost line is tried again with the same operation."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        while not ended.is_set():
            try:
                self._sign(connection)
                op_id, text = next(iter(self.unsure.items()), ("", ""))
                if not op_id:
                    self.number += 1
                    op_id, text = str(uuid.uuid4()), f"answer {self.number} of {self.seat.person_id}: {uuid.uuid4()}"
                self.save(connection, op_id, text)
            except (OSError, HTTPException):
                connection.close()
                ended.wait(0.05)
        connection.close()

    def _sign(self, connection: HTTPConnection) -> None:
        """Fetch a token for forms, once."""
        if self.csrf:
            return
        connection.request("GET", "/session", headers={"Cookie": self.cookie})
        answer = connection.getresponse()
        told = json.loads(answer.read())
        assert told["person"] == self.seat.person_id
        cookies = answer.headers.get_all("Set-Cookie") or []
        found = [each.split(";")[0].split("=", 1)[1] for each in cookies if each.startswith("mil-page=")]
        self.page_cookie = found[0] if found else self.page_cookie
        self.csrf = told["csrf_token"]

    def save(self, connection: HTTPConnection, op_id: str, text: str) -> int:
        """Send one operation and keep the server's word on it; return the status."""
        self.unsure[op_id] = self.sent[op_id] = text
        operation = {
            "op_id": op_id,
            "question_id": self.seat.question_id,
            "seq": self.number,
            "body": {"fields": {"a": [text]}},
            "language": "en",
        }
        connection.request(
            "POST",
            f"/api/attempts/{self.seat.attempt_id}/operations",
            body=json.dumps({"operations": [operation]}),
            headers={"Cookie": self.cookie, "X-CSRFToken": self.csrf, "Content-Type": "application/json"},
        )
        answer = connection.getresponse()
        body = answer.read()
        if answer.status == 200:
            told = json.loads(body)["results"][0]
            assert told["stored"] is True
            assert told["op_id"] == op_id
            self.acknowledged[op_id] = (text, told["hash"])
            self.newest = text
            del self.unsure[op_id]
        elif answer.status == 429:
            time.sleep(0.5)
        else:
            assert answer.status == 503, (answer.status, body[:300])
        return answer.status


def at_work(clients: Sequence[Client], meanwhile: Callable[[], None]) -> None:
    """Let all clients save answers while something happens."""
    ended = Event()
    failures: list[BaseException] = []

    def work(client: Client) -> None:
        try:
            client.work(ended)
        except BaseException as error:  # the test must see it, whatever it is
            failures.append(error)

    threads = [Thread(target=work, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    try:
        meanwhile()
    finally:
        ended.set()
        for thread in threads:
            thread.join(30)
    assert not failures, failures[0]
