"""Knows how one person with a plain client saves an answer and reads a page, and how long each takes."""

import json
import time
import uuid
from http.client import HTTPConnection
from urllib.parse import urlencode

from tests.faults.serving import Seat


class Writer:
    """One person at a browser without script."""

    def __init__(self, seat: Seat, port: int) -> None:
        self.seat = seat
        self.port = port
        self.cookie = f"mil={seat.token}"
        self.seq = 0
        self.token = self._token()

    def _token(self) -> str:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", "/session", headers={"Cookie": self.cookie})
        answer = connection.getresponse()
        token = str(json.loads(answer.read())["csrf_token"])
        page = (answer.headers.get("Set-Cookie") or "").split(";", 1)[0]
        if page.startswith("mil-page="):
            self.cookie = f"{self.cookie}; {page}"
        connection.close()
        return token

    def save(self, text: str) -> tuple[int, float, str]:
        """Save an answer as a script does; return status, seconds and body."""
        self.seq += 1
        operation = {
            "op_id": str(uuid.uuid4()),
            "question_id": self.seat.question_id,
            "seq": self.seq,
            "body": {"fields": {"a": [text]}},
        }
        body = json.dumps({"operations": [operation]})
        headers = {"Content-Type": "application/json", "X-CSRF-Token": self.token}
        return self._send(f"/api/attempts/{self.seat.attempt_id}/operations", body, headers)

    def post_form(self, text: str) -> tuple[int, float, str]:
        """Save an answer as a form does; return status, seconds and body."""
        fields = {"csrf_token": self.token, "question": self.seat.question_id, "number": "1", "a": text, "go": "next"}
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._send(f"/learn/attempts/{self.seat.attempt_id}", urlencode(fields), headers)

    def _send(self, address: str, body: str, headers: dict[str, str]) -> tuple[int, float, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        began = time.perf_counter()
        connection.request("POST", address, body, {"Cookie": self.cookie, **headers})
        answer = connection.getresponse()
        told = answer.read().decode("utf-8", "replace")
        took = time.perf_counter() - began
        connection.close()
        return answer.status, took, told

    def read(self) -> int:
        """Read a lesson; return the status."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", "/learn/units/foi/deadlines", headers={"Cookie": self.cookie})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer.status
