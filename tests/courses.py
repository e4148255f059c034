"""Knows how a test gets files of the course that it may change."""

import shutil
from pathlib import Path

from mil_course.config import PROJECT


def copy_of_course(folder: Path) -> Path:
    """Return a folder with a copy of modules/ and quizzes/."""
    for name in ("modules", "quizzes"):
        shutil.copytree(PROJECT / name, folder / name)
    return folder


def change(file: Path, old: str, new: str) -> None:
    """Replace one place in a file; it must be there exactly once."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, (file, old, text.count(old))
    file.write_text(text.replace(old, new), "utf-8")


def move_key(file: Path, question: str, option: str) -> None:
    """Make another option of a single choice the right one, as an author does who repairs a wrong key."""
    head, found, rest = file.read_text("utf-8").partition(f"- id: {question}\n")
    assert found
    body, following, tail = rest.partition("\n  - id: ")
    lines = [line for line in body.splitlines() if line.strip() != "right: yes"]
    place = next(index for index, line in enumerate(lines) if line.strip() == f"- id: {option}")
    indent = " " * (len(lines[place]) - len(lines[place].lstrip()) + 2)
    lines.insert(place + 1, f"{indent}right: yes")
    file.write_text(head + found + "\n".join(lines) + following + tail, "utf-8")
