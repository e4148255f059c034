"""What must fit together across the files: each rule broken once in a small course."""

from datetime import date
from pathlib import Path

import pytest

from mil_course.core.content.reading import read_course
from mil_course.kinds import KINDS
from tests.core.content.small import FILES, found, read, with_change, write

DRILL, FINAL = "quizzes/01-start/drill.yaml", "quizzes/01-start/final.yaml"
FORM_A = "quizzes/00-course/form-a.yaml"
COURSE, UNIT = "modules/course.yaml", "modules/01-start/unit.yaml"
KAZAKH = "modules/01-start/01-letters.kk.md"
GLOSSARY, FACTS = "modules/glossary.yaml", "modules/facts.yaml"
CASES = [
    ("section_missing", DRILL, "    section: start\n", ""),
    ("unknown_source", GLOSSARY, "source: law", "source: lore"),
    ("unknown_source", FACTS, "source: law", "source: lore"),
    ("unknown_source", DRILL, "source: law", "source: lore"),
    ("unknown_lesson", DRILL, "lesson: letters", "lesson: numbers"),
    ("unknown_objective", DRILL, "objective: name", "objective: fly"),
    ("unknown_block", DRILL, "section: start", "section: middle"),
    ("pass_missing", FINAL, "pass: 70\n", ""),
    ("key_not_for_mode", DRILL, "mode: practice", "mode: practice\npass: 70"),
    ("form_for_tests", DRILL, "mode: practice", "mode: practice\nform: A"),
    ("form_for_tests", FORM_A, "form: A\n", ""),
    ("unknown_quiz", FINAL, "from: drill", "from: drall"),
    ("draw_too_many", FINAL, "count: 2", "count: 3"),
    ("reserved_outside_test", DRILL, "tags: [graded]", "reserved: test"),
    ("test_not_reserved", FORM_A, "reserved: test", "tags: [x]"),
    ("unknown_quiz", UNIT, "quiz: final", "quiz: finale"),
    ("quiz_mode", UNIT, "quiz: final", "quiz: drill"),
    ("unknown_unit", UNIT, "day: '1'", "prerequisites: [end]"),
    ("prerequisites_circle", UNIT, "day: '1'", "prerequisites: [start]"),
    ("unknown_quiz", COURSE, "A: form-a", "A: form-c"),
    ("form_differs", COURSE, "A: form-a", "A: form-b"),
    ("unknown_test", COURSE, "crosses: pre-test", "crosses: mid-test"),
]


@pytest.mark.parametrize(("code", "file", "old", "new"), CASES, ids=lambda each: str(each)[:24])
def test_a_broken_rule_is_named_in_its_file(tmp_path: Path, code: str, file: str, old: str, new: str) -> None:
    assert (code, file) in found(tmp_path, with_change(file, old, new))


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [("unknown_quiz", "quiz: drill", "quiz: drall"), ("quiz_mode", "quiz: drill", "quiz: final"),
     ("unknown_competency", "competencies: [a1]", "competencies: [a9]")],
)  # fmt: skip
def test_what_a_lesson_names_must_exist(tmp_path: Path, code: str, old: str, new: str) -> None:
    files = {name: text.replace(old, new) for name, text in FILES.items() if name.endswith(".md")}
    assert {code} == {each for each, _file in found(tmp_path, {**files})}


def test_a_lesson_may_only_ask_practice_questions(tmp_path: Path) -> None:
    files = {
        name: text.replace("check first {#check-first}", "check test-a {#check-first}")
        for name, text in FILES.items()
        if name.endswith(".md")
    }
    assert ("check_not_practice", KAZAKH) in found(tmp_path, {**files})


def test_a_quiz_needs_questions(tmp_path: Path) -> None:
    assert ("quiz_empty", FINAL) in found(tmp_path, with_change(FINAL, "draw: [{from: drill, count: 2}]\n", ""))


def test_an_id_never_changes_its_kind(tmp_path: Path) -> None:
    library = read_course(write(tmp_path), KINDS, {"first": "open", "second": "single"})
    assert [(one.code, one.details["id"]) for one in library.problems] == [("kind_changed", "first")]
    assert not library.sound


def test_a_problem_says_where(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, with_change(FINAL, "count: 2", "count: 9")).problems
    assert str(problem).startswith(f"{FINAL}:6:")


def test_a_warning_does_not_keep_the_course_from_being_shown(tmp_path: Path) -> None:
    library = read(tmp_path, with_change(UNIT, "day: '1'", "prerequisites: [end]"))
    assert [(one.code, one.severity) for one in library.problems] == [("unknown_unit", "warning")]
    assert library.sound


@pytest.mark.parametrize(("today", "codes"), [(date(2027, 11, 1), []), (date(2027, 11, 2), ["fact_old"])])
def test_a_fact_that_nobody_checked_for_a_year_is_a_warning(tmp_path: Path, today: date, codes: list[str]) -> None:
    library = read_course(write(tmp_path), KINDS, today=today)
    assert [(one.code, one.severity) for one in library.problems] == [(code, "warning") for code in codes]
