"""The parser sees our spans beside those of Markdown, and says where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mil_course.core.content.spans import LONGEST, parse, raw, render, render_inline


def kinds(text: str) -> list[str]:
    return [token.type for token in parse(text)[1].children or [] if token.type != "text"]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("[a]{.term of=b}", ["term_open", "term_close"]),
        ("[a *b*]{.term}", ["term_open", "em_open", "em_close", "term_close"]),
        ("[@law]", ["citation"]),
        ("[@law, art. 11(10); @code]", ["citation"]),
        ("{fact:mci}", ["fact"]),
        ("[a](https://b.kz)", ["link_open", "link_close"]),
        ("<https://b.kz>", ["link_open", "link_close"]),
        ("`{fact:mci} [@law]`", ["code_inline"]),
        ("\\{fact:mci}", ["text_special"]),
        ("[a]{.term of=}", []),
        ("[a]{.warm of=b}", []),
        ("[a]", []),
    ],
)
def test_spans_are_seen(text: str, types: list[str]) -> None:
    assert kinds(text) == types


def test_spans_know_their_place_also_inside_each_other() -> None:
    tokens = [token for token in parse("ab [x {fact:y}]{.term of=z} ![i](j)")[1].children or [] if "pos" in token.meta]
    assert [(token.type, token.meta["pos"]) for token in tokens] == [("term_open", 3), ("fact", 6), ("image", 28)]


def test_an_id_is_taken_off_a_heading() -> None:
    heading, inline, _ = parse("## Three *numbers* {#three}")
    assert heading.meta["id"] == "three"
    assert render_inline(inline.children or []) == "Three <em>numbers</em>"
    assert parse("## None")[0].meta["id"] is None


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("    indented", "<p>indented</p>\n"),
        ("Text\n---", "<p>Text</p>\n<hr />\n"),
        ("[a]: https://b.kz", "<p>[a]: https://b.kz</p>\n"),
        ("<div>x</div>", "<p>&lt;div&gt;x&lt;/div&gt;</p>\n"),
    ],
)
def test_what_surprises_is_switched_off(text: str, html: str) -> None:
    assert render(parse(text)) == html


def test_a_paragraph_that_is_too_long_comes_out_empty() -> None:
    inline = parse("[" * (LONGEST + 1))[1]
    assert inline.meta == {"too_long": True}
    assert inline.children == []


def test_raw_html_is_rendered_as_it_is() -> None:
    assert render([raw("<div>")]) == "<div>"


@given(st.text(alphabet="[]{}()@.:;#*_`<>!\\ \nabfactermo=", max_size=120))
def test_nothing_breaks_the_parser(text: str) -> None:
    assert isinstance(parse(text), list)
