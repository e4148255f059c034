"""Knows how what the server acknowledged is compared with what a database holds."""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from mil_course.services.attempts import answer_digest
from tests.faults.serving import Client


def lost(file: Path, clients: Iterable[Client]) -> list[str]:
    """Return the acknowledged operations that a SQLite database does not hold exactly as they were sent."""
    with closing(sqlite3.connect(file)) as connection:
        held = {
            op_id: (json.loads(body), digest)
            for op_id, body, digest in connection.execute("SELECT op_id, body, digest FROM operations")
        }
    wanted = {op_id: told for client in clients for op_id, told in client.acknowledged.items()}
    return [op_id for op_id, told in wanted.items() if op_id not in held or not _same(held[op_id], told)]


def _same(held: tuple[dict[str, str], str], told: tuple[str, str]) -> bool:
    body, digest = held
    return told[0] in body.values() and digest == told[1] == answer_digest(body)


def doubled(file: Path) -> int:
    """Return how many operations say the same as another one; every text of our clients is unique."""
    with closing(sqlite3.connect(file)) as connection:
        return int(
            connection.execute("SELECT count(*) - count(DISTINCT body) FROM operations WHERE body != '{}'").fetchone()[
                0
            ]
        )


def misplaced(file: Path, clients: Iterable[Client]) -> list[int]:
    """Return the attempts whose standing answer is older than the latest acknowledged one."""
    wrong = []
    with closing(sqlite3.connect(file)) as connection:
        for client in clients:
            if not client.newest:
                continue
            row = connection.execute(
                "SELECT body FROM answers WHERE attempt_id = ? AND question_id = ?",
                (client.seat.attempt_id, client.seat.question_id),
            ).fetchone()
            if not {client.newest, *client.unsure.values()} & set(json.loads(row[0]).values()):
                wrong.append(client.seat.attempt_id)
    return wrong


def is_sound(file: Path) -> bool:
    """Return whether SQLite finds the file whole and all its references met."""
    with closing(sqlite3.connect(file)) as connection:
        whole = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return whole and connection.execute("PRAGMA foreign_key_check").fetchone() is None
