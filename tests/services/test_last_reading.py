"""A reading of the course is kept for the next start, and used only for the same files and the same kinds."""

import pickle
from pathlib import Path

import pytest

from mil_course.core.content.reading import Library, read_course
from mil_course.kinds import KINDS
from mil_course.services import last_reading
from tests.core.content.small import write

KEY = last_reading.key_of((("a.md", 1, 2),))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return read_course(write(tmp_path / "course"), KINDS)


def test_what_was_kept_comes_back_as_it_was(tmp_path: Path, library: Library) -> None:
    place = tmp_path / "last-reading.bin"
    last_reading.keep(place, KEY, library)
    assert last_reading.load(place, KEY, {"first": "single"}) == library
    assert not list(tmp_path.glob("*.new"))


def test_other_files_are_read_anew(tmp_path: Path, library: Library) -> None:
    place = tmp_path / "last-reading.bin"
    last_reading.keep(place, KEY, library)
    assert last_reading.load(place, last_reading.key_of((("a.md", 1, 3),)), {}) is None


def test_a_kind_that_changed_is_looked_at_anew(tmp_path: Path, library: Library) -> None:
    place = tmp_path / "last-reading.bin"
    last_reading.keep(place, KEY, library)
    assert last_reading.load(place, KEY, {"first": "multiple"}) is None


@pytest.mark.parametrize("kept", [b"", b"x", KEY, KEY + b"broken", KEY + pickle.dumps([1]), KEY + pickle.dumps(print)])
def test_a_broken_or_foreign_file_is_passed_over(tmp_path: Path, kept: bytes) -> None:
    place = tmp_path / "last-reading.bin"
    place.write_bytes(kept)
    assert last_reading.load(place, KEY, {}) is None


def test_a_course_with_errors_is_not_kept(tmp_path: Path) -> None:
    broken = read_course(write(tmp_path / "course", {"quizzes/01-start/final.yaml": "id: final\n"}), KINDS)
    assert not broken.sound
    last_reading.keep(tmp_path / "last-reading.bin", KEY, broken)
    assert not (tmp_path / "last-reading.bin").exists()


def test_no_room_for_it_is_no_harm(tmp_path: Path, library: Library) -> None:
    last_reading.keep(tmp_path / "no" / "such" / "folder" / "last-reading.bin", KEY, library)
