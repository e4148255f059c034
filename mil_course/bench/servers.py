"""Knows how the servers of a bench are started, watched and ended."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from mil_course.config import PROJECT


@dataclass
class Server:
    """A running server process."""

    port: int
    process: subprocess.Popen[bytes]
    started: float

    def cpu(self) -> float:
        """Return the seconds of CPU it has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> "Memory":
        """Return what it holds in memory now."""
        lines = Path(f"/proc/{self.process.pid}/smaps_rollup").read_text().splitlines()[1:]
        values = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines}
        return Memory(values["Rss"], values["Pss"])


@dataclass(frozen=True)
class Memory:
    """Memory of a process in MB: all that is resident, and with what it shares counted by shares."""

    rss: float
    pss: float


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: Sequence[str], port: int, path: str, more: Mapping[str, str]) -> Iterator[Server]:
    """Start a server, wait until `path` answers, and end it afterwards. `started` is how long that took."""
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 (our own program)
        [sys.executable, *command],
        cwd=PROJECT,
        env={**os.environ, **more},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(f"http://127.0.0.1:{port}{path}", process)
        yield Server(port, process, time.perf_counter() - began)
    finally:
        process.terminate()
        process.wait(20)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        try:
            with urlopen(address, timeout=2):  # noqa: S310 (our own server)
                return
        except HTTPError:
            return
        except (URLError, OSError):
            if process.poll() is not None:
                raise RuntimeError("the server stopped") from None
            time.sleep(0.02)
    raise RuntimeError("the server did not start")
