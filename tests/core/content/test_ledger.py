"""Where ids stand, and how problems are noted."""

from pathlib import Path

import pytest

from mil_course.core.content.ledger import Ledger, known_keys
from mil_course.core.content.schemas import GlossaryFile, UnitFile
from mil_course.core.content.yaml_text import Tree


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    (tmp_path / "unit.yaml").write_text("id: start\ntitle: Start\nsummary: S\nquizz: final\n")
    (tmp_path / "glossary.yaml").write_text(
        "terms:\n  - {id: a, term: A, meaning: A, mark: law}\n  - {id: a, term: B, meaning: B, mark: law}\n"
    )
    return Ledger(tmp_path)


def tree_of(ledger: Ledger, name: str) -> Tree:
    tree = ledger.tree(ledger.root / name)
    assert tree is not None
    return tree


def test_a_fault_of_a_file_has_line_column_and_what_was_meant(ledger: Ledger) -> None:
    assert ledger.file(ledger.root / "unit.yaml", UnitFile)[0] is None
    (problem,) = ledger.problems
    assert (problem.file, problem.line, problem.code, problem.details["meant"]) == (
        "unit.yaml", 4, "extra_forbidden", "quiz",
    )  # fmt: skip


def test_a_file_that_is_missing_is_a_problem(ledger: Ledger) -> None:
    assert ledger.file(ledger.root / "nowhere.yaml", UnitFile) == (None, None)
    assert [str(problem.code) for problem in ledger.problems] == ["file_missing"]


def test_an_id_that_stands_twice_says_where_it_stood_first(ledger: Ledger) -> None:
    rows, tree = ledger.file(ledger.root / "glossary.yaml", GlossaryFile)
    assert rows is not None
    assert tree is not None
    ledger.note_rows("term", (term.id for term in rows.terms), tree, "terms")
    (problem,) = ledger.problems
    assert (problem.code, problem.line, problem.details["where"]) == ("id_taken", 3, "glossary.yaml:2")


def test_the_same_id_in_two_families_is_no_problem(ledger: Ledger) -> None:
    tree = tree_of(ledger, "unit.yaml")
    ledger.note("unit", "start", tree, ("id",))
    ledger.note("lesson.kk", "start", tree, ("id",))
    assert ledger.problems == []


def test_a_problem_of_a_thing_stands_at_its_part(ledger: Ledger) -> None:
    ledger.note("unit", "start", tree_of(ledger, "unit.yaml"), ("id",))
    ledger.say(("unit", "start"), ("summary",), "unknown_quiz", id="x")
    assert [(problem.line, problem.severity) for problem in ledger.problems] == [(3, "error")]


def test_the_keys_of_rows_are_known_too() -> None:
    assert {"terms", "meaning", "mark"} <= known_keys(GlossaryFile)
    assert {"quiz", "prerequisites"} <= known_keys(UnitFile)
