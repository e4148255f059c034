"""Knows every problem that content can have: where it is, what it is called, and how to say it in each language."""

import difflib
import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import yaml

from mil_course.core.question import ID_PATTERN, Fault

Severity = Literal["error", "warning"]
MESSAGES: Mapping[str, Mapping[str, str]] = yaml.load(
    Path(__file__).with_name("messages.yaml").read_bytes(),
    Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader),  # noqa: S506 (it makes strings only)
)
"""Code of a problem, then language, then sentence; `{…}` are names of details."""

SAME_AS = {
    "bool_type": "yes_no",
    "bool_parsing": "yes_no",
    "extra_forbidden": "unknown_key",
    "int_from_float": "int_parsing",
    "int_parsing_size": "int_parsing",
    "int_type": "int_parsing",
    "decimal_type": "decimal_parsing",
    "float_parsing": "decimal_parsing",
    "float_type": "decimal_parsing",
    "finite_number": "decimal_parsing",
    "date_type": "date_parsing",
    "date_from_datetime_parsing": "date_parsing",
    "date_from_datetime_inexact": "date_parsing",
    "frozen_set_type": "list_type",
    "set_type": "list_type",
    "tuple_type": "list_type",
    "mapping_type": "dict_type",
    "model_attributes_type": "dict_type",
    "model_type": "dict_type",
    "enum": "literal_error",
    "union_tag_invalid": "literal_error_tag",
    "union_tag_not_found": "missing_tag",
}
"""Names that pydantic has for things which authors need not tell apart."""

CHOICES = re.compile(r"\^\(([a-zA-Z0-9|-]+)\)\$")


class _Details(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


@functools.total_ordering
@dataclass(frozen=True)
class Problem:
    """One problem of a content file. `line` and `column` count from 1; 0 means the file as a whole.

    A detail called `meant` is offered as what the author may have wanted to write.

    >>> print(Problem("quizzes/a.yaml", 3, 5, "duplicate_key", {"key": "id", "first": "2"}))
    quizzes/a.yaml:3:5: The key “id” stands here twice (first on line 2). Keep one of the two.
    """

    file: str
    line: int
    column: int
    code: str
    details: Mapping[str, str] = field(default_factory=dict, hash=False)
    severity: Severity = "error"

    def message(self, language: str) -> str:
        """Return what is wrong and what to do, in `language`; English where we do not speak it.

        >>> Problem("a.yaml", 1, 1, "yes_no").message("ru")
        'Напишите yes или no.'
        """
        name = SAME_AS.get(self.code, self.code)
        sentences = [MESSAGES.get(name, MESSAGES["unknown_code"])]
        if self.details.get("meant"):
            sentences.append(MESSAGES["meant"])
        details = _Details({"code": self.code, **self.details})
        return " ".join(one.get(language, one["en"]).format_map(details) for one in sentences)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message('en')}"

    def __lt__(self, other: "Problem") -> bool:
        return self._order() < other._order()

    def _order(self) -> tuple[str, int, int, str, str]:
        return (self.file, self.line, self.column, self.code, str(sorted(self.details.items())))


def near(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that was probably meant, if any.

    >>> near("anwser", ["answer", "points"])
    'answer'
    >>> near("colour", ["answer", "points"]) is None
    True
    """
    found = difflib.get_close_matches(word[:100], sorted(known), n=1, cutoff=0.6)
    return found[0] if found else None


def of_fault(fault: Fault, file: str, place: tuple[int, int], known: Iterable[str] = ()) -> Problem:
    """Return the problem for a fault that a schema found at `place`; `known` are the keys that may stand there.

    >>> print(of_fault(Fault(("anwser",), "extra_forbidden"), "a.yaml", (4, 3), ["answer"]))
    a.yaml:4:3: Unknown key “anwser”. Correct it or take it out. Did you mean “answer”?
    """
    code, details = fault.code, dict(fault.details)
    if code in ("extra_forbidden", "missing"):
        details["key"] = str(fault.path[-1]) if fault.path else ""
    if code == "extra_forbidden" and (meant := near(details["key"], known)):
        details["meant"] = meant
    if code == "string_pattern_mismatch":
        code, details = _of_pattern(details.get("pattern", ""))
    return Problem(file, *place, code, details)


def _of_pattern(pattern: str) -> tuple[str, dict[str, str]]:
    if pattern == ID_PATTERN:
        return "id_shape", {}
    if choices := CHOICES.fullmatch(pattern):
        return "literal_error", {"expected": choices[1].replace("|", ", ")}
    return "string_pattern_mismatch", {"pattern": pattern}
