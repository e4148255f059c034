"""Knows the strict YAML of content files: strings, lists and maps, nothing that surprises, each with its place.

The events of the parser are read one by one, so that size and depth are held before anything is built or recursed.
"""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from mil_course.core.content.decoding import decode
from mil_course.core.content.problems import Problem, Severity

KeyPath = tuple[str | int, ...]
Place = tuple[int, int]
DEEPEST = 20
MOST_PROBLEMS = 50
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
FIRST_SIGNS = "@`%|>&*!,]}"


@dataclass(frozen=True)
class Tree:
    """What a YAML file holds: `value` is made of dict, list and str only; `places` says where each part stands.

    The place of a value in a map is its key's, of a value in a list its own.
    """

    value: Any
    places: Mapping[KeyPath, Place]
    file: str

    def place(self, path: KeyPath) -> Place:
        """Return line and column of a part, or of the nearest part around it that the file has.

        >>> tree, problems = load(b"options:\\n  - {id: a}\\n", "a.yaml")
        >>> tree.place(("options", 0, "id")), tree.place(("options", 0, "text"))
        ((2, 6), (2, 5))
        """
        for length in range(len(path), 0, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return self.places.get((), (1, 1))

    def problem(self, path: KeyPath, code: str, severity: Severity = "error", **details: str) -> Problem:
        """Return a problem at the place of a part."""
        return Problem(self.file, *self.place(path), code, details, severity)


def load(data: bytes, file: str, first_line: int = 1) -> tuple[Tree | None, list[Problem]]:
    """Return the tree of a YAML file, or every problem found in it; `first_line` where it is a part of a file.

    >>> load(b"answer: no\\n", "a.yaml")[0].value
    {'answer': 'no'}
    >>> print(*load(b"id: a\\nid: b\\n", "a.yaml")[1])
    a.yaml:2:1: The key “id” stands here twice (first on line 1). Keep one of the two.
    """
    text, problems = decode(data, file)
    if text is None:
        return None, problems
    builder = _Builder(file, first_line)
    with contextlib.suppress(_Enough):
        _read(text, builder)
    if not builder.problems and () not in builder.places:
        builder.problems.append(Problem(file, first_line, 1, "file_empty"))
    if builder.problems:
        return None, builder.problems
    return Tree(builder.root, builder.places, file), []


def _read(text: str, builder: "_Builder") -> None:
    for number, line in enumerate(text.split("\n")):
        if "\t" in line:
            builder.add("yaml_tab", (builder.first_line + number, line.index("\t") + 1))
    if builder.problems:
        return
    try:
        for event in yaml.parse(text, Loader=LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        builder.add(*_translated(error, text, builder))
    except yaml.YAMLError:
        builder.add("yaml_syntax", (builder.first_line, 1))


def _translated(error: yaml.MarkedYAMLError, text: str, builder: "_Builder") -> tuple[Any, ...]:
    """Return code, place and details for the parser's own words, which speak of tokens and simple keys."""
    mark = error.problem_mark or error.context_mark
    place = builder.place_of(mark) if mark else (builder.first_line, 1)
    said = f"{error.context or ''} {error.problem or ''}"
    lines = text.split("\n")
    rest = lines[mark.line][mark.column :] if mark and mark.line < len(lines) else ""
    if "nesting" in said:
        return "yaml_deep", place, {"limit": DEEPEST}
    if "mapping values are not allowed" in said:
        return "yaml_colon", place, {}
    if rest[:1] and rest[0] in FIRST_SIGNS and ("start any token" in said or "%" in rest[:1]):
        return "yaml_sign", place, {"sign": rest[0]}
    if "quoted scalar" in said or "flow" in said:
        opened = error.context_mark or mark
        return "yaml_quote", builder.place_of(opened) if opened else place, {}
    if "block" in said or "indent" in said or "simple key" in said:
        return "yaml_indent", place, {}
    return "yaml_syntax", place, {}


class _Enough(Exception):
    """Says that reading on is useless: too deep, or too many problems."""


@dataclass
class _Open:
    """A list or map that is not closed yet; `key` waits for its value."""

    container: dict[str, Any] | list[Any]
    path: KeyPath
    key: str | None = None
    key_place: Place = (0, 0)
    lines: dict[str, int] = field(default_factory=dict)


class _Builder:
    """Builds the tree from the parser's events, without recursion."""

    def __init__(self, file: str, first_line: int) -> None:
        self.file = file
        self.first_line = first_line
        self.root: Any = None
        self.places: dict[KeyPath, Place] = {}
        self.problems: list[Problem] = []
        self._open: list[_Open] = []
        self._documents = 0

    def place_of(self, mark: Any) -> Place:
        return mark.line + self.first_line, mark.column + 1

    def add(self, code: str, place: Place, details: Mapping[str, Any] | None = None) -> None:
        if len(self.problems) >= MOST_PROBLEMS:
            self.problems.append(Problem(self.file, *place, "too_many_problems"))
            raise _Enough
        self.problems.append(
            Problem(self.file, *place, code, {name: str(value) for name, value in (details or {}).items()})
        )

    def take(self, event: Any) -> None:
        place = self.place_of(event.start_mark)
        if isinstance(event, yaml.DocumentStartEvent):
            self._document(event, place)
        elif isinstance(event, yaml.AliasEvent):
            self.add("yaml_alias", place, {"name": event.anchor})
            self._value("…", place)
        elif isinstance(event, yaml.ScalarEvent):
            self._refuse_marks(event, place)
            self._scalar(event, place)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._refuse_marks(event, place)
            self._start({} if isinstance(event, yaml.MappingStartEvent) else [], place)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()

    def _document(self, event: Any, place: Place) -> None:
        self._documents += 1
        if self._documents > 1:
            self.add("yaml_documents", place)
            raise _Enough
        if event.version or event.tags:
            self.add("yaml_directive", place)

    def _refuse_marks(self, event: Any, place: Place) -> None:
        if event.anchor is not None:
            self.add("yaml_anchor", place, {"name": event.anchor})
        if event.tag is not None:
            self.add("yaml_tag", place, {"tag": event.tag})

    def _scalar(self, event: Any, place: Place) -> None:
        plain = not event.style
        if self._wants_key():
            self._key(event.value, plain, place)
        elif not event.value.strip() or (plain and event.value in ("~", "null", "Null", "NULL")):
            path = self._path()
            self.add(
                "empty_value", place if not path else self._key_place(place), {"key": str(path[-1]) if path else ""}
            )
            self._value("…", place)
        else:
            self._value(event.value, place)

    def _wants_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].container, dict) and self._open[-1].key is None

    def _key(self, key: str, plain: bool, place: Place) -> None:
        parent = self._open[-1]
        if plain and key == "<<":
            self.add("yaml_merge", place)
        elif not key.strip():
            self.add("yaml_key", place)
        elif key in parent.lines:
            self.add("duplicate_key", place, {"key": key, "first": str(parent.lines[key])})
        parent.lines.setdefault(key, place[0])
        parent.key, parent.key_place = key, place

    def _start(self, container: dict[str, Any] | list[Any], place: Place) -> None:
        if len(self._open) >= DEEPEST:
            self.add("yaml_deep", place, {"limit": str(DEEPEST)})
            raise _Enough
        if self._wants_key():
            self.add("yaml_key", place)
            raise _Enough
        path = self._path()
        self._value(container, place)
        self._open.append(_Open(container, path))

    def _path(self) -> KeyPath:
        if not self._open:
            return ()
        parent = self._open[-1]
        return (*parent.path, len(parent.container) if isinstance(parent.container, list) else parent.key or "")

    def _key_place(self, place: Place) -> Place:
        return self._open[-1].key_place if isinstance(self._open[-1].container, dict) else place

    def _value(self, value: Any, place: Place) -> None:
        path = self._path()
        if not path:
            self.root, self.places[()] = value, place
            return
        parent = self._open[-1]
        self.places[path] = self._key_place(place)
        if isinstance(parent.container, list):
            parent.container.append(value)
        else:
            parent.container[parent.key or ""] = value
            parent.key = None
