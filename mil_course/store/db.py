"""Knows how the database is opened, what a moment and a JSON value are in it, and how a write transaction runs."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import RLock
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    JSON,
    Connection,
    CursorResult,
    DateTime,
    Dialect,
    Engine,
    Executable,
    Insert,
    MetaData,
    Row,
    event,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Session, SessionTransaction, registry
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
BUSY_MS = 5000
_TURN = RLock()
HELD = "mil_connection"
WRITE = {"mil_wait_ms": BUSY_MS}
"""Options of a connection that begins to write at once, outside a session: migrations, backups, tests."""


class Moment(TypeDecorator[datetime]):
    """A point in time, in UTC, with its zone on both databases."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a time without a zone: it would be read as another moment on another machine."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back UTC: SQLite forgets the zone, PostgreSQL answers in the zone of its session."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Rows = Sequence[Row[*tuple[Any, ...]]]
"""Rows of several columns, as a query returns them."""

Json = JSON().with_variant(JSONB(), "postgresql")


class Base(DeclarativeBase):
    """The ground of all tables."""

    registry = registry(
        metadata=MetaData(naming_convention=NAMING),
        type_annotation_map={datetime: Moment, dict[str, Any]: Json, list[Any]: Json},
    )


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


ENGINE_OPTIONS: dict[str, Any] = {"json_serializer": _dump}
SERVING_OPTIONS = ENGINE_OPTIONS | {"pool_use_lifo": True}
"""For the server: the connection that came back last is taken first. SQLite keeps what it has read with the connection,
and throws it away when another one writes."""

db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False}, disable_autonaming=True)


@event.listens_for(Engine, "connect")
def _open(connection: Any, record: ConnectionPoolEntry) -> None:
    """Make SQLite durable: write-ahead log, a real sync at every commit, foreign keys, and a patient lock."""
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_MS}")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA trusted_schema=OFF")
    cursor.close()


@event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    """Take SQLite's write lock at once: a read that turns into a write fails however long one waits.

    A plain BEGIN cannot fail, so it goes straight to the driver: every page has one.
    """
    if connection.dialect.name != "sqlite":
        return
    driver: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    wait = connection.get_execution_options().get("mil_wait_ms")
    if wait is None:
        driver.execute("BEGIN")
        return
    driver.execute(f"PRAGMA busy_timeout={wait}")
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        driver.execute(f"PRAGMA busy_timeout={BUSY_MS}")


@contextmanager
def writing() -> Iterator[Session]:
    """Run one write transaction: committed at the end, rolled back whole on any error."""
    session = db.session()
    session.rollback()
    with _turn(session) as wait:
        session.connection(execution_options={"mil_wait_ms": wait})
        try:
            yield session
            session.commit()
        except BaseException:
            session.rollback()
            raise


@contextmanager
def _turn(session: Session) -> Iterator[int]:
    """Let the writers of this process into SQLite one at a time; yield the ms left to wait for other processes.

    At SQLite's own lock those who wait sleep longer and longer before they ask again, and a class that saves at once
    spends its time asleep. Whoever finds a writer before her waits half as long for him and half as long for others,
    so that nobody waits longer than BUSY_MS.
    """
    if session.get_bind().dialect.name != "sqlite":
        yield BUSY_MS
        return
    free = _TURN.acquire(blocking=False)
    mine = free or _TURN.acquire(timeout=BUSY_MS / 2000)
    try:
        yield BUSY_MS if free else BUSY_MS // 2
    finally:
        if mine:
            _TURN.release()


def insert_new(table: type[Base]) -> dict[str, Insert]:
    """Return, for each dialect, the statement that inserts a row unless one with the same key is there already.

    Its row count is kept: without that PostgreSQL's answer is -1, which reads as a row written.
    """
    found: dict[str, Insert] = {
        "sqlite": sqlite.insert(table).on_conflict_do_nothing(),
        "postgresql": postgresql.insert(table).on_conflict_do_nothing(),
    }
    return {name: statement.execution_options(preserve_rowcount=True) for name, statement in found.items()}


@event.listens_for(db.session, "after_begin")
def _hold(session: Session, transaction: SessionTransaction, connection: Connection) -> None:
    session.info[HELD] = connection


@event.listens_for(db.session, "after_transaction_end")
def _let_go(session: Session, transaction: SessionTransaction) -> None:
    session.info.pop(HELD, None)


def connection() -> Connection:
    """Return the connection of the transaction at hand; asking the session for it takes as long as a query."""
    session = db.session()
    return session.info.get(HELD) or session.connection()


def quick(statement: Executable, **values: object) -> CursorResult[*tuple[Any, ...]]:
    """Run a statement that was built once, past the object mapper: for what every page and every answer needs."""
    return connection().execute(statement, values)


def answers() -> bool:
    """Return whether the database answers at all."""
    return bool(db.session.execute(text("SELECT 1")).scalar() == 1)
