"""Terms, sources, facts and links are looked up; what is unknown or badly made is named with its place."""

from collections.abc import Callable

import pytest

from mil_course.core.content.body import Body

Html = Callable[..., str]
Found = Callable[..., list[tuple[str, int, int]]]
Read = Callable[..., Body]


def test_a_term_leads_to_the_glossary(html: Html) -> None:
    link = '<a class="term" href="/learn/glossary#request" data-mil="term">'
    assert (
        html("She sends [two *requests*]{.term of=request}.") == f"<p>She sends {link}two <em>requests</em></a>.</p>\n"
    )


@pytest.mark.parametrize(("language", "words"), [("kk", "Сұрау салу"), ("ru", "запрос"), ("en", "Request")])
def test_a_term_without_id_is_known_by_its_words(read: Read, language: str, words: str) -> None:
    assert read(f"[{words}]{{.term}}", language).terms == ("request",)


def test_sources_are_numbered_by_first_use(html: Html, read: Read) -> None:
    text = "One [@code]. Two [@law, art. 11(10)]. Three [@code, art. 5; @law]."
    shown = html(text)
    assert (
        'One<sup class="cite"><a href="#src-1" role="doc-noteref"><span class="vh">Source </span>1</a></sup>.' in shown
    )
    assert '<a href="#src-2" role="doc-noteref"><span class="vh">Source </span>2, art. 11(10)</a>' in shown
    assert shown.endswith(
        '1, art. 5</a>, <a href="#src-2" role="doc-noteref"><span class="vh">Source </span>2</a></sup>.</p>\n'
    )
    assert read(text).sources == ("code", "law", "code", "law")
    assert read(text).cited == ("code", "law")


def test_what_stands_in_a_citation_is_escaped(html: Html) -> None:
    assert '1, &lt;b&gt; &amp; "c"</a>' in html('Text [@law, <b> & "c"].')


def test_a_fact_is_put_in_as_text(html: Html, read: Read) -> None:
    assert html("It is {fact:mci}.") == "<p>It is 4,325 &lt;tenge&gt;.</p>\n"
    assert "4 325 теңге" in html("Бұл – {fact:mci}.", "kk")
    assert read("{fact:mci} {fact:mci}").facts == ("mci", "mci")


def test_links_go_out_by_https_and_to_lessons(html: Html, read: Read) -> None:
    text = "[law](https://adilet.zan.kz/rus?a=1&b=2#c) [next](lesson:deadlines#hook) <https://a.kz>"
    assert html(text) == (
        '<p><a href="https://adilet.zan.kz/rus?a=1&amp;b=2#c" rel="noopener noreferrer">law</a> '
        '<a href="/learn/units/foi/deadlines#hook">next</a> '
        '<a href="https://a.kz" rel="noopener noreferrer">https://a.kz</a></p>\n'
    )
    links = [(link.target, link.line, link.column) for link in read(text).links]
    assert links[1] == ("lesson:deadlines#hook", 3, 44)
    assert len(links) == 3


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#115;cript:alert(1)",
        "java\\script:x",
        "data:text/html;base64,PHM+",
        "vbscript:x",
        "file:///etc/passwd",
        "http://example.org",
        "//example.org",
        "/\\example.org",
        "/admin",
        "../../instance/config.toml",
        "#hook",
        "mailto:a@b.kz",
        "https:example.org",
        "https://user@example.org",
        "https://exa%20mple.org",
        "https://",
        "lesson:../x",
        "lesson:",
        "<>",
    ],
)
def test_other_links_are_refused(read: Read, target: str) -> None:
    body = read(f"Go [there]({target}).")
    assert [(p.code, p.line, p.column) for p in body.problems] == [("link_target", 3, 4)]
    assert body.links == ()
    assert "href" not in "".join(getattr(piece, "html", "") for piece in body.pieces)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("ab [x]{.term of=requst}", ("unknown_term", 3, 4)),
        ("ab [appeal]{.term}", ("unknown_term", 3, 4)),
        ("ab [@lav, art. 1]", ("unknown_source", 3, 4)),
        ("ab {fact:mcy}", ("unknown_fact", 3, 4)),
        ("ab [x](lesson:deadline)", ("unknown_lesson", 3, 4)),
        ("ab ![x](https://a.kz/b.png)", ("image_in_text", 3, 4)),
        ("ab [x [y](https://a.kz) z]{.term of=request}", ("link_nested", 3, 7)),
        ('ab [x](https://a.kz "title")', ("link_title", 3, 4)),
        ("ab <b>bold</b>", ("raw_html", 3, 4)),
        ("ab <!-- x -->", ("raw_html", 3, 4)),
        ("<script>alert(1)</script>", ("raw_html", 3, 1)),
        ("ab {x} cd", ("stray_brace", 3, 4)),
        ("ab [x]{.trem of=request}", ("stray_brace", 3, 7)),
        ("ab [x](https://a.kz b)", ("stray_link", 3, 6)),
        ("ab [@law", ("stray_citation", 3, 4)),
        ("ab **«cd»**еf", ("stray_stars", 3, 4)),
        ("one\ntwo [@lav]", ("unknown_source", 4, 5)),
        ("> one\n> two [@lav]", ("unknown_source", 4, 7)),
        ("- one\n  two {fact:x}", ("unknown_fact", 4, 7)),
        ("| a | b |\n|---|---|\n| c | {fact:x} |", ("unknown_fact", 5, 7)),
        ("{fact:mci} {fact:x} {fact:mci}", ("unknown_fact", 3, 12)),
        ("[@law] and [@law] and [@lav]", ("unknown_source", 3, 23)),
    ],
)
def test_a_slip_is_named_with_line_and_column(found: Found, text: str, problem: tuple[str, int, int]) -> None:
    assert [each for each in found(text) if each[0] != "lookalike"] == [problem]


def test_what_was_meant_is_offered(read: Read) -> None:
    assert "Did you mean “law”?" in str(read("[@lav]").problems[0])


def test_signs_in_code_and_after_a_backslash_are_only_signs(html: Html) -> None:
    assert html("`<b> {x} [@law]` \\{x} \\<b> a < b") == (
        '<p><code class="q">&lt;b&gt; {x} [@law]</code> {x} &lt;b&gt; a &lt; b</p>\n'
    )


def test_numbers_of_facts_are_not_counted_but_those_of_citations_are(read: Read) -> None:
    assert read("In 15 days {fact:mci} [@law, art. 11(10)].").numbers == ("15", "11", "10")


def test_a_paragraph_that_is_too_long_is_named(found: Found) -> None:
    assert found("a" * 9000) == [("paragraph_too_long", 3, 1)]
