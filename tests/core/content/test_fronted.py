"""A Markdown file with a front matter: what is read, and what is said when it is not there."""

from pathlib import Path

import pytest

from mil_course.core.content.fronted import read_fronted
from mil_course.core.content.ledger import Ledger
from mil_course.core.content.schemas import PlanFront
from mil_course.core.content.world import World


def test_front_matter_and_body_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "plan.en.md"
    path.write_text("---\ntitle: The plan\n---\n\n## Day {#day}\n", "utf-8")
    ledger = Ledger(tmp_path)
    read = read_fronted(path, PlanFront, "en", World(), ledger)
    assert read is not None
    assert (read.front.title, read.body.outline, ledger.problems) == ("The plan", (("h2", "day"),), [])


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("title: The plan\n", "front_missing", 1),
        ("---\ntitle: The plan\n", "front_missing", 1),
        ("---\ntitel: The plan\n---\n", "extra_forbidden", 2),
        ("---\ntitle: a\ntitle: b\n---\n", "duplicate_key", 3),
    ],
)
def test_a_broken_front_matter_is_named_by_line(tmp_path: Path, text: str, code: str, line: int) -> None:
    path = tmp_path / "plan.en.md"
    path.write_text(text, "utf-8")
    ledger = Ledger(tmp_path)
    read_fronted(path, PlanFront, "en", World(), ledger)
    assert (code, line) in [(one.code, one.line) for one in ledger.problems]
