"""How units and lessons are read, and that the editions of a lesson run in parallel."""

from pathlib import Path

import pytest

from mil_course.core.content.lessons import lesson_folders
from tests.core.content.small import FILES, found, read, with_change, write

FOLDER = "modules/01-start"
KAZAKH, RUSSIAN, ENGLISH = (f"{FOLDER}/01-letters.{code}.md" for code in ("kk", "ru", "en"))


def test_a_lesson_has_an_edition_for_every_language(tmp_path: Path) -> None:
    course = read(tmp_path).course
    assert course is not None
    lesson = course.lessons["letters"]
    assert list(lesson.editions) == ["kk", "ru", "en"]
    assert (lesson.code, lesson.unit, lesson.number, lesson.minutes, lesson.quiz) == ("M1L1", "start", 1, 10, "drill")
    assert lesson.editions["ru"].text == FILES[RUSSIAN]


def test_lessons_are_known_before_they_are_read(tmp_path: Path) -> None:
    assert lesson_folders(write(tmp_path) / "modules") == {"letters": "start"}


@pytest.mark.parametrize(
    ("code", "file", "old", "new"),
    [
        ("front_missing", KAZAKH, "---\nid: letters", "id: letters"),
        ("id_not_file", KAZAKH, "id: letters", "id: numbers"),
        ("missing", KAZAKH, "minutes: 10\n", ""),
        ("edition_differs", ENGLISH, "minutes: 10", "minutes: 11"),
        ("edition_differs", ENGLISH, "{name: name", "{fly: name"),
        ("edition_parts", ENGLISH, " [@law]", ""),
        ("edition_parts", RUSSIAN, "{#start}", "{#begin}"),
        ("edition_numbers", RUSSIAN, "Это –", "Это 5 –"),
        ("id_not_file", f"{FOLDER}/unit.yaml", "id: start", "id: begin"),
        ("unknown_term", ENGLISH, "of=letter", "of=lettre"),
        ("unknown_source", ENGLISH, "[@law]", "[@lore]"),
        ("unknown_fact", ENGLISH, "{fact:fee}", "{fact:fees}"),
        ("unknown_question", ENGLISH, "check first", "check fourth"),
    ],
    ids=lambda each: str(each)[:30],
)
def test_a_slip_is_named_in_its_file(tmp_path: Path, code: str, file: str, old: str, new: str) -> None:
    assert (code, file) in found(tmp_path, with_change(file, old, new))


def test_a_missing_edition_is_named_by_the_file_that_is_wanted(tmp_path: Path) -> None:
    library = read(tmp_path, {RUSSIAN: None})
    assert [(one.code, one.file) for one in library.problems] == [("file_missing", RUSSIAN)]
    assert library.course is not None
    assert library.course.lessons["letters"].edition("ru").language == "kk"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (f"{FOLDER}/letters.kk.md", "lesson_name"),
        (f"{FOLDER}/01-letters.de.md", "lesson_name"),
        (f"{FOLDER}/01-letters.quiz.kk.md", "lesson_name"),
        ("modules/start/unit.yaml", "folder_name"),
    ],
)
def test_a_wrong_name_is_a_problem(tmp_path: Path, name: str, code: str) -> None:
    assert [each for each, _file in found(tmp_path, {name: "x"})] == [code]


def test_a_drawing_needs_its_words(tmp_path: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'
    codes = found(tmp_path, {f"{FOLDER}/media/line.svg": drawing})
    assert codes == [("file_missing", f"{FOLDER}/media/line.yaml")]
    assert found(tmp_path, {f"{FOLDER}/media/line.yaml": "title: A line\n"}) == []
