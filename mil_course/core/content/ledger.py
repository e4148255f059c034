"""Knows where every id of the course stands, and keeps every problem found while reading."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from mil_course.core.content.problems import Problem, Severity, of_fault
from mil_course.core.content.yaml_text import KeyPath, Tree, load
from mil_course.core.question import Fault, Strict, faults_of

M = TypeVar("M", bound=Strict)


@dataclass
class Ledger:
    """The reading of one course: `root` is the folder, file names in problems are relative to it."""

    root: Path
    problems: list[Problem] = field(default_factory=list)
    spots: dict[tuple[str, str], tuple[Tree, KeyPath]] = field(default_factory=dict)

    def name(self, path: Path) -> str:
        """Return a file's name as people write it, with forward slashes."""
        return path.relative_to(self.root).as_posix()

    def tree(self, path: Path) -> Tree | None:
        """Return the YAML of a file, its problems noted; None when it cannot be read."""
        if not path.is_file():
            self.problems.append(Problem(self.name(path), 0, 0, "file_missing"))
            return None
        tree, problems = load(path.read_bytes(), self.name(path))
        self.problems += problems
        return tree

    def model(self, tree: Tree, schema: type[M], value: object = None) -> M | None:
        """Return the tree (or `value` in its place) as the schema reads it, its faults noted."""
        try:
            return schema.model_validate(tree.value if value is None else value)
        except ValidationError as error:
            self.faults(tree, (), faults_of(error), known_keys(schema))
            return None

    def file(self, path: Path, schema: type[M]) -> tuple[M | None, Tree | None]:
        """Return a whole file as the schema reads it, with its tree."""
        tree = self.tree(path)
        return (self.model(tree, schema), tree) if tree else (None, None)

    def faults(self, tree: Tree, start: KeyPath, faults: Iterable[Fault], known: Iterable[str] = ()) -> None:
        """Note the faults of a part of a file that begins at `start`."""
        for fault in faults:
            self.problems.append(of_fault(fault, tree.file, tree.place((*start, *fault.path)), known))

    def note(self, family: str, ident: str, tree: Tree, path: KeyPath) -> None:
        """Write down where an id stands; an id that stands somewhere already is a problem."""
        earlier = self.spots.get((family, ident))
        if earlier:
            line, _ = earlier[0].place(earlier[1])
            self.problems.append(tree.problem(path, "id_taken", id=ident, where=f"{earlier[0].file}:{line}"))
            return
        self.spots[family, ident] = (tree, path)

    def note_rows(self, family: str, idents: Iterable[str], tree: Tree, key: str) -> None:
        """Write down the ids of the rows of a list that stands under `key`."""
        for place, ident in enumerate(idents):
            self.note(family, ident, tree, (key, place, "id"))

    def say(
        self, thing: tuple[str, str], path: KeyPath, code: str, severity: Severity = "error", **details: str
    ) -> None:
        """Note a problem at a part of a thing (family, id) that was written down."""
        tree, start = self.spots[thing]
        base = start[:-1] if start and start[-1] == "id" else start
        self.problems.append(tree.problem((*base, *path), code, severity, **details))


def known_keys(schema: type[Strict]) -> set[str]:
    """Return the keys that may stand in a file of this schema or in its rows, to guess what a typing slip meant."""
    keys = set()
    for name, one in schema.model_fields.items():
        keys.add(one.alias or name)
        for argument in getattr(one.annotation, "__args__", ()):
            if isinstance(argument, type) and issubclass(argument, Strict):
                keys |= known_keys(argument)
    return keys
