"""The page for the editors lies in the repository as the command makes it."""

from pathlib import Path

from click.testing import CliRunner

from mil_course.commands.content import editorial
from mil_course.config import PROJECT


def test_the_page_for_the_editors_is_as_the_command_makes_it(tmp_path: Path) -> None:
    out = tmp_path / "editorial.md"
    assert CliRunner().invoke(editorial, ["--out", str(out)]).exit_code == 0
    kept = (PROJECT / "docs" / "editorial.md").read_text("utf-8")
    assert out.read_text("utf-8") == kept, "run: mil-course editorial --out docs/editorial.md"
