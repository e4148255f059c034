"""F1: the server is killed while people answer. What was called saved is there, once, and the course is back at once.

Waitress only: granian is no dependency of the course (docs/decisions.md), so there is no second server to kill.
"""

import time
from pathlib import Path
from random import Random

import pytest

from mil_course.config import Settings
from tests.faults.ledger import doubled, is_sound, lost, misplaced
from tests.faults.serving import Client, Server, at_work, seats

CLIENTS = 16


def killed(folder: Path, rounds: int) -> list[float]:
    """Kill a server so many times under load, check what it leaves, and return how long each start took."""
    settings = Settings(instance=folder / "instance")
    server = Server(settings)
    clients = [Client(seat, server.port) for seat in seats(settings, CLIENTS)]
    chance = Random(1)
    starts = []
    file = settings.instance / "course.sqlite"
    for _ in range(rounds):
        starts.append(server.start())
        before = sum(len(client.acknowledged) for client in clients)

        def strike() -> None:
            time.sleep(chance.uniform(0.3, 1.2))
            server.kill()

        try:
            at_work(clients, strike)
        finally:
            server.kill()
        assert sum(len(client.acknowledged) for client in clients) > before, "nobody saved anything in this round"
        assert lost(file, clients) == []
        assert misplaced(file, clients) == []
        assert doubled(file) == 0
        assert is_sound(file)
    return starts


def test_a_killed_server_loses_and_doubles_nothing_it_acknowledged(tmp_path: Path) -> None:
    killed(tmp_path, 3)


@pytest.mark.faults
def test_killed_twenty_times_it_loses_nothing_and_comes_back_each_time(tmp_path: Path) -> None:
    """Each start must serve its first page; how soon is a figure of the machine, printed with -s."""
    starts = killed(tmp_path, 20)
    print(f"starts: {min(starts):.2f} to {max(starts):.2f} s")
