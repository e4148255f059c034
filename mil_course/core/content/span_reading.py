"""Knows what the spans of a lesson mean: it looks terms, sources, facts and links up, and turns them into HTML."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from html import escape

from markdown_it.token import Token

from mil_course.core.content.body import Doubt, Link
from mil_course.core.content.counting import numbers_in
from mil_course.core.content.notebook import Notebook
from mil_course.core.content.problems import near
from mil_course.core.content.sanitising import EXTERNAL
from mil_course.core.content.spans import LONGEST, raw
from mil_course.core.content.world import World

LESSON_LINK = re.compile(r"lesson:([a-z0-9-]{1,64})(?:#([a-z0-9-]{1,64}))?")
STRAY = re.compile(r"<[A-Za-z/!?]|\{|\]\(|\[@|\*\*|:::")
STRAY_CODES = {
    "<": "raw_html",
    "{": "stray_brace",
    "]": "stray_link",
    "[": "stray_citation",
    "*": "stray_stars",
    ":": "directive_form",
}
"""What is left of a span that was not understood, by its first sign."""

SOURCE_WORD = {"kk": "Дереккөз", "ru": "Источник", "en": "Source"}
GAP = "\n"
"""Stands in the counted text for what is not counted, so that its neighbours do not grow together."""


class SpanReader:
    """Reads the spans of one lesson, paragraph after paragraph, and keeps what they name."""

    def __init__(self, language: str, world: World, notebook: Notebook) -> None:
        self.terms: list[str] = []
        self.sources: list[str] = []
        self.facts: list[str] = []
        self.links: list[Link] = []
        self.doubts: list[Doubt] = []
        self.numbers: list[str] = []
        self._notebook = notebook
        self._language = language
        self._source_numbers: dict[str, int] = {}
        self._world = world
        self._place: Callable[[int], tuple[int, int]] = lambda pos: (1, 1)

    def read(self, inline: Token, lines: Sequence[str], first_line: int) -> str:
        """Put HTML in the place of our spans inside a paragraph or heading, and return its plain text.

        `lines` are the source lines of the text that was parsed, the first of them being `first_line` in the file.
        """
        self._place = _placer(inline, lines, first_line)
        if inline.meta.get("too_long"):
            self.say(0, "paragraph_too_long", limit=str(LONGEST))
        reading = _Reading(inline.content)
        for place, token in enumerate(inline.children or []):
            if token.type in ("term_open", "link_open"):
                self._open(token, _words_after(inline.children or [], place), reading)
            elif token.type == "confirm_open":
                self.doubts.append(Doubt(_words_after(inline.children or [], place), *self._place(token.meta["pos"])))
            elif token.type in ("term_close", "link_close"):
                token.tag = reading.anchors.pop()
                reading.out.append(token)
            elif token.type != "confirm_close":
                self._take(token, reading)
        inline.children = reading.out
        self.numbers += numbers_in("".join(reading.counted), self._language)
        return "".join(reading.plain)

    def say(self, pos: int, code: str, **details: str) -> None:
        """Note a problem at a place in the paragraph being read."""
        if not self._notebook.is_full:
            self._notebook.say(self._place(pos), code, **details)

    def say_unknown(self, pos: int, code: str, ident: str, known: Iterable[str]) -> None:
        """Note that something is named that does not exist, and what was probably meant."""
        if not self._notebook.is_full:
            self.say(pos, code, id=ident[:60], meant=near(ident, known) or "")

    def _take(self, token: Token, reading: "_Reading") -> None:
        if token.type == "citation":
            reading.trim()
            reading.out.append(raw(self._citation(token, reading)))
        elif token.type == "fact":
            reading.show(self._fact(token), counted=GAP)
        elif token.type == "image":
            self.say(token.meta["pos"], "image_in_text")
        elif token.type in ("softbreak", "hardbreak"):
            reading.add(token, " ")
        elif token.type == "code_inline":
            token.attrSet("class", "q")
            reading.add(token, token.content)
        else:
            self._text(token, reading)

    def _text(self, token: Token, reading: "_Reading") -> None:
        if token.type == "text" and (stray := STRAY.search(token.content)):
            self.say(reading.find(stray[0]), STRAY_CODES[stray[0][0]], text=token.content[stray.start() :][:40].strip())
        if token.type == "text_special":
            token.type = "text"
        reading.add(token, token.content)

    def _open(self, token: Token, words: str, reading: "_Reading") -> None:
        if reading.anchors:
            self.say(token.meta["pos"], "link_nested")
        attributes = self._term(token, words) if token.type == "term_open" else self._link(token)
        token.tag = "a" if attributes else "span"
        token.attrs = dict(attributes or {})
        reading.anchors.append(token.tag)
        reading.out.append(token)

    def _term(self, token: Token, words: str) -> dict[str, str] | None:
        ident = token.meta["of"] or self._term_ids.get(_alike(words))
        if ident is None or ident not in self._world.terms:
            self.say_unknown(token.meta["pos"], "unknown_term", ident or words, self._world.terms)
            return None
        self.terms.append(ident)
        return {"class": "term", "href": f"/learn/glossary#{ident}", "data-mil": "term"}

    @cached_property
    def _term_ids(self) -> dict[str, str]:
        return {_alike(term.in_(self._language)): ident for ident, (term, _) in self._world.terms.items()}

    def _link(self, token: Token) -> dict[str, str] | None:
        href, pos = str(token.attrs.get("href", "")), token.meta["pos"]
        if "title" in token.attrs:
            self.say(pos, "link_title")
        lesson = LESSON_LINK.fullmatch(href)
        if lesson and lesson[1] not in self._world.lessons:
            self.say_unknown(pos, "unknown_lesson", lesson[1], self._world.lessons)
            return None
        if not lesson and not EXTERNAL.fullmatch(href):
            self.say(pos, "link_target", target=href[:80])
            return None
        self.links.append(Link(href, *self._place(pos)))
        if lesson:
            unit = self._world.lessons[lesson[1]]
            return {"href": f"/learn/units/{unit}/{lesson[1]}" + (f"#{lesson[2]}" if lesson[2] else "")}
        return {"href": href, "rel": "noopener noreferrer"}

    def _fact(self, token: Token) -> str:
        value = self._world.facts.get(token.content)
        if value is None:
            self.say_unknown(token.meta["pos"], "unknown_fact", token.content, self._world.facts)
            return "…"
        self.facts.append(token.content)
        return value.in_(self._language)

    def _citation(self, token: Token, reading: "_Reading") -> str:
        """Return the links to the sources: `[@a, art. 1; @b]` names two of them."""
        links = []
        for part in token.content.split(";"):
            ident, _, detail = " ".join(part.split()).removeprefix("@").partition(",")
            reading.counted += [GAP, detail, GAP]
            links.append(self._source(ident.strip(), detail.strip(), token.meta["pos"]))
        return f'<sup class="cite">{", ".join(links)}</sup>'

    def _source(self, ident: str, detail: str, pos: int) -> str:
        if ident not in self._world.sources:
            self.say_unknown(pos, "unknown_source", ident, self._world.sources)
            return escape(ident)
        self.sources.append(ident)
        number = self._source_numbers.setdefault(ident, len(self._source_numbers) + 1)
        shown = f"{number}, {escape(detail)}" if detail else str(number)
        spoken = f'<span class="vh">{SOURCE_WORD.get(self._language, SOURCE_WORD["en"])} </span>'
        return f'<a href="#src-{number}" role="doc-noteref">{spoken}{shown}</a>'


class _Reading:
    """The paragraph being read: what goes to the page, what is plain text, and what is counted."""

    def __init__(self, content: str) -> None:
        self.out: list[Token] = []
        self.plain: list[str] = []
        self.counted: list[str] = []
        self.anchors: list[str] = []
        self._content = content
        self._seen = 0

    def add(self, token: Token, words: str) -> None:
        self.out.append(token)
        self.plain.append(words)
        self.counted.append(words)
        found = self._content.find(words, self._seen) if words else -1
        self._seen = found + len(words) if found >= 0 else self._seen

    def show(self, words: str, counted: str) -> None:
        self.out.append(Token("text", "", 0, content=words))
        self.plain.append(words)
        self.counted.append(counted)

    def trim(self) -> None:
        """Take the space before a citation away: its number stands close to the word."""
        if self.out and self.out[-1].type == "text":
            self.out[-1].content = self.out[-1].content.rstrip()
            self.plain[-1] = self.plain[-1].rstrip()

    def find(self, words: str) -> int:
        """Return where words that were not added yet stand in the source."""
        return max(self._content.find(words, self._seen), 0)


def _words_after(tokens: Sequence[Token], place: int) -> str:
    """Return the words between an opening token and the one that closes it."""
    words: list[str] = []
    depth = 0
    for token in tokens[place:]:
        depth += token.nesting
        words.append(" " if token.type in ("softbreak", "hardbreak") else token.content)
        if depth == 0:
            break
    return "".join(words)


def _alike(words: str) -> str:
    return " ".join(words.casefold().split())


def _placer(inline: Token, lines: Sequence[str], first_line: int) -> Callable[[int], tuple[int, int]]:
    """Return a function from a place in the paragraph to line and column in the file.

    The parser strips indents and the signs of quotations and lists from a paragraph's lines, but keeps their number.
    """
    top = inline.map[0] if inline.map else 0

    def place(pos: int) -> tuple[int, int]:
        row = top + inline.content.count("\n", 0, pos)
        begin = inline.content.rfind("\n", 0, pos) + 1
        piece = inline.content[pos:].split("\n", 1)[0][:12]
        line = lines[row] if row < len(lines) else ""
        return first_line + row, _column(line, piece, inline.content.count(piece, begin, pos) if piece else 0)

    return place


def _column(line: str, piece: str, earlier: int) -> int:
    found = line.find(piece)
    for _ in range(earlier):
        later = line.find(piece, found + 1)
        found = later if later >= 0 else found
    return max(found, 0) + 1
