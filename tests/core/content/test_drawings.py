"""Only harmless drawings come in, and they come out in the language of the page."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mil_course.core.content.drawings import Drawing, read_drawing
from mil_course.core.languages import Text

WORDS = {"day": Text({"kk": "күн", "ru": "день", "en": "day <1>"})}
TITLE = Text({"kk": "Мерзім", "ru": "Сроки", "en": 'Terms "A" & B'})
XML = '<?xml version="1.0" encoding="utf-8"?>\n'
SVG = '<svg viewBox="0 0 360 90" xmlns="http://www.w3.org/2000/svg">{}<text class="f-t">{{day}}</text></svg>'


def read(svg: str | bytes, words: dict[str, Text] | None = None) -> tuple[Drawing | None, list[str]]:
    data = svg.encode() if isinstance(svg, str) else svg
    drawing, problems = read_drawing({"x.svg": data}, WORDS if words is None else words, TITLE)
    return drawing, [problem.code for problem in problems]


def drawn(inside: str) -> str:
    drawing, codes = read(SVG.format(inside))
    assert drawing is not None, codes
    return drawing.html("en", "fig")


@pytest.mark.parametrize(
    "shape",
    [
        '<rect class="f-tint" x="10" y="8.5" width="340" height="62" rx="12"/>',
        '<path class="k-line" d="M92 70v34M85 96l7 9 7-9a1e-3,2 0 0 1 -.5.5Z" stroke-dasharray="5 5"/>',
        '<circle class="f-brand" cx="1" cy="-2" r="3"/>',
        '<ellipse cx="1" cy="2" rx="3" ry="4"/>',
        '<line class="k-gold" x1="0" y1="1" x2="2" y2="3" stroke-linecap="round"/>',
        '<polyline points="0,0 1,1 2,0"/>',
        '<polygon points="0 0 1 1 2 0"/>',
        '<g class="f-ink" transform="translate(10, 20) rotate(45)"><rect width="1" height="1"/></g>',
    ],
)
def test_the_shapes_of_our_drawings_come_through(shape: str) -> None:
    assert shape in drawn(shape)


def test_a_drawing_is_an_image_with_a_name_and_its_words_are_escaped() -> None:
    assert drawn("") == (
        '<svg viewBox="0 0 360 90" role="img" aria-labelledby="fig-title">'
        '<title id="fig-title">Terms "A" &amp; B</title><text class="f-t">day &lt;1&gt;</text></svg>'
    )


def test_it_speaks_every_language() -> None:
    drawing, _ = read(XML + "<!-- ours -->" + SVG.format(""))
    assert drawing is not None
    assert ">күн</text>" in drawing.html("kk", "fig")
    assert '<title id="a-title">Сроки</title>' in drawing.html("ru", "a")


def test_a_narrow_twin_is_drawn_beside_a_wide_one() -> None:
    narrow = '<svg viewBox="0 0 300 90"><text>{night}</text></svg>'
    words = {**WORDS, "night": Text.same("night")}
    drawing, problems = read_drawing({"x.svg": SVG.format("").encode(), "x.narrow.svg": narrow.encode()}, words, TITLE)
    assert problems == []
    assert drawing is not None
    shown = drawing.html("en", "fig")
    assert shown.startswith('<svg class="fig-wide" viewBox="0 0 360 90" role="img" aria-labelledby="fig-title">')
    assert '<svg class="fig-narrow" viewBox="0 0 300 90" role="img" aria-labelledby="fig-narrow-title">' in shown
    assert drawing.narrow is not None
    assert drawing.size > drawing.narrow.size > 0


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("<script>alert(1)</script>", "drawing_element"),
        ("<style>text{}</style>", "drawing_element"),
        ("<foreignObject><p/></foreignObject>", "drawing_element"),
        ('<image href="x.png"/>', "drawing_element"),
        ('<use href="#a"/>', "drawing_element"),
        ('<a href="https://a.kz"/>', "drawing_element"),
        ("<svg viewBox='0 0 1 1'/>", "drawing_element"),
        ('<animate attributeName="x"/>', "drawing_element"),
        ("<rect><rect/></rect>", "drawing_element"),
        ("<tspan>1</tspan>", "drawing_element"),
        ("<text><rect/></text>", "drawing_element"),
        ('<x:rect xmlns:x="http://www.w3.org/2000/svg"/>', "drawing_element"),
        ('<rect onclick="x()"/>', "drawing_attribute"),
        ('<rect style="fill:red"/>', "drawing_attribute"),
        ('<rect fill="url(#a)"/>', "drawing_attribute"),
        ('<rect id="a"/>', "drawing_attribute"),
        ('<rect xlink:href="x"/>', "drawing_attribute"),
        ('<rect filter="url(https://a.kz)"/>', "drawing_attribute"),
        ('<rect x="10%"/>', "drawing_value"),
        ('<rect x="calc(1)"/>', "drawing_value"),
        ('<rect x="{day}"/>', "drawing_value"),
        ('<rect x="1e9"/>', "drawing_value"),
        ('<rect x=""/>', "drawing_value"),
        ('<path d="M0 0 url(x)"/>', "drawing_value"),
        ('<g transform="expression(1)"/>', "drawing_value"),
        ('<text text-anchor="x">1</text>', "drawing_value"),
        ('<rect class="f-tint lesson-card"/>', "drawing_class"),
        ("words", "drawing_text"),
        ("<g>words</g>", "drawing_text"),
        ("<text>{dai}</text>", "drawing_word_unknown"),
        ("<text>{Day}</text>", "drawing_brace"),
        ("<text>{</text>", "drawing_brace"),
        ("<rect", "drawing_xml"),
        ("<rect></g>", "drawing_xml"),
        ("<text>&nbsp;</text>", "drawing_xml"),
        ("<![CDATA[x]]>", "drawing_doctype"),
        ("<?php x ?>", "drawing_doctype"),
    ],
)
def test_everything_else_is_refused(inside: str, code: str) -> None:
    drawing, codes = read(SVG.format(inside))
    assert drawing is None
    assert code in codes


@pytest.mark.parametrize(
    ("svg", "code"),
    [
        ("<rect/>", "drawing_root"),
        ('<html><svg viewBox="0 0 1 1"/></html>', "drawing_root"),
        ("<svg/>", "drawing_view_box"),
        ('<svg viewBox="0 0 1"/>', "drawing_value"),
        ('<svg viewBox="0 0 1 1" width="9"/>', "drawing_attribute"),
        ('<svg viewBox="0 0 1 1" class="f-ink"/>', "drawing_attribute"),
        ('<svg viewBox="0 0 1 1" onload="x()"/>', "drawing_attribute"),
        ("", "drawing_xml"),
        ("text", "drawing_xml"),
        ('<!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><svg viewBox="0 0 1 1">&b;</svg>', "drawing_doctype"),
        ('<!DOCTYPE svg SYSTEM "file:///etc/passwd"><svg viewBox="0 0 1 1"/>', "drawing_doctype"),
        ('<svg viewBox="0 0 1 1">' + "<g>" * 5000, "drawing_too_much"),
        ('<svg viewBox="0 0 1 1">' + "<rect/>" * 3001 + "</svg>", "drawing_too_much"),
        ('<svg viewBox="0 0 1 1">' + " " * 100_000 + "</svg>", "drawing_too_big"),
        (SVG.format("").encode("utf-16"), "utf16"),
        (SVG.format("ю").encode("cp1251"), "not_utf8"),
        (SVG.format("\0"), "hidden_sign"),
    ],
)
def test_a_file_that_is_no_drawing_of_ours_is_refused(svg: str | bytes, code: str) -> None:
    began = time.thread_time()
    drawing, codes = read(svg, {})
    assert drawing is None
    assert code in codes
    assert time.thread_time() - began < 1


def test_problems_stand_at_their_line_and_column() -> None:
    svg = b'<svg viewBox="0 0 1 1">\n  <rect/><circle onclick="x"/>\n</svg>'
    _, problems = read_drawing({"a.svg": svg}, {}, TITLE)
    assert [(p.file, p.line, p.column, p.code) for p in problems] == [("a.svg", 2, 10, "drawing_attribute")]


def test_a_word_that_is_not_used_is_named_and_a_near_one_offered() -> None:
    assert read('<svg viewBox="0 0 1 1"/>')[1] == ["drawing_word_unused"]
    _, problems = read_drawing({"x.svg": SVG.format("<text>{dai}</text>").encode()}, WORDS, TITLE)
    assert "Did you mean “day”?" in str(problems[0])


def test_letters_that_no_language_changes_are_a_warning() -> None:
    drawing, codes = read(SVG.format("<text>IIN 12</text>"))
    assert codes == ["drawing_letters"]
    assert drawing is not None


def test_figures_and_signs_need_no_translation() -> None:
    assert read(SVG.format("<text>2026 – 15 %</text>"))[1] == []


@given(st.binary(max_size=200))
def test_no_bytes_break_it(data: bytes) -> None:
    assert read(data)[0] is None


@given(st.text(alphabet="<>/=\"'{}&; agsvrectxtonclik", max_size=100))
def test_no_markup_slips_out(inside: str) -> None:
    drawing, _ = read(SVG.replace("{}", inside).replace("{{day}}", "{day}"))
    if drawing is not None:
        assert "onclick" not in drawing.html("en", "fig")
