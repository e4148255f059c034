"""Which course is shown while its files change, break, and are repaired."""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import delete, select

from mil_course.services import shelf as module
from mil_course.services.shelf import NoCourse, Shelf
from mil_course.store.content import ContentVersion
from mil_course.store.db import db, writing
from tests.core.content.small import FILES, write

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
FINAL = "quizzes/01-start/final.yaml"
DRILL = "quizzes/01-start/drill.yaml"


@pytest.fixture
def root(app: Flask, tmp_path: Path) -> Path:
    """The small course as files; what it leaves in the database is taken away again."""
    return write(tmp_path / "content")


@pytest.fixture(autouse=True)
def _clean(app: Flask) -> object:
    highest = db.session.scalar(select(ContentVersion.id).order_by(ContentVersion.id.desc()).limit(1)) or 0
    db.session.remove()
    yield
    db.session.remove()
    with writing() as session:
        session.execute(delete(ContentVersion).where(ContentVersion.id > highest))


def opened(root: Path) -> Shelf:
    """Return a shelf of these files, as after a start of the server."""
    shelf = Shelf(root, root.parent / "kept", reload_seconds=1)
    shelf.open(NOW)
    return shelf


def look(shelf: Shelf) -> bool:
    """Let the shelf look again, as if a second had gone by."""
    shelf._looked = float("-inf")
    return shelf.look_again(NOW)


def change(root: Path, name: str, text: str) -> None:
    """Write a file, as an editor does; its time moves on even where clocks are coarse."""
    path = root / name
    path.write_text(text, "utf-8")
    later = path.stat().st_mtime_ns + 1_000_000_000
    os.utime(path, ns=(later, later))


def test_a_sound_course_is_shown_and_kept(root: Path) -> None:
    shelf = opened(root)
    assert shelf.problems == []
    assert set(shelf.current().questions) == {"first", "second", "test-a", "test-b"}
    assert (root.parent / "kept" / FINAL).read_text("utf-8") == FILES[FINAL]


def test_nothing_is_read_again_while_nothing_changes(root: Path) -> None:
    shelf = opened(root)
    before = shelf.current()
    assert not look(shelf)
    assert shelf.current() is before


def test_a_change_gives_a_new_edition_and_new_versions_of_what_changed_only(root: Path) -> None:
    shelf = opened(root)
    before = shelf.current()
    change(root, DRILL, FILES[DRILL].replace("text: That", "text: Another"))
    assert look(shelf)
    after = shelf.current()
    assert after.release == before.release + 1
    changed = {ident for ident in after.questions if after.questions[ident] != before.questions[ident]}
    assert changed == {"first"} or changed == {"first", "second"}
    assert after.lessons == before.lessons


def test_going_back_to_an_earlier_text_finds_its_earlier_version(root: Path) -> None:
    shelf = opened(root)
    before = dict(shelf.current().quizzes)
    change(root, FINAL, FILES[FINAL].replace("70", "80"))
    look(shelf)
    change(root, FINAL, FILES[FINAL])
    assert look(shelf)
    assert shelf.current().quizzes == before


def test_a_broken_file_leaves_the_last_good_course_and_shows_the_problem(root: Path) -> None:
    shelf = opened(root)
    before = shelf.current()
    change(root, FINAL, "id: [")
    assert not look(shelf)
    assert shelf.current() is before
    assert FINAL in {problem.file for problem in shelf.problems}


def test_after_a_restart_a_broken_course_is_shown_from_the_kept_copy(root: Path) -> None:
    before = opened(root).current()
    change(root, FINAL, "id: [")
    again = opened(root)
    assert again.current().quizzes == before.quizzes
    assert FINAL in {problem.file for problem in again.problems}
    assert (root.parent / "kept" / FINAL).read_text("utf-8") == FILES[FINAL]


def test_after_the_repair_a_new_edition_is_shown(root: Path) -> None:
    opened(root)
    change(root, FINAL, "id: [")
    shelf = opened(root)
    change(root, FINAL, FILES[FINAL].replace("70", "80"))
    assert look(shelf)
    assert shelf.current().course.quizzes["final"].pass_mark == 80
    assert shelf.problems == []


def test_files_that_are_gone_leave_the_course_as_it_was(root: Path) -> None:
    shelf = opened(root)
    shutil.rmtree(root / "quizzes")
    assert not look(shelf)
    assert "first" in shelf.current().questions


def test_without_any_good_reading_there_is_no_course(root: Path) -> None:
    change(root, FINAL, "id: [")
    shelf = opened(root)
    assert shelf.problems
    with pytest.raises(NoCourse):
        shelf.current()


def test_a_broken_copy_is_no_course_either(root: Path) -> None:
    opened(root)
    for folder in (root, root.parent / "kept"):
        change(folder, FINAL, "id: [")
    with pytest.raises(NoCourse):
        opened(root).current()


def test_an_id_that_changes_its_kind_is_a_problem_and_not_shown(root: Path) -> None:
    shelf = opened(root)
    before = shelf.current()
    spoilt = FILES[DRILL].replace("kind: single", "kind: multiple", 1)
    change(root, DRILL, spoilt)
    assert not look(shelf)
    assert [problem.code for problem in shelf.problems] == ["kind_changed"]
    assert shelf.current() is before


def test_without_room_for_a_copy_the_course_is_shown_all_the_same(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*paths: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "_keep", no_room)
    assert "first" in opened(root).current().questions


def test_a_file_that_vanishes_under_the_reader_is_looked_at_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = opened(root)
    before = shelf.current()
    change(root, FINAL, FILES[FINAL].replace("70", "80"))

    def gone(*rest: object) -> None:
        raise FileNotFoundError(FINAL)

    with monkeypatch.context() as patch:
        patch.setattr(module, "read_course", gone)
        assert not look(shelf)
        assert shelf.current() is before
    assert look(shelf)


def test_looking_again_can_be_turned_off(root: Path) -> None:
    shelf = Shelf(root, root.parent / "kept", reload_seconds=0)
    shelf.open(NOW)
    change(root, FINAL, FILES[FINAL].replace("70", "80"))
    assert not look(shelf)
