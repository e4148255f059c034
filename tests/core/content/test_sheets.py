"""Worksheets, trainer's notes and the plan: they run in parallel, and the time plan adds up."""

from pathlib import Path

import pytest

from tests.core.content.small import FILES, found, read, with_change

FOLDER = "modules/01-start"
WORKSHEET, NOTES = f"{FOLDER}/01-letters.worksheet.ru.md", f"{FOLDER}/01-letters.trainer.ru.md"
PLAN = "modules/plan.ru.md"


def test_a_lesson_has_its_worksheet_and_its_notes_in_the_reader_s_language(tmp_path: Path) -> None:
    course = read(tmp_path).course
    assert course is not None
    lesson = course.lessons["letters"]
    worksheet, notes = lesson.sheet("worksheet", "ru"), lesson.sheet("trainer", "en")
    assert worksheet is not None and notes is not None
    assert (worksheet.title, notes.title) == ("Буквы", "Letters")
    assert course.plan["kk"].title == "Әріптер"


@pytest.mark.parametrize(
    ("code", "file", "old", "new"),
    [
        ("id_not_file", WORKSHEET, "id: letters", "id: numbers"),
        ("edition_parts", WORKSHEET, "{#room}", "{#place}"),
        ("lines_number", WORKSHEET, "lines 3", "lines 99"),
        ("lines_inside", WORKSHEET, "::: lines 3 {#room}\n", "::: lines 3 {#room}\nx\n"),
        ("check_in_sheet", WORKSHEET, "lines 3", "check first"),
        ("sheet_too_long", WORKSHEET, ":::\n", ":::\n\n" + "слово " * 421),
        ("notes_sections", NOTES, "{#pitfalls}", "{#traps}"),
        ("notes_minutes", NOTES, "| 6 |", "| 7 |"),
        ("edition_parts", PLAN, "{#day-1}", "{#day-2}"),
        ("unknown_lesson", PLAN, "lesson:letters", "lesson:numbers"),
        ("extra_forbidden", PLAN, "title:", "id: plan\ntitle:"),
    ],
    ids=lambda each: str(each)[:30],
)
def test_a_slip_is_named_in_its_file(tmp_path: Path, code: str, file: str, old: str, new: str) -> None:
    assert (code, file) in found(tmp_path, with_change(file, old, new))


@pytest.mark.parametrize("part", ["worksheet", "trainer"])
def test_a_lesson_without_a_sheet_is_a_warning(tmp_path: Path, part: str) -> None:
    names = [name for name in FILES if f".{part}." in name]
    library = read(tmp_path, dict.fromkeys(names))
    assert [(one.code, one.severity) for one in library.problems] == [("sheet_missing", "warning")]


def test_a_sheet_in_one_language_too_few_is_a_problem(tmp_path: Path) -> None:
    assert found(tmp_path, {WORKSHEET: None}) == [("file_missing", WORKSHEET)]
    assert found(tmp_path, {PLAN: None}) == [("file_missing", PLAN)]


def test_a_sheet_of_no_lesson_is_a_problem(tmp_path: Path) -> None:
    name = f"{FOLDER}/02-numbers.worksheet.kk.md"
    assert found(tmp_path, {name: "x"}) == [("sheet_alone", name)]
