"""What waits for an editor: statements, questions, facts and terms with their file and line, and what was read."""

from pathlib import Path

from mil_course.core.content import editorial
from tests.core.content.small import FILES, read, with_change, write

ENGLISH, DRILL = "modules/01-start/01-letters.en.md", "quizzes/01-start/drill.yaml"
FACTS = "modules/facts.yaml"


def page(root: Path, changes: dict[str, str | None], readings: tuple[editorial.ReadingRow, ...] = ()) -> str:
    library = read(root, changes)
    assert library.course is not None
    texts = {name: text for name, text in {**FILES, **changes}.items() if text}
    return editorial.page(library.course, library.places, texts, readings)


def test_a_doubtful_statement_is_listed_with_file_and_line(tmp_path: Path) -> None:
    text = page(tmp_path, with_change(ENGLISH, "This is a", "[This is\na]{.confirm}"))
    line = FILES[ENGLISH].split("This is a")[0].count("\n") + 1
    assert f"- `{ENGLISH}:{line}` This is a\n" in text


def test_a_doubtful_question_is_listed(tmp_path: Path) -> None:
    text = page(tmp_path, with_change(DRILL, "section: start", "section: start\n    confirm: yes"))
    assert f"- `{DRILL}:5` Which?\n" in text


def test_a_recalled_fact_is_listed_with_its_uses(tmp_path: Path) -> None:
    text = page(tmp_path, with_change(FACTS, "mark: checked", "mark: recalled"))
    line = FILES[ENGLISH].split("{fact:fee}")[0].count("\n") + 1
    assert f"- `{FACTS}:2` **fee** (recalled): 100 tenge. Used: " in text
    assert f"`{ENGLISH}:{line}`" in text


def test_a_term_that_nobody_confirmed_is_listed(tmp_path: Path) -> None:
    assert "| ~ | letter | letter | letter | `modules/glossary.yaml:2` |" in page(tmp_path, {})
    sure = with_change("modules/glossary.yaml", "mark: usual", "mark: law")
    assert "| ~ |" not in page(tmp_path / "sure", sure)


def test_what_was_read_is_listed_and_what_was_not_is_said(tmp_path: Path) -> None:
    assert "| M1L1 | | not yet | | |" in page(tmp_path, {})
    row = editorial.ReadingRow(lesson="letters", language="kk", view="print", found="a | cut\ntable", mended="yes")
    assert "| M1L1 | kk | print | a / cut table | yes |" in page(tmp_path, {}, (row,))


def test_nothing_to_confirm_is_said(tmp_path: Path) -> None:
    write(tmp_path)
    assert "Nothing." in page(tmp_path, {})
