"""Knows the Markdown of lessons: CommonMark with tables, and our own spans for terms, sources, dated facts and doubts.

The parser only says what stands where; what the spans mean is decided in span_reading.py.
"""

import re
from collections.abc import Sequence
from typing import Any, cast

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, autolink, image, link
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

TERM = re.compile(r"\{\.term(?:\s+of=([^\s}]{1,100}))?\s*\}")
CONFIRM = re.compile(r"\{\.confirm\}")
CITATION = re.compile(r"\[@([^\[\]]{1,300})\]")
FACT = re.compile(r"\{fact:([^{}\s]{1,100})\}")
HEADING_ID = re.compile(r"\s*\{#([^{}\s]{0,100})\}\s*$")
LONGEST = 8_000
"""Signs in a paragraph. Brackets and stars that do not pair take the parser time by the square of their number."""

OFF = ("code", "lheading", "html_block", "html_inline", "reference", "text_join")
"""Rules we do without: a mistyped indent is no code, a line of dashes no heading, and HTML is never read."""


class _Markdown(MarkdownIt):
    """Lets every link through, so that a bad one can be named as a problem and not silently shown as text."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 (the parser's own name)
        return True


def _span_term(state: StateInline, silent: bool) -> bool:
    return _words_span(state, silent, TERM, "term", "a")


def _span_confirm(state: StateInline, silent: bool) -> bool:
    return _words_span(state, silent, CONFIRM, "confirm", "")


def _words_span(state: StateInline, silent: bool, pattern: re.Pattern[str], name: str, tag: str) -> bool:
    """Read `[words]` with something of ours behind it; the words may hold other spans."""
    if state.src[state.pos] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    found = pattern.match(state.src, end + 1) if end >= 0 else None
    if not found:
        return False
    if not silent:
        token = state.push(f"{name}_open", tag, 1)
        token.meta = {"of": found[1] if pattern.groups else None, "pos": state.pos}
        _inside(state, state.pos + 1, end)
        state.push(f"{name}_close", tag, -1)
    state.pos = found.end()
    return True


def _inside(state: StateInline, start: int, end: int) -> None:
    maximum = state.posMax
    state.pos, state.posMax = start, end
    state.md.inline.tokenize(state)
    state.posMax = maximum


def _span_citation(state: StateInline, silent: bool) -> bool:
    return _lone_span(state, silent, CITATION, "citation")


def _span_fact(state: StateInline, silent: bool) -> bool:
    return _lone_span(state, silent, FACT, "fact")


def _lone_span(state: StateInline, silent: bool, pattern: re.Pattern[str], name: str) -> bool:
    found = pattern.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        token = state.push(name, "", 0)
        token.content = found[1]
        token.meta = {"pos": state.pos}
    state.pos = found.end()
    return True


def _placed(rule: Any, kind: str) -> Any:
    """Return a rule of the parser that also notes where its token began."""

    def placed(state: StateInline, silent: bool) -> bool:
        before, pos = len(state.tokens), state.pos
        done = bool(rule(state, silent))
        if done and not silent:
            token = next(token for token in state.tokens[before:] if token.type == kind)
            token.meta = {"pos": pos}
        return done

    return placed


def _take_heading_ids(state: StateCore) -> None:
    for heading, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if heading.type == "heading_open":
            found = HEADING_ID.search(inline.content)
            heading.meta = {"id": found[1] if found else None}
            inline.content = inline.content[: found.start()] if found else inline.content


def _hold_length(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline" and len(token.content) > LONGEST:
            token.content = ""
            token.meta = {"too_long": True}


def _raw(self: RendererHTML, tokens: Sequence[Token], place: int, options: OptionsDict, env: EnvType) -> str:
    return tokens[place].content


def _make() -> MarkdownIt:
    markdown = _Markdown("commonmark", {"html": False})
    markdown.enable("table").disable(list(OFF))
    markdown.core.ruler.after("block", "heading_ids", _take_heading_ids)
    markdown.core.ruler.after("heading_ids", "hold_length", _hold_length)
    markdown.inline.ruler.before("link", "citation", _span_citation)
    markdown.inline.ruler.before("link", "term", _span_term)
    markdown.inline.ruler.before("link", "confirm", _span_confirm)
    markdown.inline.ruler.before("link", "fact", _span_fact)
    markdown.inline.ruler.at("link", _placed(link, "link_open"))
    markdown.inline.ruler.at("image", _placed(image, "image"))
    markdown.inline.ruler.at("autolink", _placed(autolink, "link_open"))
    markdown.add_render_rule("raw", _raw)
    return markdown


_MARKDOWN = _make()
_RENDERER = cast(RendererHTML, _MARKDOWN.renderer)


def parse(text: str) -> list[Token]:
    """Return the tokens of a text. `term_open`, `confirm_open`, `citation`, `fact` are ours; `meta` holds their place.

    A paragraph of more than LONGEST signs comes out empty, with `too_long` in its `meta`.

    >>> [token.type for token in parse("See [@law] and {fact:mci}.")[1].children]
    ['text', 'citation', 'text', 'fact', 'text']
    """
    return _MARKDOWN.parse(text)


def render(tokens: Sequence[Token]) -> str:
    """Return the HTML of block tokens; `raw` tokens come out as they are."""
    return _RENDERER.render(tokens, _MARKDOWN.options, {})


def render_inline(tokens: Sequence[Token]) -> str:
    """Return the HTML of the tokens inside a paragraph or heading."""
    return _RENDERER.renderInline(tokens, _MARKDOWN.options, {})


def raw(html: str) -> Token:
    """Return a token that is rendered as this HTML."""
    return Token("raw", "", 0, content=html)
