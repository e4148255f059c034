"""Marking anew from the shell, as an operator does it."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mil_course.cli import commands
from mil_course.commands.opening import opened, prepared
from mil_course.config import Settings
from mil_course.services.failures import NotPossible
from mil_course.store import attempts as store
from tests import make
from tests.courses import copy_of_course, move_key

Shell = Callable[..., Result]
QUESTION = "kinds-single"


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Run `mil-course` on an instance of its own with one sent attempt, after the key of a question was repaired."""
    content = copy_of_course(tmp_path / "content")
    monkeypatch.setenv("INSTANCE", str(tmp_path / "instance"))
    monkeypatch.setenv("MIL_CONTENT", str(content))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    settings: Settings = replace(prepared(), reload_seconds=0)
    with opened(settings, course=True):
        owner = make.person("aigul")
        begun = make.attempt(owner, "kinds")
        given = {row.question_id: make.right_fields(row.version_id) for row in store.answers_of(begun.id)}
        make.attempt(owner, "kinds", given, submitted=True, now=datetime.now(UTC))
    move_key(content / "quizzes" / "00-course" / "kinds.yaml", QUESTION, "colour")

    def run(*words: str) -> Result:
        return CliRunner().invoke(commands, ["regrade", *words])

    return run


def test_a_dry_run_an_application_and_an_undo(shell: Shell) -> None:
    shown = shell(QUESTION)
    assert shown.exit_code == 0
    assert "aigul" in shown.output
    assert "1 -> 0 of 1" in shown.output
    assert "Nothing was written." in shown.output
    told = json.loads(shell(QUESTION, "--json").output)
    assert told["regrade"] == 0
    assert [(one["username"], one["old"], one["new"]) for one in told["changes"]] == [("aigul", 100, 0)]
    written = shell(QUESTION, "--apply")
    assert "To take it back: mil-course regrade --undo 1" in written.output
    assert "0 marks change, 1 stay" in shell(QUESTION).output
    undone = shell("--undo", "1")
    assert undone.exit_code == 0
    assert "1 answers have their earlier marks again" in undone.output
    assert "1 -> 0 of 1" in shell(QUESTION).output


@pytest.mark.parametrize("words", [(), (QUESTION, "--apply", "--undo", "1"), ("--undo", "0"), (QUESTION, "--loud")])
def test_wrong_use_exits_with_two(words: tuple[str, ...]) -> None:
    assert CliRunner().invoke(commands, ["regrade", *words]).exit_code == 2


def test_an_unknown_question_or_number_is_told(shell: Shell) -> None:
    for words, code in ((("no-such-question",), "question-unknown"), (("--undo", "7"), "regrade-unknown")):
        error = shell(*words).exception
        assert isinstance(error, NotPossible)
        assert error.code == code
