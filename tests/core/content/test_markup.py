"""Small marks of questions, and whole lessons: boxes, figures, self-checks, and what bad input may not do."""

import time
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mil_course.core.content.body import Body, CheckPiece, HtmlPiece
from mil_course.core.content.directives import BOXES, WORDS
from mil_course.core.content.markup import LARGEST_LESSON, LONGEST_TEXT, inline, paragraphs, read_body
from mil_course.core.content.sanitising import TAGS
from mil_course.core.content.world import World
from mil_course.core.languages import CODES

Html = Callable[..., str]
Found = Callable[..., list[tuple[str, int, int]]]
Read = Callable[..., Body]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*a* **b** `c`", '<em>a</em> <strong>b</strong> <code class="q">c</code>'),
        ("**a *b***", "<strong>a <em>b</em></strong>"),
        ("`*a* <b>`", '<code class="q">*a* &lt;b&gt;</code>'),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("libr* OR кітап*", "libr* OR кітап*"),
        ("[a](javascript:x) ![b](c) <https://d>", "[a](javascript:x) ![b](c) &lt;https://d&gt;"),
        ("# a", "# a"),
        ("- a\n- b", "- a\n- b"),
        ("[[gap]] &amp; \\*", "[[gap]] &amp;amp; \\*"),
        ("<script>alert('x')</script>", "&lt;script&gt;alert('x')&lt;/script&gt;"),
        ("", ""),
    ],
)
def test_small_marks_and_nothing_else(text: str, html: str) -> None:
    assert inline(text) == html


def test_a_text_beyond_measure_is_only_escaped() -> None:
    assert inline("*<" * LONGEST_TEXT) == "*&lt;" * LONGEST_TEXT


@given(st.text(alphabet="*`<>&\"'\\_[]() \nab", max_size=80))
def test_small_marks_never_let_a_tag_through(text: str) -> None:
    assert tags_of(inline(text)) <= {"em", "strong", "code"}


def test_paragraphs_are_parted_by_empty_lines() -> None:
    assert paragraphs("\nOne\nline.\n \n\n*Two*.\n") == "<p>One\nline.</p>\n<p><em>Two</em>.</p>"
    assert paragraphs(" ") == ""


def tags_of(html: str) -> set[str]:
    tags: set[str] = set()
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: tags.add(tag)  # type: ignore[method-assign]
    parser.feed(html)
    return tags


@pytest.mark.parametrize("name", BOXES)
def test_a_box_without_heading_is_called_by_its_word(html: Html, name: str) -> None:
    for language in CODES:
        word = WORDS[name][language]
        assert html(f"::: {name} {{#x}}\nText.\n:::", language) == (
            f'<div class="box box-{name}" id="x" role="group" aria-labelledby="x-title">\n'
            f'<h3 class="box-title" id="x-title">{word}</h3>\n<p>Text.</p>\n</div>\n'
        )


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("**Two clocks.** They differ.", "Two clocks", "<p>They differ.</p>\n"),
        ("**Two clocks**\n\nThey differ.", "Two clocks", "<p>They differ.</p>\n"),
        ("**Two clocks**\nThey differ.", "Two clocks", "<p>They differ.</p>\n"),
        ("**Which *clock*?** This.", "Which <em>clock</em>?", "<p>This.</p>\n"),
        ("**And so on...** Yes.", "And so on...", "<p>Yes.</p>\n"),
        ("**A** *b* c", "A", "<p><em>b</em> c</p>\n"),
    ],
)
def test_bold_words_at_the_start_become_the_heading_of_a_box(html: Html, text: str, title: str, rest: str) -> None:
    shown = html(f"::: note {{#x}}\n{text}\n:::")
    assert f'<p class="box-head">Note</p>\n<h3 class="box-title" id="x-title">{title}</h3>\n{rest}</div>' in shown


@pytest.mark.parametrize("text", ["Not **bold** first.", "- **Bold** in a list.", "> **Bold** in a quotation."])
def test_bold_words_elsewhere_stay_where_they_are(html: Html, text: str) -> None:
    shown = html(f"::: note {{#x}}\n{text}\n:::")
    assert '<h3 class="box-title" id="x-title">Note</h3>' in shown
    assert shown.count("<strong>") == 1


def test_a_figure_holds_its_drawing_and_caption(html: Html) -> None:
    shown = html("::: figure media/days.svg {#fig-days}\nFigure 1. *Two* days [@law].\n:::")
    assert shown.startswith('<figure id="fig-days"><svg viewBox="0 0 9 9" role="img" aria-labelledby="fig-days-title">')
    assert (
        '<title id="fig-days-title">Days</title><text>5 &lt; 6</text></svg><figcaption>Figure 1. <em>Two</em> days<sup'
        in shown
    )
    assert shown.endswith("</sup>.</figcaption></figure>\n")


def test_a_check_parts_the_page(read: Read) -> None:
    body = read("One.\n\n::: check deadlines-reply {#c}\n:::\n\nTwo.")
    assert [type(piece) for piece in body.pieces] == [HtmlPiece, CheckPiece, HtmlPiece]
    assert body.pieces[1] == CheckPiece("deadlines-reply", "c")
    assert body.checks == ("deadlines-reply",)
    assert body.outline == (("h2", "start"), ("check", "c"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("::: check deadlines-replay {#c}\n:::", "unknown_question"),
        ("::: check deadlines-reply {#c}\nText.\n:::", "check_inside"),
        ("::: figure media/weeks.svg {#f}\nText.\n:::", "unknown_drawing"),
        ("::: figure ../../secret.svg {#f}\nText.\n:::", "figure_path"),
        ("::: figure /media/days.svg {#f}\nText.\n:::", "figure_path"),
        ("::: figure media\\days.svg {#f}\nText.\n:::", "figure_path"),
        ("::: figure media/%2e%2e/days.svg {#f}\nText.\n:::", "figure_path"),
        ("::: figure media/Days.svg {#f}\nText.\n:::", "figure_path"),
        ("::: figure https://a.kz/days.svg {#f}\nText.\n:::", "figure_path"),
        ("::: figure media/days.svg {#f}\n:::", "figure_caption"),
        ("::: note {#n}\n:::", "directive_empty"),
    ],
)
def test_directives_that_lead_nowhere_are_named(found: Found, text: str, code: str) -> None:
    assert found(text) == [(code, 3, 1)]


def test_a_lesson_without_sections_is_no_lesson(world: World) -> None:
    for source in (b"", b"Only text."):
        assert [p.code for p in read_body(source, "a.md", 1, "en", world).problems] == ["lesson_without_sections"]


def test_front_matter_is_passed_over_and_lines_stay_right(world: World) -> None:
    source = b"---\nid: x\n---\n## One {#one}\n\n{fact:x}\n"
    body = read_body(source, "a.md", 4, "en", world)
    assert body.sections[0].line == 4
    assert [str(problem)[:9] for problem in body.problems] == ["a.md:6:1:"]


def test_letters_of_two_alphabets_in_a_word_are_a_warning(read: Read) -> None:
    problem = read("Бұл кiтап.", "kk").problems[0]
    assert (problem.code, problem.severity, problem.line, problem.column) == ("lookalike", "warning", 3, 5)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("## Сабақ {#a}".encode("utf-16"), "utf16"),
        ("## Урок {#a}".encode("cp1251"), "not_utf8"),
        (b"## A {#a}\n\nx\x00", "hidden_sign"),
        ("## A {#a}\n\nx\u202ey".encode(), "hidden_sign"),
        (b"x" * (LARGEST_LESSON + 1), "lesson_too_big"),
    ],
)
def test_a_file_that_cannot_be_read_has_one_problem_and_no_pieces(world: World, source: bytes, code: str) -> None:
    body = read_body(source, "a.md", 1, "en", world)
    assert [problem.code for problem in body.problems] == [code]
    assert body.pieces == ()


def test_a_mark_of_utf8_and_windows_lines_are_accepted(world: World) -> None:
    body = read_body(b"\xef\xbb\xbf## A {#a}\r\n\r\n::: note {#n}\r\nText.\r\n:::\r\n", "a.md", 1, "en", world)
    assert body.problems == ()
    assert body.outline == (("h2", "a"), ("note", "n"))


@pytest.mark.parametrize(
    "piece",
    [
        "[", "![", "[a](", "[a]{.term}", "[@a]", "{fact:x}", "{", "*", "*a", "**a ", "`", ">", "- ", "1. ", "<", "|",
        "&", "\\", ":::", "## a {#b}\n", "::: note {#a}\n", "~~~\n", "аa ", "a\n", "[[", "](", "<https://a",
    ],
)  # fmt: skip
def test_a_flood_of_one_sign_is_read_in_time(world: World, piece: str) -> None:
    source = (piece * (LARGEST_LESSON // len(piece))).encode()
    began = time.process_time()
    body = read_body(source, "a.md", 1, "en", world)
    assert time.process_time() - began < 2
    assert len(body.problems) <= 101


def test_deep_nesting_is_held(world: World) -> None:
    for text in (">" * 5000, "- " * 5000, "[" * 4000 + "]" * 4000, "*" * 8000, "[a](" * 2000):
        read_body(text.encode(), "a.md", 1, "en", world)


SIGNS = """[ ] ( ) { } < > * ` | # &lt; javascript:x https://a.kz .term of=request @law fact:mci <script>
<img onerror=x> текст 1."""
PARTS = [*SIGNS.split(), "\n", " ", "::: note {#n}\n", ":::\n", "## A {#a}\n"]


@given(st.lists(st.sampled_from(PARTS), max_size=30))
def test_whatever_is_written_only_our_tags_come_out(parts: list[str]) -> None:
    body = read_body("".join(parts).encode(), "a.md", 1, "ru", World(sources=frozenset({"law"})))
    html = "".join(piece.html for piece in body.pieces if isinstance(piece, HtmlPiece))
    assert tags_of(html) <= TAGS
    assert "javascript:" not in html.partition("href")[2].partition(">")[0]


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reading(data: bytes) -> None:
    assert isinstance(read_body(data, "a.md", 1, "kk", World()), Body)
