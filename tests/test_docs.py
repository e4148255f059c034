"""The documents name every setting, right, kind, command and key that there is, and no file that there is not."""

import re
from functools import cache

import pytest
from click import Command, Group

from mil_course import cli
from mil_course.config import MEANINGS, environment_name
from mil_course.core.content import schemas, units
from mil_course.core.question import Strict
from mil_course.core.roles import RIGHTS, ROLES
from mil_course.kinds import KINDS
from tests.sources import ROOT

FILES = ("README.md", "docs/architecture.md", "docs/authors.md", "docs/decisions.md", "docs/operators.md")


@cache
def documents() -> str:
    return "\n".join((ROOT / name).read_text("utf-8") for name in FILES)


@cache
def document(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def named(group: Command, before: str = "") -> list[str]:
    """Return every command, those of a group with the group's name before them."""
    if not isinstance(group, Group):
        return [before.strip()]
    return [each for name, one in group.commands.items() for each in named(one, f"{before} {name}")]


@pytest.mark.parametrize("setting", MEANINGS)
def test_every_setting_is_named(setting: str) -> None:
    assert re.search(rf"\b{environment_name(setting)}\b", documents())


@pytest.mark.parametrize("right", RIGHTS)
def test_every_right_is_named(right: str) -> None:
    assert f"`{right}`" in document("docs/architecture.md")


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_every_kind_is_named_to_authors(kind: str) -> None:
    assert f"**{kind}**" in document("docs/authors.md")


@pytest.mark.parametrize("role", ROLES)
def test_every_role_is_named(role: str) -> None:
    assert re.search(rf"\b{role}\b", document("docs/architecture.md"))


@pytest.mark.parametrize("command", named(cli.commands))
def test_every_command_is_named(command: str) -> None:
    for word in command.split():
        assert re.search(rf"`[^`\n]*\b{word}\b[^`\n]*`", document("docs/operators.md")), "name it in docs/operators.md"


def test_no_command_is_named_that_does_not_exist() -> None:
    known = set(cli.commands.commands)
    written = set(re.findall(r"`(?:\.venv/bin/)?mil-course ([a-z]+)", documents()))
    assert written - known == set()


@pytest.mark.parametrize(
    "schema", [units.Term, units.Source, units.Fact, units.Competency, units.Test, schemas.RubricRow, schemas.UnitFile],
    ids=lambda schema: schema.__name__,
)  # fmt: skip
def test_every_key_of_a_shared_file_is_named_to_authors(schema: type[Strict]) -> None:
    shared = document("docs/authors.md").split("## 6.")[1].split("## 7.")[0]
    keys = [field.alias or name for name, field in schema.model_fields.items()]
    assert [key for key in keys if not re.search(rf"\b{key}:", shared)] == []


def test_every_key_of_a_quiz_is_named_to_authors() -> None:
    quizzes = document("docs/authors.md").split("## 5.")[1].split("## 6.")[0]
    keys = [field.alias or name for name, field in units.Quiz.model_fields.items() if name != "unit"]
    assert [key for key in keys if not re.search(rf"\b{key}\b", quizzes)] == []


def test_every_file_that_is_named_exists() -> None:
    named = set(
        re.findall(
            r"`((?:mil_course|tests|docs|core|services|store|web|kinds|papers)/[\w/]+\.(?:py|md|yml|yaml|toml|css|html|js))`",
            documents(),
        )
    )
    missing = [name for name in named if not any((ROOT / base / name).is_file() for base in ("", "mil_course"))]
    assert missing == []


def test_every_door_of_make_is_named() -> None:
    doors = re.findall(r"^(?!\$|\.)([a-z]+):", document("Makefile"), re.MULTILINE)
    assert [door for door in doors if f"make {door}" not in documents()] == []
