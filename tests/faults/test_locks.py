"""F5: another program holds the database. A short wait is waited out; a long one is told, and reading goes on."""

import sqlite3
import time
from pathlib import Path
from threading import Thread

import pytest

from mil_course.bench.client import percentile
from mil_course.config import Settings
from tests.faults.serving import Server, seats
from tests.faults.writing import Writer

pytestmark = pytest.mark.faults


def hold(file: Path, seconds: float) -> Thread:
    """Take the write lock in another connection and keep it so long; return when it is held."""
    connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    connection.execute("BEGIN IMMEDIATE")

    def release() -> None:
        time.sleep(seconds)
        connection.execute("ROLLBACK")
        connection.close()

    thread = Thread(target=release)
    thread.start()
    return thread


def test_a_lock_of_three_seconds_is_waited_out(tmp_path: Path) -> None:
    settings = Settings(instance=tmp_path / "instance")
    [seat] = seats(settings, 1)
    server = Server(settings)
    server.start()
    try:
        writer = Writer(seat, server.port)
        holder = hold(settings.instance / "course.sqlite", 3)
        status, took, _body = writer.save("an answer that waits")
        holder.join()
    finally:
        server.kill()
    assert status == 200
    assert took < 6


def test_a_long_lock_is_told_within_six_seconds_and_reading_goes_on(tmp_path: Path) -> None:
    settings = Settings(instance=tmp_path / "instance")
    [seat] = seats(settings, 1)
    server = Server(settings)
    server.start()
    waits: list[float] = []
    try:
        writer = Writer(seat, server.port)
        reader = Writer(seat, server.port)
        reader.read()
        holder = hold(settings.instance / "course.sqlite", 9)
        told: list[tuple[int, float, str]] = []
        saving = Thread(target=lambda: told.append(writer.post_form("a long answer that must not be lost")))
        saving.start()
        while saving.is_alive():
            began = time.perf_counter()
            assert reader.read() == 200
            waits.append(time.perf_counter() - began)
            time.sleep(0.05)
        saving.join()
        holder.join()
        again, _took, _body = writer.save("afterwards")
    finally:
        server.kill()
    [(status, took, body)] = told
    print(f"refused after {took:.2f} s; reading p95 {percentile(waits, 0.95) * 1000:.0f} ms")
    assert status == 503
    assert took < 6
    assert "a long answer that must not be lost" in body
    assert percentile(waits, 0.95) < 0.3
    assert again == 200
