"""Backups: made under load, checked, restored, and refused when they do not fit."""

import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import create_engine, select

from mil_course.config import Settings
from mil_course.services import backups
from mil_course.services.backups import BadBackup
from mil_course.store.db import ENGINE_OPTIONS, WRITE
from mil_course.store.migrating import migrate
from mil_course.store.people import Person
from tests.databases import fresh_postgresql

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
HEADER = 100
"""Bytes of the file's header, where opening a database in its log mode leaves its mark."""


def installation(folder: Path, url: str = "") -> Settings:
    """Return a new installation with one person."""
    folder.mkdir()
    (folder / "secret_key").write_text("x" * 64)
    settings = Settings(instance=folder, database_url=url)
    migrate(settings.database, NOW)
    add(settings, "aigul")
    return settings


def add(settings: Settings, username: str) -> None:
    """Put a person into an installation, committed."""
    engine = create_engine(settings.database, **ENGINE_OPTIONS)
    with engine.connect() as plain, plain.execution_options(**WRITE).begin():
        values = {"username": username, "name": username, "role": "learner", "language": "kk", "created_at": NOW}
        plain.execute(Person.__table__.insert(), values)  # type: ignore[attr-defined]
    engine.dispose()


def usernames(settings: Settings) -> set[str]:
    """Return who is in an installation."""
    engine = create_engine(settings.database, **ENGINE_OPTIONS)
    with engine.connect() as connection:
        found = set(connection.scalars(select(Person.username)))
    engine.dispose()
    return found


def test_a_backup_under_load_holds_all_that_was_acknowledged_before_it_began(tmp_path: Path) -> None:
    settings = installation(tmp_path / "one")
    acknowledged: list[str] = []
    ended = Event()

    def write(number: int) -> None:
        count = 0
        while not ended.is_set():
            name = f"writer{number}-{count}"
            add(settings, name)
            acknowledged.append(name)
            count += 1

    writers = [Thread(target=write, args=(number,)) for number in range(20)]
    for writer in writers:
        writer.start()
    try:
        for round_number in range(10):
            before = set(acknowledged)
            made = backups.backup(settings, tmp_path / f"{round_number}.zip", NOW)
            with zipfile.ZipFile(made.path) as archive:
                copied = archive.read(backups.DATABASE)
            inside = tmp_path / "inside.sqlite"
            inside.write_bytes(copied)
            with closing(sqlite3.connect(inside)) as connection:
                held = {row[0] for row in connection.execute("SELECT username FROM people")}
            assert before <= held
    finally:
        ended.set()
        for writer in writers:
            writer.join()


def test_a_restored_database_is_the_backups_byte_for_byte_and_the_old_one_is_kept(tmp_path: Path) -> None:
    settings = installation(tmp_path / "one")
    made = backups.backup(settings, tmp_path / "a.zip", NOW)
    with zipfile.ZipFile(made.path) as archive:
        copied = archive.read(backups.DATABASE)
    add(settings, "later")
    old = backups.restore(settings, made.path, NOW)
    assert (settings.instance / "course.sqlite").read_bytes()[HEADER:] == copied[HEADER:]
    assert usernames(settings) == {"aigul"}
    kept = Settings(instance=old)
    assert usernames(kept) == {"aigul", "later"}
    assert (settings.instance / "secret_key").read_text() == "x" * 64


def test_a_backup_of_postgresql_comes_back_row_by_row(tmp_path: Path) -> None:
    with fresh_postgresql() as url:
        settings = installation(tmp_path / "one", url)
        made = backups.backup(settings, tmp_path / "a.zip", NOW)
        assert backups.verify(made.path)["database"] == "postgresql"
        add(settings, "later")
        backups.restore(settings, made.path, NOW)
        assert usernames(settings) == {"aigul"}
        add(settings, "next")
        assert usernames(settings) == {"aigul", "next"}


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def no_zip(path: Path) -> None:
    path.write_text("a letter to the akim")


def rewrite(path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def other_program(path: Path) -> None:
    def change(members: dict[str, bytes]) -> None:
        members[backups.MANIFEST] = json.dumps({"app": "another", "files": {}}).encode()

    rewrite(path, change)


def newer_release(path: Path) -> None:
    def change(members: dict[str, bytes]) -> None:
        manifest = json.loads(members[backups.MANIFEST])
        members[backups.MANIFEST] = json.dumps({**manifest, "format": 99}).encode()

    rewrite(path, change)


def one_byte(path: Path) -> None:
    def change(members: dict[str, bytes]) -> None:
        data = bytearray(members[backups.DATABASE])
        data[5000] ^= 1
        members[backups.DATABASE] = bytes(data)

    rewrite(path, change)


def leads_out(path: Path) -> None:
    def change(members: dict[str, bytes]) -> None:
        manifest = json.loads(members[backups.MANIFEST])
        manifest["files"]["../evil"] = {"sha256": "0", "size": 1}
        members[backups.MANIFEST] = json.dumps(manifest).encode()
        members["../evil"] = b"x"

    rewrite(path, change)


@pytest.mark.parametrize("damage", [cut, no_zip, other_program, newer_release, one_byte, leads_out])
def test_what_is_no_sound_backup_is_refused_and_nothing_changes(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    settings = installation(tmp_path / "one")
    made = backups.backup(settings, tmp_path / "a.zip", NOW)
    damage(made.path)
    before = (settings.instance / "course.sqlite").read_bytes()
    with pytest.raises(BadBackup):
        backups.verify(made.path)
    with pytest.raises(BadBackup):
        backups.restore(settings, made.path, NOW)
    assert (settings.instance / "course.sqlite").read_bytes() == before
    assert not (tmp_path / "evil").exists()


def test_a_backup_of_one_kind_of_database_is_not_put_into_another(tmp_path: Path) -> None:
    settings = installation(tmp_path / "one")
    made = backups.backup(settings, tmp_path / "a.zip", NOW)
    other = Settings(instance=tmp_path / "two", database_url="postgresql+psycopg://nobody@localhost/none")
    with pytest.raises(BadBackup, match="sqlite"):
        backups.restore(other, made.path, NOW)
