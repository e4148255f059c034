"""Knows how to read what stands beside a lesson: its worksheet, its trainer's notes, and the plan of the workshop."""

import re
from collections.abc import Mapping
from pathlib import Path

from mil_course.core.content.body import Body
from mil_course.core.content.fronted import read_fronted
from mil_course.core.content.ledger import Ledger
from mil_course.core.content.parallel import compare_bodies
from mil_course.core.content.problems import Problem
from mil_course.core.content.schemas import PlanFront, SheetFront
from mil_course.core.content.units import Sheet
from mil_course.core.content.world import World
from mil_course.core.languages import CODES

PARTS = ("worksheet", "trainer")
PART = re.compile(r"^(\d{2}-[a-z][a-z0-9-]*)\.(worksheet|trainer)\.([a-z]{2})\.md$")
NOTES = ("time", "pitfalls", "discussion", "answers")
"""The sections of trainer's notes, in this order."""

PAGE = 420
"""Running words that fit one printed page beside the lines to write on."""

HEADING = re.compile(r"^##+ .*\{#([a-z0-9-]+)\}\s*$")
MINUTES = re.compile(r"^\|\s*(\d+)\s*\|")


def read_sheets(
    folder: Path, stem: str, ident: str, minutes: int, world: World, ledger: Ledger
) -> Mapping[str, Mapping[str, Sheet]]:
    """Return the worksheet and the trainer's notes of a lesson by part and language; a missing one is a warning."""
    found = {}
    for part in PARTS:
        paths = {code: folder / f"{stem}.{part}.{code}.md" for code in CODES}
        there = {code: path for code, path in paths.items() if path.is_file()}
        if not there:
            ledger.problems.append(
                Problem(ledger.name(folder / f"{stem}.{part}.kk.md"), 0, 0, "sheet_missing", {}, "warning")
            )
            continue
        found[part] = _read_part(part, ident, paths, world, ledger)
        for code, sheet in found[part].items():
            _check_part(part, ident, code, sheet, minutes, ledger)
    return found


def strays(folder: Path, stems: set[str], ledger: Ledger) -> None:
    """Note worksheets and trainer's notes that belong to no lesson."""
    for path in sorted(folder.glob("*.md")):
        part = PART.match(path.name)
        if part and (part[1] not in stems or part[3] not in CODES):
            ledger.problems.append(Problem(ledger.name(path), 0, 0, "sheet_alone"))


def read_plan(modules: Path, world: World, ledger: Ledger) -> Mapping[str, Sheet]:
    """Return the trainer's plan of the workshop by language, if there is one."""
    paths = {code: modules / f"plan.{code}.md" for code in CODES}
    if not any(path.is_file() for path in paths.values()):
        return {}
    sheets = {}
    for code, path in paths.items():
        if not path.is_file():
            ledger.problems.append(Problem(ledger.name(path), 0, 0, "file_missing"))
        elif read := read_fronted(path, PlanFront, code, world, ledger):
            ledger.note(f"plan.{code}", "plan", read.tree, ("title",))
            sheets[code] = Sheet(read.front.title, read.body, read.text)
    if sheets:
        compare_bodies("plan", "plan", {code: sheet.body for code, sheet in sheets.items()}, ledger)
    return sheets


def planned_minutes(text: str) -> list[int]:
    """Return the minutes in the first column of the table under the heading {#time}.

    >>> planned_minutes("## Time {#time}\\n\\n| min | what |\\n|---|---|\\n| 10 | hook |\\n| 25 | lab |")
    [10, 25]
    """
    found: list[int] = []
    inside = False
    for line in text.split("\n"):
        if heading := HEADING.match(line):
            inside = heading[1] == "time"
        elif inside and (row := MINUTES.match(line)):
            found.append(int(row[1]))
    return found


def _read_part(part: str, ident: str, paths: Mapping[str, Path], world: World, ledger: Ledger) -> Mapping[str, Sheet]:
    sheets: dict[str, Sheet] = {}
    for code, path in paths.items():
        if not path.is_file():
            ledger.problems.append(Problem(ledger.name(path), 0, 0, "file_missing"))
            continue
        read = read_fronted(path, SheetFront, code, world, ledger)
        if read is None:
            continue
        if read.front.id != ident:
            ledger.problems.append(read.tree.problem(("id",), "id_not_file", id=read.front.id, file=ident))
        ledger.note(f"{part}.{code}", ident, read.tree, ("id",))
        sheets[code] = Sheet(read.front.title, read.body, read.text)
    if sheets:
        compare_bodies(part, ident, {code: sheet.body for code, sheet in sheets.items()}, ledger)
    return sheets


def _check_part(part: str, ident: str, code: str, sheet: Sheet, minutes: int, ledger: Ledger) -> None:
    thing = (f"{part}.{code}", ident)
    if sheet.body.checks:
        ledger.say(thing, (), "check_in_sheet")
    if part == "worksheet":
        if sheet.body.words > PAGE:
            ledger.say(thing, (), "sheet_too_long", "warning", words=str(sheet.body.words), limit=str(PAGE))
        return
    if _headings(sheet.body) != NOTES:
        ledger.say(thing, (), "notes_sections", sections=", ".join(NOTES))
    planned = sum(planned_minutes(sheet.text))
    if planned != minutes:
        ledger.say(thing, (), "notes_minutes", planned=str(planned), minutes=str(minutes))


def _headings(body: Body) -> tuple[str, ...]:
    return tuple(ident for kind, ident in body.outline if kind == "h2")
