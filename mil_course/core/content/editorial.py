"""Knows what an editor and a lawyer must still confirm before print, and writes it down as a Markdown page."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mil_course.core.content.body import Doubt
from mil_course.core.content.units import Course
from mil_course.core.question import Id, Strict

Places = Mapping[tuple[str, str], tuple[str, int]]
FACT = re.compile(r"\{fact:([a-z0-9-]+)\}")
MARKS = {"usual": "~", "unsure": "?"}
INTRO = """\
# What must be confirmed before print

Made by `mil-course editorial`; a change belongs into the files of the course, not here. Whoever confirms a statement
takes its mark out of the file named beside it (`{.confirm}` in a lesson, `confirm: yes` in a question, `mark:` in
facts.yaml and glossary.yaml); the next run leaves it out.
"""


class ReadingRow(Strict):
    """One reading of one lesson: in which language, on the page or on paper, what was found and what became of it."""

    lesson: Id
    language: str
    view: str
    found: str
    mended: str


class ReadingsFile(Strict):
    """docs/readings.yaml"""

    readings: tuple[ReadingRow, ...]


@dataclass(frozen=True)
class Line:
    """A statement that waits: its file and line, and its words."""

    file: str
    line: int
    words: str


def doubts(course: Course, places: Places) -> Iterator[Line]:
    """Yield every statement marked `{.confirm}` in lessons and what stands beside them, and every such question."""
    for lesson in course.lessons_in_order():
        for language, edition in lesson.editions.items():
            yield from _marked(edition.body.doubts, places[f"lesson.{language}", lesson.id][0])
        for part, sheets in lesson.sheets.items():
            for language, sheet in sheets.items():
                yield from _marked(sheet.body.doubts, places[f"{part}.{language}", lesson.id][0])
    for language, sheet in course.plan.items():
        yield from _marked(sheet.body.doubts, places[f"plan.{language}", "plan"][0])
    for question in course.questions.values():
        if question.spec.confirm:
            file, line = places["question", question.id]
            yield Line(file, line, question.spec.prompt.in_("ru"))


def _marked(found: Sequence[Doubt], file: str) -> Iterator[Line]:
    for doubt in found:
        yield Line(file, doubt.line, " ".join(doubt.words.split()))


def uses(texts: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
    """Return where each dated fact is used: `file:line` by id. `texts` are the course's files by name.

    >>> uses({"a.md": "x\\n{fact:fee} y"})
    {'fee': ['a.md:2']}
    """
    found: dict[str, list[str]] = {}
    for file, text in sorted(texts.items()):
        for number, line in enumerate(text.split("\n"), start=1):
            for ident in FACT.findall(line):
                found.setdefault(ident, []).append(f"{file}:{number}")
    return found


def page(course: Course, places: Places, texts: Mapping[str, str], readings: Sequence[ReadingRow]) -> str:
    """Return the whole page."""
    parts = [
        INTRO,
        _statements(course, places),
        _facts(course, places, texts),
        _terms(course, places),
        _readings(course, readings),
    ]
    return "\n".join(parts)


def _statements(course: Course, places: Places) -> str:
    lines = [f"- `{one.file}:{one.line}` {one.words}" for one in doubts(course, places)]
    return _section("For the lawyer and the editor: statements that nobody checked", lines)


def _facts(course: Course, places: Places, texts: Mapping[str, str]) -> str:
    used = uses(texts)
    lines = []
    for fact in course.facts.values():
        if fact.mark != "checked":
            file, line = places["fact", fact.id]
            where = ", ".join(f"`{one}`" for one in used.get(fact.id, ())) or "used nowhere yet"
            lines.append(f"- `{file}:{line}` **{fact.id}** ({fact.mark}): {fact.value.in_('ru')}. Used: {where}")
    return _section("For the editor: dated facts that are recalled or derived", lines)


def _terms(course: Course, places: Places) -> str:
    rows = ["| | en | ru | kk | where |", "|---|---|---|---|---|"]
    for mark in ("unsure", "usual"):
        for term in course.terms.values():
            if term.mark == mark:
                file, line = places["term", term.id]
                words = " | ".join(term.term.in_(code) for code in ("en", "ru", "kk"))
                rows.append(f"| {MARKS[mark]} | {words} | `{file}:{line}` |")
    return _section("For the Kazakh editor: terms (~ usual, ? unsure)", rows)


def _readings(course: Course, readings: Sequence[ReadingRow]) -> str:
    rows = ["| lesson | language | read | found | mended |", "|---|---|---|---|---|"]
    for lesson in course.lessons_in_order():
        mine = [one for one in readings if one.lesson == lesson.id]
        for one in sorted(mine, key=lambda row: (row.language, row.view)):
            rows.append(f"| {lesson.code} | {one.language} | {one.view} | {_cell(one.found)} | {_cell(one.mended)} |")
        if not mine:
            rows.append(f"| {lesson.code} | | not yet | | |")
    return _section("Readings on the page and on paper", rows)


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "/")


def _section(title: str, lines: Sequence[str]) -> str:
    return f"## {title}\n\n" + "\n".join(lines or ["Nothing."]) + "\n"
