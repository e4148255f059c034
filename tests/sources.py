"""Knows the source files of the course as the rules of the house see them: what each imports and what it holds."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "mil_course"
TESTS = ROOT / "tests"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file: its path from the root, its name as a module, its text and its tree."""

    path: str
    module: str
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        """How long it is."""
        return len(self.text.splitlines())

    @property
    def imports(self) -> frozenset[str]:
        """Everything it imports, by full name: modules, and what is taken from them."""
        return frozenset(name for node in ast.walk(self.tree) for name in self._names(node))

    def _names(self, node: ast.AST) -> Iterator[str]:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                package = self.module.split(".")
                kept = package[: len(package) - node.level + self.path.endswith("__init__.py")]
                base = ".".join([*kept, *([node.module] if node.module else [])])
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)

    def functions(self) -> Iterator[Function]:
        """Yield every function and method."""
        for node in ast.walk(self.tree):
            if isinstance(node, Function):
                yield node


@cache
def sources(folder: Path = PACKAGE) -> tuple[Source, ...]:
    """Return every Python file below a folder; one that cannot be parsed is an error, for it would hide breaks."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if "/migrations/" in name or "/node_modules/" in name:
            continue
        module = name.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
        text = path.read_text("utf-8")
        found.append(Source(name, module, text, ast.parse(text, name)))
    return tuple(found)


def texts(*suffixes: str) -> Iterator[tuple[str, str]]:
    """Yield path from the root and text of our own files with these suffixes."""
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in suffixes and "vendor" not in path.parts:
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
