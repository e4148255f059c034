"""Knows the directives of a lesson (`::: note {#id}` … `:::`), and cuts a lesson into them and the text around."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from mil_course.core.content.notebook import Notebook
from mil_course.core.content.problems import near

BOXES = ("note", "warning", "example", "local", "task", "school", "summary")
NAMES = (*BOXES, "figure", "check", "lines")
WITH_ARGUMENT = ("figure", "check", "lines")
OPENING = re.compile(r":::+[ ]*([^\s{]+)(?:[ ]+([^\s{]+))?(?:[ ]*\{#([^}\s]*)\})?[ ]*")
CLOSING = re.compile(r":::+[ ]*")
LOOKS_LIKE = re.compile(r"\s*:::")
FENCE = re.compile(r" {0,3}(```+|~~~+)")
WORDS = {
    "note": {"kk": "Назар аударыңыз", "ru": "Обратите внимание", "en": "Note"},
    "warning": {"kk": "Абай болыңыз", "ru": "Осторожно", "en": "Take care"},
    "example": {"kk": "Мысал", "ru": "Пример", "en": "Example"},
    "local": {"kk": "Біздің өңірден", "ru": "Из нашего края", "en": "Close to home"},
    "task": {"kk": "Тапсырма", "ru": "Задание", "en": "Task"},
    "school": {"kk": "Мектепке", "ru": "Для школы", "en": "For the school"},
    "summary": {"kk": "Есте қалсын", "ru": "Запомните", "en": "To take along"},
}
"""What a box is called when its author gives it no heading."""


@dataclass
class Segment:
    """A stretch of a lesson: a directive with its name, or plain text (no name). Lines count from 1 in the file."""

    line: int
    name: str = ""
    argument: str = ""
    id: str | None = None
    lines: list[str] = field(default_factory=list)

    @property
    def first_line(self) -> int:
        """The line in the file on which the text of the segment begins."""
        return self.line + 1 if self.name else self.line

    @property
    def text(self) -> str:
        """The text between the marks."""
        return "\n".join(self.lines)


def cut(lines: Sequence[str], first_line: int, notebook: Notebook) -> list[Segment]:
    """Return the segments of a lesson in order; what is wrong with its directives goes to the notebook.

    >>> segments = cut(["Text.", "::: note {#aside}", "Look!", ":::"], 10, Notebook("a.md"))
    >>> [(segment.name, segment.id, segment.first_line, segment.text) for segment in segments]
    [('', None, 10, 'Text.'), ('note', 'aside', 12, 'Look!')]
    """
    cutter = _Cutter(notebook, Segment(first_line))
    for line, text in enumerate(lines, start=first_line):
        cutter.take(line, text)
    cutter.finish()
    return [segment for segment in cutter.done if segment.name or segment.text.strip()]


class _Cutter:
    def __init__(self, notebook: Notebook, first: Segment) -> None:
        self.done: list[Segment] = []
        self._notebook = notebook
        self._now = first
        self._fence = ""

    def take(self, line: int, text: str) -> None:
        if self._is_code(text) or not LOOKS_LIKE.match(text):
            self._now.lines.append(text)
        elif CLOSING.fullmatch(text):
            if not self._now.name:
                self._say(line, text, "directive_closed_twice")
            self._begin(Segment(line + 1))
        elif opening := OPENING.fullmatch(text):
            if self._now.name:
                self._say(line, text, "directive_not_closed", name=self._now.name, since=str(self._now.line))
            self._begin(Segment(line, opening[1], opening[2] or "", opening[3]))
            self._check(line, text)
        else:
            self._say(line, text, "directive_form")
            self._now.lines.append("")

    def finish(self) -> None:
        if self._now.name:
            name = self._now.name
            self._say(self._now.line, "", "directive_not_closed", name=name, since=str(self._now.line))
        self._begin(Segment(0))

    def _begin(self, segment: Segment) -> None:
        self.done.append(self._now)
        self._now = segment

    def _is_code(self, text: str) -> bool:
        """Tell whether the line is inside a fenced code block, where three colons are just three colons."""
        fence = FENCE.match(text)
        if fence and not self._fence:
            self._fence = fence[1]
            return True
        inside = bool(self._fence)
        if fence and fence[1].startswith(self._fence) and not text.strip().strip(fence[1][0]):
            self._fence = ""
        return inside

    def _check(self, line: int, text: str) -> None:
        now = self._now
        if now.name not in NAMES:
            self._say(line, text, "directive_unknown", name=now.name, meant=near(now.name, NAMES) or "")
        elif bool(now.argument) != (now.name in WITH_ARGUMENT):
            self._say(line, text, "directive_argument" if now.argument else "directive_needs", name=now.name)

    def _say(self, line: int, text: str, code: str, **details: str) -> None:
        column = len(text) - len(text.lstrip()) + 1
        self._notebook.say((line, column), code, **details)
