"""Knows how to read a Markdown file that begins with a front matter between two lines of dashes."""

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from mil_course.core.content.body import Body
from mil_course.core.content.ledger import Ledger
from mil_course.core.content.markup import read_body
from mil_course.core.content.problems import Problem
from mil_course.core.content.world import World
from mil_course.core.content.yaml_text import Tree, load
from mil_course.core.question import Strict

FENCE = "---"
F = TypeVar("F", bound=Strict)


@dataclass(frozen=True)
class Fronted(Generic[F]):
    """A file as it was read: its front matter, its body, and the text as it was written."""

    tree: Tree
    front: F
    body: Body
    text: str


def read_fronted(path: Path, schema: type[F], language: str, world: World, ledger: Ledger) -> Fronted[F] | None:
    """Return the file as its schema reads it, or None where the front matter cannot be read; problems are noted."""
    name = ledger.name(path)
    data = path.read_bytes()
    lines = data.decode("utf-8", errors="replace").removeprefix("\ufeff").splitlines()
    if not lines or lines[0].strip() != FENCE or FENCE not in (line.strip() for line in lines[1:]):
        ledger.problems.append(Problem(name, 1, 1, "front_missing"))
        return None
    end = next(place for place, line in enumerate(lines[1:], start=1) if line.strip() == FENCE)
    tree, problems = load("\n".join(lines[1:end]).encode(), name, first_line=2)
    ledger.problems += problems
    front = ledger.model(tree, schema) if tree else None
    if tree is None or front is None:
        return None
    body = read_body(data, name, end + 2, language, world)
    ledger.problems += body.problems
    return Fronted(tree, front, body, data.decode("utf-8-sig", errors="replace"))
