"""Knows how text of authors becomes safe HTML: the small marks of questions, and the whole body of a lesson."""

import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from mil_course.core.content.block_reading import BlockReader
from mil_course.core.content.body import Body, CheckPiece, HtmlPiece
from mil_course.core.content.counting import count_words
from mil_course.core.content.decoding import decode
from mil_course.core.content.directives import BOXES, WORDS, Segment, cut
from mil_course.core.content.lookalikes import lookalikes
from mil_course.core.content.notebook import Notebook
from mil_course.core.content.problems import Problem, near
from mil_course.core.content.sanitising import sanitise
from mil_course.core.content.span_reading import SpanReader
from mil_course.core.content.spans import render, render_inline
from mil_course.core.content.world import World

LARGEST_LESSON = 100_000
LONGEST_TEXT = 20_000
LINES = re.compile(r"[1-9]|[12][0-9]|30")
FIGURE = re.compile(r"media/[a-z0-9]+(?:-[a-z0-9]+)*\.svg")


def _code(self: RendererHTML, tokens: Sequence[Token], place: int, options: OptionsDict, env: EnvType) -> str:
    return f'<code class="q">{escape(tokens[place].content, quote=False)}</code>'


def _small_marks() -> MarkdownIt:
    markdown = MarkdownIt("zero").enable(["emphasis", "backticks"])
    markdown.add_render_rule("code_inline", _code)
    return markdown


_SMALL = _small_marks()


@lru_cache(maxsize=4096)
def inline(text: str) -> str:
    """Return a text of a question as safe HTML: emphasis, strong, a query; everything else is shown as it stands.

    In a text of more than LONGEST_TEXT signs no marks are looked for: it could hold a server up.

    >>> inline("*Кім* **айтты**: `мұрағат AND <1991`?")
    '<em>Кім</em> <strong>айтты</strong>: <code class="q">мұрағат AND &lt;1991</code>?'
    >>> inline('<b onclick="x">[a](https://b)</b>')
    '&lt;b onclick=&quot;x&quot;&gt;[a](https://b)&lt;/b&gt;'
    """
    return str(_SMALL.renderInline(text)) if len(text) <= LONGEST_TEXT else escape(text)


def paragraphs(text: str) -> str:
    """Return a longer text as paragraphs, parted by empty lines, with the same small marks.

    >>> paragraphs("One.\\n\\nTwo, *surely*.")
    '<p>One.</p>\\n<p>Two, <em>surely</em>.</p>'
    """
    parts = (part.strip() for part in re.split(r"\n\s*\n", text))
    return "\n".join(f"<p>{inline(part)}</p>" for part in parts if part)


def read_body(source: bytes, file: str, first_line: int, language: str, world: World) -> Body:
    """Return the body of a lesson in one language, with every problem found in it.

    `source` is the whole file; what stands before `first_line` (the front matter) is passed over.

    >>> body = read_body("## Бастау {#start}\\n\\nСәлем!".encode(), "a.kk.md", 1, "kk", World())
    >>> body.pieces
    (HtmlPiece(html='<h2 id="start">Бастау</h2>\\n<p>Сәлем!</p>\\n'),)
    >>> body.outline, body.words
    ((('h2', 'start'),), 2)
    """
    text, problems = decode(source, file)
    if text is not None and len(text) > LARGEST_LESSON:
        problems = [Problem(file, 1, 1, "lesson_too_big", {"limit": str(LARGEST_LESSON // 1000)})]
    if text is None or problems:
        return Body(problems=tuple(problems))
    lesson = _Lesson(file, language, world)
    lesson.read(text.split("\n")[first_line - 1 :], first_line)
    return lesson.body()


class _Lesson:
    """Puts the pieces of one lesson together."""

    def __init__(self, file: str, language: str, world: World) -> None:
        self._language = language
        self._world = world
        self._notebook = Notebook(file)
        self._spans = SpanReader(language, world, self._notebook)
        self._blocks = BlockReader(language, self._spans, self._notebook)
        self._pieces: list[HtmlPiece | CheckPiece] = []
        self._figures: list[str] = []

    def read(self, lines: list[str], first_line: int) -> None:
        for segment in cut(lines, first_line, self._notebook):
            if not segment.name:
                self._add(sanitise(render(self._blocks.read(segment.text, segment.first_line, boxed=False))))
            elif segment.name in BOXES:
                self._box(segment)
            elif segment.name == "figure":
                self._figure(segment)
            elif segment.name == "check":
                self._check(segment)
            elif segment.name == "lines":
                self._lines(segment)
        if not self._blocks.sections:
            self._say(first_line, "lesson_without_sections")
        for number, line in enumerate(lines, start=first_line):
            for offset, word in lookalikes(line):
                self._notebook.warn((number, offset + 1), "lookalike", word=word[:60])

    def body(self) -> Body:
        plain = tuple((section, "\n".join(parts)) for section, parts in self._blocks.plain.items())
        titles = " ".join(section.title for section in self._blocks.sections)
        return Body(
            sections=tuple(self._blocks.sections),
            pieces=tuple(_joined(self._pieces)),
            outline=tuple(self._blocks.outline),
            places=dict(self._blocks.places),
            terms=tuple(self._spans.terms),
            sources=tuple(self._spans.sources),
            facts=tuple(self._spans.facts),
            figures=tuple(self._figures),
            checks=tuple(piece.question for piece in self._pieces if isinstance(piece, CheckPiece)),
            links=tuple(self._spans.links),
            doubts=tuple(self._spans.doubts),
            words=count_words(titles) + sum(count_words(text) for _, text in plain),
            numbers=tuple(self._spans.numbers),
            plain=plain,
            problems=tuple(sorted(self._notebook.problems)),
        )

    def _box(self, segment: Segment) -> None:
        """A group with a name. It is no landmark: a page of many boxes would have more landmarks than land."""
        ident = self._blocks.claim(segment.name, segment.id, segment.line, ("-title",))
        tokens = self._blocks.read(segment.text, segment.first_line, boxed=True)
        if not tokens:
            self._say(segment.line, "directive_empty", name=segment.name)
        word = WORDS[segment.name].get(self._language, WORDS[segment.name]["en"])
        title = sanitise(render_inline(_take_title(tokens))) or word
        head = f'<p class="box-head">{word}</p>\n' if title != word else ""
        self._add(
            f'<div class="box box-{segment.name}" id="{ident}" role="group" aria-labelledby="{ident}-title">\n{head}'
            f'<h3 class="box-title" id="{ident}-title">{title}</h3>\n{sanitise(render(tokens))}</div>\n'
        )

    def _figure(self, segment: Segment) -> None:
        ident = self._blocks.claim("figure", segment.id, segment.line, ("-title", "-narrow-title"))
        tokens = self._blocks.read(segment.text, segment.first_line, boxed=True)
        if not tokens:
            self._say(segment.line, "figure_caption")
        if [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]:
            tokens = tokens[1:2]
        drawing = self._world.drawings.get(segment.argument)
        if drawing is None:
            known = near(segment.argument, self._world.drawings) or ""
            code = "unknown_drawing" if FIGURE.fullmatch(segment.argument) else "figure_path"
            self._say(segment.line, code, name=segment.argument[:80], meant=known)
            return
        self._figures.append(segment.argument)
        caption = f"<figcaption>{sanitise(render(tokens))}</figcaption>"
        self._add(f'<figure id="{ident}">{drawing.html(self._language, ident)}{caption}</figure>\n')

    def _lines(self, segment: Segment) -> None:
        """Room to write on in print, drawn as empty lines."""
        ident = self._blocks.claim("lines", segment.id, segment.line)
        if segment.text.strip():
            self._say(segment.line, "lines_inside")
        if not LINES.fullmatch(segment.argument):
            self._say(segment.line, "lines_number", number=segment.argument[:20])
            return
        self._add(
            f'<div class="lines" id="{ident}" aria-hidden="true">{"<span></span>" * int(segment.argument)}</div>\n'
        )

    def _check(self, segment: Segment) -> None:
        ident = self._blocks.claim("check", segment.id, segment.line)
        if segment.text.strip():
            self._say(segment.line, "check_inside")
        if segment.argument and segment.argument not in self._world.questions:
            known = near(segment.argument, self._world.questions) or ""
            self._say(segment.line, "unknown_question", id=segment.argument[:60], meant=known)
        self._pieces.append(CheckPiece(segment.argument, ident))

    def _add(self, html: str) -> None:
        self._pieces.append(HtmlPiece(html))

    def _say(self, line: int, code: str, **details: str) -> None:
        self._notebook.say((line, 1), code, **details)


def _joined(pieces: list[HtmlPiece | CheckPiece]) -> list[HtmlPiece | CheckPiece]:
    """Return the pieces with neighbouring HTML in one."""
    joined: list[HtmlPiece | CheckPiece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if isinstance(piece, HtmlPiece) and isinstance(last, HtmlPiece):
            joined[-1] = HtmlPiece(last.html + piece.html)
        else:
            joined.append(piece)
    return joined


def _take_title(tokens: list[Token]) -> list[Token]:
    """Take the bold words with which a box begins out of its text and return them without their full stop."""
    if [token.type for token in tokens[:2]] != ["paragraph_open", "inline"]:
        return []
    children = [token for token in tokens[1].children or [] if token.type != "text" or token.content]
    if not children or children[0].type != "strong_open":
        return []
    end = next(place for place, token in enumerate(children) if token.type == "strong_close" and not token.level)
    title, rest = children[1:end], children[end + 1 :]
    while rest and (rest[0].type == "softbreak" or not rest[0].content.strip()) and not rest[0].nesting:
        rest = rest[1:]
    if rest and rest[0].type == "text":
        rest[0].content = rest[0].content.lstrip()
    tokens[1].children = rest
    if not rest:
        del tokens[:3]
    if title and title[-1].type == "text" and not title[-1].content.endswith(".."):
        title[-1].content = title[-1].content.removesuffix(".")
    return title
