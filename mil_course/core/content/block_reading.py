"""Knows what the blocks of a lesson become: headings with ids, tables that scroll, numbered steps, plain text."""

import re
from collections import Counter
from collections.abc import Iterator
from html import escape

from markdown_it.token import Token

from mil_course.core.content.body import Section
from mil_course.core.content.counting import numbers_in
from mil_course.core.content.notebook import Notebook
from mil_course.core.content.span_reading import SpanReader
from mil_course.core.content.spans import parse, raw
from mil_course.core.question import ID_PATTERN

OURS = re.compile(r"src(-[0-9]+)?")
"""Ids that the page gives to the list of sources."""

TABLE_WORD = {"kk": "Кесте", "ru": "Таблица", "en": "Table"}


class BlockReader:
    """Reads the texts of one lesson in order, and keeps its headings, its block ids and its plain text."""

    def __init__(self, language: str, spans: SpanReader, notebook: Notebook) -> None:
        self.sections: list[Section] = []
        self.outline: list[tuple[str, str]] = []
        self.places: dict[str, tuple[int, int]] = {}
        self.plain: dict[str, list[str]] = {}
        self._notebook = notebook
        self._under = ""
        self._tables: Counter[str] = Counter()
        self._language = language
        self._spans = spans

    def claim(self, kind: str, ident: str | None, line: int, extra: tuple[str, ...] = ()) -> str:
        """Enter a heading or directive into the outline, and return its id ('' if it has none that can be used).

        `extra` are endings of further ids that the page makes from this one.
        """
        code = ""
        if ident is None:
            code = "block_missing"
        elif len(ident) > 64 or not re.fullmatch(ID_PATTERN, ident):
            code = "block_shape"
        elif ident in self.places:
            code = "block_twice"
        elif OURS.fullmatch(ident):
            code = "block_ours"
        self.outline.append((kind, ident or ""))
        if code:
            first = str(self.places.get(ident or "", (0, 0))[0])
            self._notebook.say((line, 1), code, id=(ident or "")[:60], first=first)
            return ""
        for ending in ("", *extra):
            self.places.setdefault(f"{ident}{ending}", (line, 1))
        return ident or ""

    def read(self, text: str, first_line: int, boxed: bool) -> list[Token]:
        """Return the tokens of a text, ready to be rendered; `boxed` where it stands inside a directive."""
        return list(self._changed(parse(text), text.split("\n"), first_line, boxed))

    def note_plain(self, text: str) -> None:
        """Keep text for the search, under the section that is open."""
        if text.strip():
            self.plain.setdefault(self.sections[-1].id if self.sections else "", []).append(text.strip())

    def _changed(self, tokens: list[Token], lines: list[str], first_line: int, boxed: bool) -> Iterator[Token]:
        lists: list[bool] = []
        heading: Token | None = None
        for token in tokens:
            if token.type == "heading_open":
                heading = token
            elif token.type == "inline":
                words = self._spans.read(token, lines, first_line)
                if heading:
                    self._heading(heading, words, first_line, boxed)
                    heading = None
                else:
                    self.note_plain(words)
            elif token.type in ("th_open", "td_open"):
                _change_cell(token)
            elif token.type == "fence":
                self._fence(token)
            elif token.type in ("ordered_list_open", "bullet_list_open"):
                lists.append(_change_list(token))
            yield from self._wrapped(token, lists)

    def _wrapped(self, token: Token, lists: list[bool]) -> Iterator[Token]:
        """Yield the token, with what must stand around it.

        The text of a step stands in a div of its own, because a step is drawn as a grid of number and text.
        """
        if token.type == "table_open":
            yield raw(f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(self._table_name())}">')
        if token.type == "list_item_close" and lists[-1]:
            yield raw("</div>")
        yield token
        if token.type == "list_item_open" and lists[-1]:
            yield raw("<div>")
        if token.type == "table_close":
            yield raw("</div>")
        if token.type in ("ordered_list_close", "bullet_list_close"):
            lists.pop()

    def _table_name(self) -> str:
        """Name a table after the headings above it, with a number where several stand there."""
        words = TABLE_WORD.get(self._language, TABLE_WORD["en"])
        headings = filter(None, (self.sections[-1].title if self.sections else "", self._under))
        name = ": ".join((words, ", ".join(headings))).removesuffix(": ")
        self._tables[name] += 1
        return name if self._tables[name] == 1 else f"{name} ({self._tables[name]})"

    def _heading(self, token: Token, words: str, first_line: int, boxed: bool) -> None:
        line = first_line + (token.map[0] if token.map else 0)
        code = ""
        if boxed or token.level:
            code = "heading_place"
        elif token.tag not in ("h2", "h3") or (token.tag == "h3" and not self.sections):
            code = "heading_level"
        elif not words.strip():
            code = "heading_empty"
        if code:
            self._notebook.say((line, 1), code)
            return
        ident = self.claim(token.tag, token.meta["id"], line)
        if ident:
            token.attrSet("id", ident)
        if token.tag == "h2":
            self.sections.append(Section(ident, words.strip(), line))
            self._under = ""
        else:
            self._under = words.strip()
            self.note_plain(words)

    def _fence(self, token: Token) -> None:
        token.info = ""
        self.note_plain(token.content)
        self._spans.numbers += numbers_in(token.content, self._language)


def _change_cell(token: Token) -> None:
    """Say alignment by class, since a style may not stand in a page, and say what a heading cell heads."""
    aligned = token.attrs.pop("style", "")
    if aligned == "text-align:right":
        token.attrSet("class", "num")
    if token.type == "th_open":
        token.attrSet("scope", "col")


def _change_list(token: Token) -> bool:
    """Make a numbered list that starts at one, and stands in no other, a list of steps; tell whether it is one."""
    steps = token.type == "ordered_list_open" and token.level == 0 and "start" not in token.attrs
    if steps:
        token.attrSet("class", "steps")
    return steps
