"""Papers as files: the same bytes for the same data, from any thread, whatever signs a text holds."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mil_course.papers.certificate import certificate_pdf
from mil_course.papers.pdf import compile_pdf, printable
from tests.papers import papers


def test_threads_do_not_disturb_each_other() -> None:
    names = [f"Айгүл {number}" for number in range(12)]
    alone = [certificate_pdf(papers.certificate(name)) for name in names]
    with ThreadPoolExecutor(6) as threads:
        together = list(threads.map(lambda name: certificate_pdf(papers.certificate(name)), names))
    assert together == alone
    assert len(set(alone)) == len(names)


def test_the_fonts_come_with_the_program_and_are_in_the_file() -> None:
    made = papers.read(certificate_pdf(papers.certificate()))
    fonts = papers.dig(made.pages[0], "/Resources", "/Font")
    families = {str(papers.dig(fonts, name, "/BaseFont")).split("+")[1].split("-")[0] for name in fonts}
    assert families == {"NotoSans", "LibertinusSerif", "DejaVuSansMono"}
    for name in fonts:
        assert {"/FontFile2", "/FontFile3"} & set(papers.dig(fonts, name, "/DescendantFonts", 0, "/FontDescriptor"))


def test_a_paper_claims_to_be_accessible_unless_a_sign_cannot_be_drawn() -> None:
    assert papers.claims_accessibility(certificate_pdf(papers.certificate()))
    made = certificate_pdf(papers.certificate("王小明"))
    assert not papers.claims_accessibility(made)
    assert papers.dig(papers.read(made).trailer, "/Root", "/MarkInfo", "/Marked")


def test_a_template_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError, match=r"nothing\.typ"):
        compile_pdf("nothing.typ", {}, date(2026, 11, 24))


def test_what_is_wrong_with_a_template_is_told() -> None:
    with pytest.raises(RuntimeError, match="does not contain key"):
        compile_pdf("certificate.typ", {"language": "kk"})


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_any_text_becomes_a_paper(name: str) -> None:
    made = certificate_pdf(papers.certificate(name))
    assert len(papers.read(made).pages) == 1


@given(st.text())
def test_printable_text_holds_no_control_signs(text: str) -> None:
    kept = printable({"parts": [text]})["parts"][0]
    assert kept == printable(kept)
    assert not any(sign < " " or "\ud800" <= sign <= "\udfff" for sign in kept)
