"""Knows how a number of sessions ask a server, each waiting for its answer before it asks again: a closed loop.

It runs as a process of its own, with one thread and open sockets, so that it takes little from the server it measures:
`python -m mil_course.bench.client` reads a load as JSON from standard input and prints what came of it.
"""

import json
import math
import selectors
import socket
import statistics
import subprocess
import sys
import time
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

LONGEST = 30.0
BLOCK = 65_536


@dataclass(frozen=True)
class Ask:
    """One request, asked again and again. In a body NEW_ID stands for a new id each time, and NEXT counts up."""

    path: str
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""

    def bytes(self, seq: int) -> bytes:
        """Return the request as it goes over the wire.

        >>> Ask("/a", body="n=NEXT").bytes(7).split(b"\\r\\n")[0], Ask("/a", body="n=NEXT").bytes(7)[-3:]
        (b'POST /a HTTP/1.1', b'n=7')
        """
        body = self.body.replace("NEW_ID", str(uuid.uuid4())).replace("NEXT", str(seq)).encode()
        lines = [f"{'POST' if body else 'GET'} {self.path} HTTP/1.1", "Host: 127.0.0.1"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        lines += [f"Content-Length: {len(body)}"] if body else []
        return "\r\n".join([*lines, "", ""]).encode() + body


@dataclass(frozen=True)
class Measured:
    """What one round gave: answers a second, middle and 95th percentile of the waiting in ms, answers, refusals."""

    rate: float
    p50: float
    p95: float
    answers: int
    failed: int


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value which a share of the values does not pass (nearest rank).

    >>> percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95), percentile([1, 2, 3, 4], 0.5), percentile([], 0.5)
    (10, 2, 0.0)
    """
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else 0.0


def length_of(head: bytes) -> int:
    """Return how many bytes follow the head of an answer.

    >>> length_of(b"HTTP/1.1 200 OK\\r\\ncontent-length: 12")
    12
    """
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            return int(value)
    return 0


class Session:
    """One session: its socket, what it has read of the answer it waits for, and when it asked."""

    def __init__(self, port: int, ask: Ask, seq: int) -> None:
        self.port = port
        self.ask = ask
        self.seq = seq
        self.socket = socket.create_connection(("127.0.0.1", port), LONGEST)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.read = b""
        self.asked = 0.0

    def send(self) -> None:
        """Ask once more."""
        self.seq += 1
        self.read = b""
        self.asked = time.perf_counter()
        self.socket.sendall(self.ask.bytes(self.seq))

    def receive(self) -> int | None:
        """Read what has come; return the status once the answer is whole. Raises ConnectionError if it never will."""
        block = self.socket.recv(BLOCK)
        if not block:
            raise ConnectionError("the server hung up")
        self.read += block
        head, gap, rest = self.read.partition(b"\r\n\r\n")
        if not gap or len(rest) < length_of(head):
            return None
        return int(head.split(b" ", 2)[1])


def loop(port: int, asks: Sequence[Ask], seconds: float, first: int = 0) -> Measured:
    """Let each session ask for so many seconds; `first` is the number after which `seq` goes on."""
    waits: list[float] = []
    failed = 0
    sessions = [Session(port, ask, first) for ask in asks]
    began = time.perf_counter()
    with selectors.DefaultSelector() as selector:
        for session in sessions:
            selector.register(session.socket, selectors.EVENT_READ, session)
            session.send()
        waiting = len(sessions)
        while waiting:
            for key, _ in selector.select(LONGEST):
                session = key.data
                status = session.receive()
                if status is None:
                    continue
                now = time.perf_counter()
                waits.append((now - session.asked) * 1000)
                failed += status >= 400
                if now - began < seconds:
                    session.send()
                else:
                    waiting -= 1
    took = time.perf_counter() - began
    for session in sessions:
        session.socket.close()
    middle = statistics.median(waits) if waits else 0.0
    return Measured(len(waits) / took, middle, percentile(waits, 0.95), len(waits), failed)


def run(port: int, asks: Sequence[Ask], seconds: float, first: int = 0) -> Measured:
    """Do one round in a process of its own."""
    load = {"port": port, "asks": [asdict(ask) for ask in asks], "seconds": seconds, "first": first}
    command = [sys.executable, "-m", "mil_course.bench.client"]
    done = subprocess.run(command, input=json.dumps(load), capture_output=True, text=True, check=True)  # noqa: S603
    return Measured(**json.loads(done.stdout))


if __name__ == "__main__":
    given = json.load(sys.stdin)
    found = loop(given["port"], [Ask(**ask) for ask in given["asks"]], given["seconds"], given["first"])
    json.dump(asdict(found), sys.stdout)
