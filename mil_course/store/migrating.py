"""Knows how a database gets from any earlier schema to the present one, and refuses a newer one."""

import sqlite3
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text
from sqlalchemy.engine import Connection

from mil_course.store import attempts, certificates, content, groups, journal, people, progress
from mil_course.store.db import ENGINE_OPTIONS, WRITE

FOLDER = Path(__file__).resolve().parent / "migrations"
TABLES = (attempts, certificates, content, groups, journal, people, progress)
"""The modules whose tables make up the schema: importing them fills the metadata."""


class NewerSchema(Exception):
    """The database was written by a newer release; this one would not understand it."""


class BrokenReferences(Exception):
    """After a migration some rows point to rows that are gone. Nothing was kept."""


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    return config


def schema_of(url: str) -> tuple[str | None, str]:
    """Return the revision of a database (None for an empty one) and the newest one we know."""
    engine = create_engine(url, **ENGINE_OPTIONS)
    try:
        with engine.connect() as connection:
            present = MigrationContext.configure(connection).get_current_revision()
            script = ScriptDirectory.from_config(_config(connection))
            head = script.get_current_head() or ""
            known = {one.revision for one in script.walk_revisions()}
    finally:
        engine.dispose()
    if present is not None and present not in known:
        raise NewerSchema(present)
    return present, head


def migrate(url: str, now: datetime, keep: Path | None = None) -> bool:
    """Bring a database to the present schema; return whether anything had to change.

    A SQLite file with data is first copied into the folder `keep`. The whole way runs in one transaction: a killed
    migration leaves the old schema. Foreign keys are off meanwhile, since rebuilding a parent table would delete the
    rows that point to it, and are checked before the end.
    """
    present, head = schema_of(url)
    if present == head:
        return False
    if present is not None and keep is not None and url.startswith("sqlite:///"):
        _copy(Path(url.removeprefix("sqlite:///")), keep / f"before-{head}-{now:%Y%m%dT%H%M%S}.sqlite")
    engine = create_engine(url, **ENGINE_OPTIONS)
    try:
        with engine.connect() as connection:
            sqlite = connection.dialect.name == "sqlite"
            if sqlite:
                _foreign_keys(connection, on=False)
            with connection.execution_options(**WRITE).begin():
                command.upgrade(_config(connection), "head")
                if sqlite and connection.execute(text("PRAGMA foreign_key_check")).first():
                    raise BrokenReferences
            if sqlite:
                _foreign_keys(connection, on=True)
    finally:
        engine.dispose()
    return True


def _foreign_keys(connection: Connection, on: bool) -> None:
    raw = connection.connection.dbapi_connection
    assert isinstance(raw, sqlite3.Connection)
    raw.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with sqlite3.connect(source) as old, sqlite3.connect(target) as new:
        old.backup(new)
