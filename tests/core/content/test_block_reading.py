"""Headings, tables, lists and code become what the page needs; block ids are held."""

from collections.abc import Callable

import pytest

from mil_course.core.content.body import Body

Html = Callable[..., str]
Found = Callable[..., list[tuple[str, int, int]]]
Read = Callable[..., Body]


def test_headings_become_sections_with_ids(read: Read) -> None:
    body = read("## One *fine* day {#one}\n\nText.\n\n### Noon {#noon}\n\n## Two [@law] {#two}\n")
    assert [(section.id, section.title, section.line) for section in body.sections] == [
        ("one", "One fine day", 1),
        ("two", "Two", 7),
    ]
    assert body.outline == (("h2", "one"), ("h3", "noon"), ("h2", "two"))
    assert body.places["noon"] == (5, 1)
    assert '<h3 id="noon">Noon</h3>' in "".join(getattr(piece, "html", "") for piece in body.pieces)


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("## One", [("block_missing", 1, 1)]),
        ("## One {#A}", [("block_shape", 1, 1)]),
        ("## One {#a--b}", [("block_shape", 1, 1)]),
        (f"## One {{#{'a' * 65}}}", [("block_shape", 1, 1)]),
        ("## One {#src-1}", [("block_ours", 1, 1)]),
        ("## One {#a}\n\n## Two {#a}", [("block_twice", 3, 1)]),
        ("## One {#a}\n\n::: note {#a}\nText.\n:::", [("block_twice", 3, 1)]),
        ("## One {#a}\n\n::: note\nText.\n:::", [("block_missing", 3, 1)]),
        ("## One {#a}\n\n::: note {#b}\nText.\n:::\n\n## Two {#b-title}", [("block_twice", 7, 1)]),
        ("# One {#a}", [("heading_level", 1, 1), ("lesson_without_sections", 1, 1)]),
        ("## One {#a}\n\n#### Two {#b}", [("heading_level", 3, 1)]),
        ("### One {#a}\n\n## Two {#b}", [("heading_level", 1, 1)]),
        ("## One {#a}\n\n> ## Two {#b}", [("heading_place", 3, 1)]),
        ("## One {#a}\n\n::: note {#b}\n## Two {#c}\n:::", [("heading_place", 4, 1)]),
        ("## {#a}", [("heading_empty", 1, 1), ("lesson_without_sections", 1, 1)]),
    ],
)
def test_headings_and_ids_are_held_to_the_rules(found: Found, text: str, problems: list[tuple[str, int, int]]) -> None:
    assert found(text) == problems


def test_a_table_scrolls_and_has_a_name(html: Html) -> None:
    shown = html("| Day | Sum |\n|---|--:|\n| *one* | 2 |")
    assert shown == (
        '<div class="scroll" tabindex="0" role="region" aria-label="Table: Start"><table>\n<thead>\n<tr>\n'
        '<th scope="col">Day</th>\n<th class="num" scope="col">Sum</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n'
        '<td><em>one</em></td>\n<td class="num">2</td>\n</tr>\n</tbody>\n</table>\n</div>'
    )


def test_numbered_lists_become_steps(html: Html) -> None:
    assert html("1. one\n2. two") == (
        '<ol class="steps">\n<li>\n<div>one</div></li>\n<li>\n<div>two</div></li>\n</ol>\n'
    )


def test_a_numbered_list_within_another_thing_or_from_another_number_stays_plain(html: Html) -> None:
    assert '<ol start="3">' in html("3. three\n4. four")
    assert "<ol>\n<li>one</li>" in html("> 1. one\n> 2. two")
    assert "<div>outer\n<ol>\n<li>inner</li>\n</ol>\n</div>" in html("1. outer\n   1. inner")


def test_a_code_block_is_text(html: Html) -> None:
    assert html('```html\n<b>&"\n```') == '<pre><code>&lt;b&gt;&amp;"\n</code></pre>\n'


def test_plain_text_is_kept_by_section(read: Read) -> None:
    body = read(
        "Before.\n\n## One {#a}\n\nThe [requests]{.term of=request} cost {fact:mci} [@law].\n\n| x | y |\n|---|---|\n"
        "| 1 | 2 |\n\n::: note {#n}\n**Mind.** Both `a`\nlines.\n:::\n\n## Two {#b}\n\n- point"
    )
    assert body.plain == (
        ("start", "Before."),
        ("a", "The requests cost 4,325 <tenge>.\nx\ny\n1\n2\nMind. Both a lines."),
        ("b", "point"),
    )
    assert body.words == 3 + 1 + 5 + 4 + 4 + 1


def test_no_two_tables_are_called_alike(read: Read) -> None:
    table = "| a |\n|---|\n| b |\n\n"
    body = read(f"## Day {{#day}}\n\n{table}### Noon {{#noon}}\n\n{table}Text.\n\n{table}## Next {{#next}}\n\n{table}")
    html = "".join(getattr(piece, "html", "") for piece in body.pieces)
    names = [part.split('"')[0] for part in html.split('aria-label="')[1:]]
    assert names == ["Table: Day", "Table: Day, Noon", "Table: Day, Noon (2)", "Table: Next"]
