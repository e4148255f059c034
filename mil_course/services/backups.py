"""Knows how a whole installation is copied while people work, checked, and put back."""

import hashlib
import json
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, select, text
from sqlalchemy.engine import Connection, Engine

from mil_course import __version__
from mil_course.config import Settings
from mil_course.store.db import ENGINE_OPTIONS, Base, Moment
from mil_course.store.migrating import NewerSchema, migrate, schema_of

FORMAT = 1
DATABASE = "course.sqlite"
DUMP = "tables.jsonl"
MANIFEST = "manifest.json"
KEPT = ("secret_key", "config.toml")
LARGEST = 8 * 1024**3


class BadBackup(Exception):
    """A backup cannot be used; the text says why. Nothing was changed."""


@dataclass(frozen=True)
class Made:
    """A backup that was made."""

    path: Path
    size: int
    rows: int


def backup(settings: Settings, target: Path, now: datetime) -> Made:
    """Write everything of an installation into one file, in one step, while the server may be running.

    Raises BadBackup when there is too little room: twice the size of the database must be free.
    """
    if target.exists():
        raise BadBackup(f"{target.name} is there already: choose another name")
    target.parent.mkdir(parents=True, exist_ok=True)
    needed = 2 * database_size(settings)
    if shutil.disk_usage(target.parent).free < needed:
        raise BadBackup(f"too little room: {needed // 1024**2 + 1} MB are needed beside {target.name}")
    with tempfile.TemporaryDirectory(dir=target.parent) as name:
        folder = Path(name)
        member, rows = _copy_database(settings, folder)
        members = [member, *(folder / one for one in KEPT if _copy_file(settings.instance / one, folder / one))]
        members += _copy_course(settings.instance / "last-good", folder)
        manifest = {
            "format": FORMAT,
            "app": "mil-course",
            "version": __version__,
            "schema": schema_of(settings.database)[0],
            "database": "sqlite" if settings.is_sqlite else "postgresql",
            "made": now.isoformat(),
            "rows": rows,
            "files": {path.relative_to(folder).as_posix(): _described(path) for path in members},
        }
        (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1), "utf-8")
        fresh = folder / "backup.zip"
        with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for path in (folder / MANIFEST, *members):
                archive.write(path, path.relative_to(folder).as_posix())
        fresh.chmod(0o600)
        fresh.rename(target)
    return Made(target, target.stat().st_size, sum(rows.values()))


def database_size(settings: Settings) -> int:
    """Return how many bytes the database takes."""
    if settings.is_sqlite:
        file = Path(settings.database.removeprefix("sqlite:///"))
        return sum(path.stat().st_size for path in file.parent.glob(f"{file.name}*"))
    engine = _engine(settings)
    with engine.connect() as connection:
        size = int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())
    engine.dispose()
    return size


def _engine(settings: Settings) -> Engine:
    return create_engine(settings.database, **ENGINE_OPTIONS)


def _copy_database(settings: Settings, folder: Path) -> tuple[Path, dict[str, int]]:
    if not settings.is_sqlite:
        return _dump(settings, folder / DUMP)
    target = folder / DATABASE
    source = settings.database.removeprefix("sqlite:///")
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
        new.execute("PRAGMA journal_mode=DELETE")
        rows = {name: new.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in Base.metadata.tables}  # noqa: S608
    return target, rows


def _dump(settings: Settings, target: Path) -> tuple[Path, dict[str, int]]:
    """Write every table, parents first, as JSON lines, all of one moment."""
    rows: dict[str, int] = {}
    engine = _engine(settings)
    with engine.connect() as plain, target.open("w", encoding="utf-8") as out:
        connection = plain.execution_options(isolation_level="REPEATABLE READ")
        for table in Base.metadata.sorted_tables:
            rows[table.name] = 0
            for row in connection.execute(select(table).order_by(*table.primary_key.columns)):
                line = {"table": table.name, "row": dict(row._mapping)}
                out.write(json.dumps(line, ensure_ascii=False, default=_spelled) + "\n")
                rows[table.name] += 1
    engine.dispose()
    return target, rows


def _spelled(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _copy_file(source: Path, target: Path) -> bool:
    if not source.is_file():
        return False
    shutil.copy2(source, target)
    return True


def _copy_course(source: Path, folder: Path) -> list[Path]:
    if not source.is_dir():
        return []
    shutil.copytree(source, folder / source.name)
    return sorted(path for path in (folder / source.name).rglob("*") if path.is_file())


def _described(path: Path) -> dict[str, Any]:
    return {"sha256": _digest(path), "size": path.stat().st_size}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def verify(path: Path) -> dict[str, Any]:
    """Return the manifest of a backup whose every byte is as it was written and whose database is sound.

    Raises BadBackup with the reason in plain words.
    """
    with tempfile.TemporaryDirectory() as name:
        return _unpacked(path, Path(name))


def _unpacked(path: Path, folder: Path) -> dict[str, Any]:
    if not path.is_file():
        raise BadBackup(f"{path.name} is not there")
    if not zipfile.is_zipfile(path):
        raise BadBackup(f"{path.name} is no backup of this program, or it was cut short")
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(archive, path)
            for name, about in manifest["files"].items():
                _extract(archive, name, about, folder)
    except (zipfile.BadZipFile, OSError, EOFError) as error:
        raise BadBackup(f"{path.name} is damaged: {error}") from error
    if (folder / DATABASE).is_file():
        _check_database(folder / DATABASE)
    return manifest


def _manifest(archive: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    try:
        manifest = json.loads(archive.read(MANIFEST))
    except (KeyError, ValueError) as error:
        raise BadBackup(f"{path.name} is no backup of this program: it has no manifest") from error
    if not isinstance(manifest, dict) or manifest.get("app") != "mil-course":
        raise BadBackup(f"{path.name} was made by another program")
    if manifest.get("format", 0) > FORMAT:
        raise BadBackup(f"{path.name} was made by a newer release ({manifest.get('version')}): install that one")
    if sum(int(about["size"]) for about in manifest["files"].values()) > LARGEST:
        raise BadBackup(f"{path.name} says it is larger than any backup may be")
    return manifest


def _extract(archive: zipfile.ZipFile, name: str, about: dict[str, Any], folder: Path) -> None:
    """Unpack one file that the manifest names, inside the folder, and compare it with what the manifest says."""
    target = (folder / name).resolve()
    if not target.is_relative_to(folder.resolve()):
        raise BadBackup(f"the name {name} leads out of the backup")
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with archive.open(name) as source, target.open("wb") as out:
            shutil.copyfileobj(source, out)
    except KeyError as error:
        raise BadBackup(f"{name} is missing in the backup") from error
    if target.stat().st_size != about["size"] or _digest(target) != about["sha256"]:
        raise BadBackup(f"{name} is not what was written: the backup is damaged")


def _check_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        told = connection.execute("PRAGMA integrity_check").fetchone()[0]
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if told != "ok" or broken:
        raise BadBackup("the database inside the backup is damaged")


def restore(settings: Settings, path: Path, now: datetime) -> Path:
    """Put a backup in place of what is there, and return where the old installation's files were moved.

    Everything is unpacked and checked first; then files are exchanged by renaming. A database of an earlier release is
    brought up to date. Raises BadBackup and changes nothing where the backup does not fit.
    """
    settings.instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.instance) as name:
        folder = Path(name)
        manifest = _unpacked(path, folder)
        kind = "sqlite" if settings.is_sqlite else "postgresql"
        if manifest["database"] != kind:
            raise BadBackup(f"the backup is of {manifest['database']}, this installation is on {kind}")
        _check_schema(folder, manifest)
        old = settings.instance / f"before-restore-{now:%Y%m%dT%H%M%S}"
        old.mkdir(mode=0o700)
        if settings.is_sqlite:
            _exchange_sqlite(settings, folder, old)
        else:
            _load(settings, folder / DUMP, now)
        for one in (*KEPT, "last-good"):
            _exchange(folder / one, settings.instance / one, old)
    migrate(settings.database, now, settings.instance / "backups")
    return old


def _check_schema(folder: Path, manifest: dict[str, Any]) -> None:
    if (folder / DATABASE).is_file():
        try:
            schema_of(f"sqlite:///{folder / DATABASE}")
        except NewerSchema as error:
            raise BadBackup(f"the backup was made by a newer release ({manifest['version']})") from error


def _exchange_sqlite(settings: Settings, folder: Path, old: Path) -> None:
    present = Path(settings.database.removeprefix("sqlite:///"))
    for leftover in (present.with_name(present.name + "-wal"), present.with_name(present.name + "-shm")):
        if leftover.exists():
            leftover.rename(old / leftover.name)
    _exchange(folder / DATABASE, present, old)


def _exchange(new: Path, present: Path, old: Path) -> None:
    if not new.exists():
        return
    if present.exists():
        present.rename(old / present.name)
    new.replace(present)


def _load(settings: Settings, dump: Path, now: datetime) -> None:
    """Fill PostgreSQL from a dump, in one transaction: what was there before is there again if anything fails."""
    migrate(settings.database, now)
    engine = _engine(settings)
    with engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(table.delete())
        for name, rows in _batches(dump):
            table = Base.metadata.tables[name]
            connection.execute(table.insert(), [_typed(row, name) for row in rows])
        _renumber(connection)
    engine.dispose()


def _batches(dump: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    name = ""
    rows: list[dict[str, Any]] = []
    with dump.open(encoding="utf-8") as lines:
        for line in lines:
            found = json.loads(line)
            if rows and (found["table"] != name or len(rows) >= 500):
                yield name, rows
                rows = []
            name = found["table"]
            rows.append(found["row"])
    if rows:
        yield name, rows


def _typed(row: dict[str, Any], name: str) -> dict[str, Any]:
    moments = {column.name for column in Base.metadata.tables[name].columns if isinstance(column.type, Moment)}
    return {
        key: datetime.fromisoformat(value) if key in moments and value is not None else value
        for key, value in row.items()
    }


def _renumber(connection: Connection) -> None:
    """Let PostgreSQL count on behind the highest number that was loaded."""
    for table in Base.metadata.sorted_tables:
        if "id" in table.columns and table.columns["id"].primary_key and table.columns["id"].autoincrement:
            sequence = connection.execute(text(f"SELECT pg_get_serial_sequence('{table.name}', 'id')")).scalar()
            if sequence:
                connection.execute(
                    text(f"SELECT setval('{sequence}', COALESCE((SELECT max(id) FROM {table.name}), 1))")  # noqa: S608
                )
