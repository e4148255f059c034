"""Knows how a number of sessions ask a server one after the other, each waiting for its answer: a closed loop."""

import http.client
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Thread

Ask = Callable[[http.client.HTTPConnection, int], int]
"""Ask once on an open connection, as session number n; return the status."""


@dataclass(frozen=True)
class Measured:
    """What one round gave: answers a second, middle and 95th percentile of the waiting in ms, refusals."""

    rate: float
    p50: float
    p95: float
    failed: int


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which a share of the values lies (nearest rank).

    >>> percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95)
    10
    """
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def run(port: int, asks: Sequence[Ask], seconds: float) -> Measured:
    """Let each of the sessions ask for so many seconds over a connection of its own."""
    waits: list[list[float]] = [[] for _ in asks]
    failed = [0] * len(asks)
    end = time.perf_counter() + seconds

    def session(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while time.perf_counter() < end:
            began = time.perf_counter()
            status = asks[number](connection, number)
            waits[number].append((time.perf_counter() - began) * 1000)
            failed[number] += status >= 400
        connection.close()

    began = time.perf_counter()
    threads = [Thread(target=session, args=(number,)) for number in range(len(asks))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    everything = [wait for one in waits for wait in one]
    took = time.perf_counter() - began
    return Measured(
        len(everything) / took,
        statistics.median(everything) if everything else 0.0,
        percentile(everything, 0.95),
        sum(failed),
    )
