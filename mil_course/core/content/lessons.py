"""Knows how to read the units: their lessons in every language, and their drawings."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from mil_course.core.content.body import Body
from mil_course.core.content.drawings import Drawing, read_drawing
from mil_course.core.content.ledger import Ledger
from mil_course.core.content.markup import read_body
from mil_course.core.content.problems import Problem
from mil_course.core.content.schemas import DrawingWords, LessonFront, UnitFile
from mil_course.core.content.units import Edition, Lesson, Unit
from mil_course.core.content.world import World
from mil_course.core.content.yaml_text import load
from mil_course.core.languages import CODES

FOLDER = re.compile(r"^(\d{2})-([a-z][a-z0-9-]*)$")
LESSON = re.compile(r"^(\d{2})-([a-z][a-z0-9-]*)\.([a-z]{2})\.md$")
PART = re.compile(r"^\d{2}-[a-z][a-z0-9-]*\.(worksheet|trainer)\.([a-z]{2})\.md$")
FENCE = "---"


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
        if named is None or named[3] not in CODES:
            part = PART.match(path.name)
            if part is None or part[2] not in CODES:
                ledger.problems.append(Problem(ledger.name(path), 0, 0, "lesson_name"))
            continue
        files.setdefault((named[1], named[2]), {})[named[3]] = path
    lessons = []
    for (number, ident), paths in files.items():
        lesson = _read_lesson(int(number), ident, unit, paths, world, ledger)
        if lesson:
            lessons.append(lesson)
    return tuple(lessons)


def _read_lesson(
    number: int, ident: str, unit: str, paths: Mapping[str, Path], world: World, ledger: Ledger
) -> Lesson | None:
    for code in CODES:
        if code not in paths:
            name = f"{number:02}-{ident}.{code}.md"
            ledger.problems.append(
                Problem(ledger.name(next(iter(paths.values())).with_name(name)), 0, 0, "file_missing")
            )
    fronts: dict[str, LessonFront] = {}
    editions: dict[str, Edition] = {}
    for code in (code for code in CODES if code in paths):
        front, body = _read_edition(paths[code], ident, code, world, ledger)
        if front and body:
            fronts[code] = front
            text = paths[code].read_text("utf-8-sig")
            editions[code] = Edition(code, front.title, front.objectives, body, text)
    if not editions:
        return None
    _compare(ident, fronts, editions, ledger)
    first = next(iter(fronts.values()))
    return Lesson(
        ident, first.code, unit, number, first.minutes, first.reviewed, first.competencies, first.quiz, editions
    )


def _read_edition(
    path: Path, ident: str, language: str, world: World, ledger: Ledger
) -> tuple[LessonFront | None, Body | None]:
    name = ledger.name(path)
    data = path.read_bytes()
    lines = data.decode("utf-8", errors="replace").removeprefix("\ufeff").splitlines()
    if not lines or lines[0].strip() != FENCE or FENCE not in (line.strip() for line in lines[1:]):
        ledger.problems.append(Problem(name, 1, 1, "front_missing"))
        return None, None
    end = next(place for place, line in enumerate(lines[1:], start=1) if line.strip() == FENCE)
    tree, problems = load("\n".join(lines[1:end]).encode(), name, first_line=2)
    ledger.problems += problems
    front = ledger.model(tree, LessonFront) if tree else None
    if tree is None or front is None:
        return None, None
    if front.id != ident:
        ledger.problems.append(tree.problem(("id",), "id_not_file", id=front.id, file=ident))
    ledger.note(f"lesson.{language}", ident, tree, ("id",))
    body = read_body(data, name, end + 2, language, world)
    ledger.problems += body.problems
    return front, body


def _compare(ident: str, fronts: Mapping[str, LessonFront], editions: Mapping[str, Edition], ledger: Ledger) -> None:
    """Note where the editions of a lesson do not run in parallel: notes, results and merging hang on that."""
    first = next(iter(editions))
    for code in list(editions)[1:]:
        thing = (f"lesson.{code}", ident)
        for key in ("code", "minutes", "reviewed", "competencies", "quiz"):
            if getattr(fronts[code], key) != getattr(fronts[first], key):
                ledger.say(thing, (key,), "edition_differs", key=key, language=first)
        if list(fronts[code].objectives) != list(fronts[first].objectives):
            ledger.say(thing, ("objectives",), "edition_differs", key="objectives", language=first)
        one, other = editions[first].body, editions[code].body
        for key in ("outline", "terms", "sources", "facts", "figures", "checks"):
            missing, extra = _difference(getattr(one, key), getattr(other, key))
            if missing or extra:
                ledger.say(
                    thing, (), "edition_parts", key=key, language=first, missing=missing or "–", extra=extra or "–"
                )
        missing, extra = _difference(sorted(one.numbers), sorted(other.numbers))
        if missing or extra:
            ledger.say(
                thing, (), "edition_numbers", "warning", language=first, missing=missing or "–", extra=extra or "–"
            )


def _difference(one: object, other: object) -> tuple[str, str]:
    left, right = list(map(_word, one)), list(map(_word, other))  # type: ignore[call-overload]
    missing, extra = list(left), list(right)
    for word in left:
        if word in extra:
            extra.remove(word)
            missing.remove(word)
    if not missing and not extra and left != right:
        place = next(index for index, word in enumerate(left) if word != right[index])
        return left[place], right[place]
    return ", ".join(missing), ", ".join(extra)


def _word(part: object) -> str:
    return " ".join(map(str, part)) if isinstance(part, tuple) else str(part)
