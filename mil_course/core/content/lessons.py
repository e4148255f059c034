"""Knows how to read the units: their lessons in every language with what stands beside them, and their drawings."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from mil_course.core.content.drawings import Drawing, read_drawing
from mil_course.core.content.fronted import Fronted, read_fronted
from mil_course.core.content.ledger import Ledger
from mil_course.core.content.parallel import compare_bodies
from mil_course.core.content.problems import Problem
from mil_course.core.content.schemas import DrawingWords, LessonFront, UnitFile
from mil_course.core.content.sheets import PART, read_sheets, strays
from mil_course.core.content.units import Edition, Lesson, Unit
from mil_course.core.content.world import World
from mil_course.core.languages import CODES

FOLDER = re.compile(r"^(\d{2})-([a-z][a-z0-9-]*)$")
LESSON = re.compile(r"^(\d{2})-([a-z][a-z0-9-]*)\.([a-z]{2})\.md$")


def lesson_folders(modules: Path) -> dict[str, str]:
    """Return the unit of every lesson file there is, so that lessons may refer to later ones."""
    found = {}
    for path in modules.glob("*/*.md"):
        lesson, folder = LESSON.match(path.name), FOLDER.match(path.parent.name)
        if lesson and folder:
            found[lesson[2]] = folder[2]
    return found


def read_units(modules: Path, world: World, ledger: Ledger) -> tuple[Unit, ...]:
    """Return the units in the order of their numbers."""
    units = []
    for folder in sorted(path for path in modules.iterdir() if path.is_dir() and path.name != "labs"):
        named = FOLDER.match(folder.name)
        if named is None:
            ledger.problems.append(Problem(ledger.name(folder), 0, 0, "folder_name"))
            continue
        row, tree = ledger.file(folder / "unit.yaml", UnitFile)
        if row is None or tree is None:
            continue
        if row.id != named[2]:
            ledger.problems.append(tree.problem(("id",), "id_not_file", id=row.id, file=named[2]))
        ledger.note("unit", row.id, tree, ("id",))
        own = replace(world, drawings=_read_drawings(folder / "media", ledger))
        lessons = _read_lessons(folder, row.id, own, ledger)
        units.append(Unit(row.id, int(named[1]), row.title, row.summary, row.day, row.quiz, row.prerequisites, lessons))
    return tuple(units)


def _read_drawings(media: Path, ledger: Ledger) -> dict[str, Drawing]:
    drawings = {}
    for path in sorted(media.glob("*.svg")):
        if path.name.endswith(".narrow.svg"):
            continue
        words, tree = ledger.file(path.with_suffix(".yaml"), DrawingWords)
        if words is None or tree is None:
            continue
        narrow = path.with_suffix(".narrow.svg")
        files = {ledger.name(one): one.read_bytes() for one in (path, narrow) if one.is_file()}
        drawing, problems = read_drawing(files, words.words, words.title)
        ledger.problems += problems
        if drawing:
            drawings[f"media/{path.name}"] = drawing
    return drawings


def _read_lessons(folder: Path, unit: str, world: World, ledger: Ledger) -> tuple[Lesson, ...]:
    files: dict[tuple[str, str], dict[str, Path]] = {}
    for path in sorted(folder.glob("*.md")):
        named = LESSON.match(path.name)
        if named and named[3] in CODES:
            files.setdefault((named[1], named[2]), {})[named[3]] = path
        elif not PART.match(path.name):
            ledger.problems.append(Problem(ledger.name(path), 0, 0, "lesson_name"))
    lessons = []
    for (number, ident), paths in files.items():
        lesson = _read_lesson(int(number), ident, unit, paths, world, ledger)
        if lesson:
            stem = f"{number}-{ident}"
            sheets = read_sheets(folder, stem, ident, lesson.minutes, world, ledger)
            lessons.append(replace(lesson, sheets=sheets))
    strays(folder, {f"{number}-{ident}" for number, ident in files}, ledger)
    return tuple(lessons)


def _read_lesson(
    number: int, ident: str, unit: str, paths: Mapping[str, Path], world: World, ledger: Ledger
) -> Lesson | None:
    read: dict[str, Fronted[LessonFront]] = {}
    for code in CODES:
        if code not in paths:
            beside = next(iter(paths.values())).with_name(f"{number:02}-{ident}.{code}.md")
            ledger.problems.append(Problem(ledger.name(beside), 0, 0, "file_missing"))
        elif found := _read_edition(paths[code], ident, code, world, ledger):
            read[code] = found
    if not read:
        return None
    _compare(ident, read, ledger)
    first = next(iter(read.values())).front
    editions = {
        code: Edition(code, one.front.title, one.front.objectives, one.body, one.text) for code, one in read.items()
    }
    return Lesson(
        ident, first.code, unit, number, first.minutes, first.reviewed, first.competencies, first.quiz, editions
    )


def _read_edition(path: Path, ident: str, language: str, world: World, ledger: Ledger) -> Fronted[LessonFront] | None:
    read = read_fronted(path, LessonFront, language, world, ledger)
    if read is None:
        return None
    if read.front.id != ident:
        ledger.problems.append(read.tree.problem(("id",), "id_not_file", id=read.front.id, file=ident))
    ledger.note(f"lesson.{language}", ident, read.tree, ("id",))
    return read


def _compare(ident: str, read: Mapping[str, Fronted[LessonFront]], ledger: Ledger) -> None:
    """Note where the editions of a lesson do not run in parallel."""
    first = next(iter(read))
    one = read[first].front
    for code in list(read)[1:]:
        other, thing = read[code].front, (f"lesson.{code}", ident)
        for key in ("code", "minutes", "reviewed", "competencies", "quiz"):
            if getattr(other, key) != getattr(one, key):
                ledger.say(thing, (key,), "edition_differs", key=key, language=first)
        if list(other.objectives) != list(one.objectives):
            ledger.say(thing, ("objectives",), "edition_differs", key="objectives", language=first)
    compare_bodies("lesson", ident, {code: each.body for code, each in read.items()}, ledger)
