"""Migrations: from every earlier schema with data in it, on both databases, killed half-way, and never downwards."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, inspect, text

from mil_course.config import PROJECT
from mil_course.store import migrating
from mil_course.store.db import ENGINE_OPTIONS, WRITE, Base
from mil_course.store.migrating import NewerSchema, migrate, schema_of
from tests.databases import fresh_database

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ROWS = json.loads((Path(__file__).parent / "rows_0001.json").read_text("utf-8"))
TELLING = ("attempts", "answers", "operations", "marks")
REVISIONS = ("0001", "0002")


@contextmanager
def open_database(kind: str, folder: Path) -> Iterator[tuple[str, Engine]]:
    with fresh_database(kind, folder) as url:
        engine = create_engine(url, **ENGINE_OPTIONS)
        yield url, engine
        engine.dispose()


def fill(engine: Engine, revision: str) -> None:
    """Bring an empty database to an earlier schema and put the frozen rows into it."""
    with engine.connect() as plain, plain.execution_options(**WRITE).begin():
        command.upgrade(migrating._config(plain), revision)
        for table, rows in ROWS.items():
            for row in rows:
                names = ", ".join(f'"{name}"' for name in row)
                places = ", ".join(f":{name}" for name in row)
                plain.execute(text(f'INSERT INTO "{table}" ({names}) VALUES ({places})'), row)


def digest(connection: Connection) -> str:
    """Return one hash over everything that people answered and were marked for."""
    told = hashlib.sha256()
    for table in TELLING:
        columns = sorted(ROWS[table][0])
        names = ", ".join(f'"{name}"' for name in columns)
        for row in connection.execute(text(f'SELECT {names} FROM "{table}" ORDER BY 1, 2, 3')):
            told.update(repr([_plain(value) for value in row]).encode())
    return told.hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(" ")
    return json.dumps(value, sort_keys=True) if isinstance(value, dict | list) else value


def counts(connection: Connection) -> dict[str, int]:
    return {table: connection.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one() for table in ROWS}


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
@pytest.mark.parametrize("revision", REVISIONS)
def test_every_earlier_schema_comes_to_the_present_one_with_all_its_rows(
    kind: str, revision: str, tmp_path: Path
) -> None:
    with open_database(kind, tmp_path) as (url, engine):
        fill(engine, revision)
        with engine.connect() as connection:
            before = counts(connection), digest(connection)
        assert migrate(url, NOW, tmp_path / "backups")
        with engine.connect() as connection:
            assert (counts(connection), digest(connection)) == before
            found = connection.execute(text("SELECT sought FROM people WHERE username = 'aigul'")).scalar()
            assert found == "сейтқали айгүл aigul"
        present, head = schema_of(url)
        assert present == head
        if kind == "sqlite":
            assert len(list((tmp_path / "backups").glob("*.sqlite"))) == 1


def test_the_frozen_schemas_are_all_the_earlier_ones() -> None:
    engine = create_engine("sqlite://", **ENGINE_OPTIONS)
    with engine.connect() as connection:
        known = {one.revision for one in ScriptDirectory.from_config(migrating._config(connection)).walk_revisions()}
        head = ScriptDirectory.from_config(migrating._config(connection)).get_current_head()
    assert known - {head} == set(REVISIONS)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_migrations_and_the_tables_in_the_code_are_one(kind: str, tmp_path: Path) -> None:
    with open_database(kind, tmp_path) as (url, engine):
        migrate(url, NOW)
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"render_as_batch": True})
            assert compare_metadata(context, Base.metadata) == []


def test_a_newer_schema_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    with open_database("sqlite", tmp_path) as (url, engine):
        migrate(url, NOW)
        with engine.connect() as plain, plain.execution_options(**WRITE).begin():
            plain.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        before = (tmp_path / "course.sqlite").read_bytes()
        with pytest.raises(NewerSchema):
            migrate(url, NOW)
        assert (tmp_path / "course.sqlite").read_bytes() == before


@pytest.mark.parametrize(("keys", "left"), [("OFF", 1), ("ON", 0)])
def test_with_foreign_keys_on_a_rebuilt_parent_loses_its_rows(keys: str, left: int, tmp_path: Path) -> None:
    """The negative control of the guard in `migrate`: this is what would happen without it."""
    with open_database("sqlite", tmp_path) as (_url, engine):
        fill(engine, "0001")
        with engine.connect() as plain:
            raw = plain.connection.dbapi_connection
            assert raw is not None
            raw.execute(f"PRAGMA foreign_keys={keys}")
            with plain.execution_options(**WRITE).begin():
                plain.execute(text("CREATE TABLE copy AS SELECT * FROM attempts"))
                plain.execute(text("DROP TABLE attempts"))
            assert min(1, plain.execute(text("SELECT count(*) FROM answers")).scalar_one()) == left


@pytest.mark.faults
def test_a_killed_migration_leaves_the_old_schema_or_the_new_one_and_the_next_start_finishes_it(tmp_path: Path) -> None:
    """Killed at twenty moments of its run; a thousand people make the run long enough to be hit."""
    script = (
        "import sys; from datetime import datetime, UTC; from mil_course.store.migrating import migrate;"
        "print('go', flush=True); migrate(sys.argv[1], datetime.now(UTC)); print('done', flush=True)"
    )
    template = tmp_path / "template"
    template.mkdir()
    with open_database("sqlite", template) as (_url, engine):
        fill(engine, "0001")
        with engine.connect() as plain, plain.execution_options(**WRITE).begin():
            row = ROWS["people"][0]
            names, places = ", ".join(row), ", ".join(f":{name}" for name in row)
            many = [{**row, "id": 1000 + number, "username": f"p{number}"} for number in range(1000)]
            plain.execute(text(f"INSERT INTO people ({names}) VALUES ({places})"), many)
    source = (template / "course.sqlite").read_bytes()
    seen = set()
    for attempt in range(20):
        file = tmp_path / f"{attempt}.sqlite"
        file.write_bytes(source)
        process = subprocess.Popen(
            [sys.executable, "-c", script, f"sqlite:///{file}"],
            cwd=PROJECT,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.03 * attempt)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        present, _head = schema_of(f"sqlite:///{file}")
        seen.add(present)
        migrate(f"sqlite:///{file}", NOW)
        engine = create_engine(f"sqlite:///{file}")
        with engine.connect() as connection:
            assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
            assert connection.execute(text("SELECT count(*) FROM people")).scalar() == 1000 + len(ROWS["people"])
            assert "sought" in {column["name"] for column in inspect(connection).get_columns("people")}
        engine.dispose()
    assert seen <= {"0001", "0003"}
