"""The certificate: one page that tells who, what, when and where to check it, in three languages, for any name."""

import re
from dataclasses import replace
from datetime import date

import pytest

from mil_course.core.languages import CODES
from mil_course.papers.certificate import certificate_pdf
from tests.papers import papers

POINTS_IN_MM = 72 / 25.4
WIDTH_OF_PAGE = 297 * POINTS_IN_MM
TEXT_BEGINS = 38 * POINTS_IN_MM
NAMES = {
    "usual": "Сейтқали Айгүл Маратқызы",
    "one letter": "Ә",
    "80 letters in words": papers.LONG_NAME,
    "80 letters in one word": "Щ" * 80,
    "200 letters in words": " ".join([papers.LONG_NAME, papers.LONG_NAME, "Нұрланұлы Әлихан Қанатбекұлы Өмірбек"]),
    "200 letters in one word": "Ұ" * 200,
}


@pytest.mark.parametrize("language", CODES)
def test_everything_stands_on_one_lying_page(language: str) -> None:
    paper = papers.certificate(language=language)
    made = certificate_pdf(paper)
    page = papers.read(made).pages[0]
    assert len(papers.read(made).pages) == 1
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)
    text = papers.text_of(made)
    for words in (paper.full_name, paper.course_title, paper.words.heading, paper.words.statement, paper.issued):
        assert words in text
    for words in (paper.code, paper.address, paper.words.check, paper.words.length, paper.words.result):
        assert words in text


@pytest.mark.parametrize("language", CODES)
def test_the_file_says_its_language_title_and_date(language: str) -> None:
    made = certificate_pdf(papers.certificate(language=language))
    metadata = papers.read(made).metadata
    assert papers.language_of(made) == language
    assert metadata is not None
    assert metadata.title == f"{papers.CERTIFICATE_WORDS[language].heading} – Сейтқали Айгүл Маратқызы"
    assert metadata.creation_date is not None
    assert metadata.creation_date.date() == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("language", "minutes", "length"),
    [("kk", 1630, "27 сағ 10 мин"), ("ru", 1620, "27 ч"), ("en", 45, "0 h 45 min"), ("en", 60, "1 h")],
)
def test_minutes_are_told_in_hours(language: str, minutes: int, length: str) -> None:
    text = papers.text_of(certificate_pdf(papers.certificate(language=language, minutes=minutes)))
    assert re.search(rf"(?<!\d ){length} \D", text)


@pytest.mark.parametrize(("language", "percent"), [("kk", "86 %"), ("ru", "86 %"), ("en", "86%")])
def test_percent_is_written_as_the_language_does(language: str, percent: str) -> None:
    assert percent in papers.text_of(certificate_pdf(papers.certificate(language=language)))


def test_every_kazakh_letter_can_be_read_back() -> None:
    text = papers.text_of(certificate_pdf(papers.certificate(papers.KAZAKH_LETTERS, course_title="Ә-ң")))
    assert papers.KAZAKH_LETTERS in text


def test_equal_papers_are_equal_files_and_others_are_not() -> None:
    assert certificate_pdf(papers.certificate()) == certificate_pdf(papers.certificate())
    later = replace(papers.certificate(), issued_on=date(2026, 11, 25))
    assert certificate_pdf(papers.certificate()) != certificate_pdf(later)


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_of_any_length_stays_inside_the_frame(name: str) -> None:
    made = certificate_pdf(papers.certificate(name))
    assert len(papers.read(made).pages) == 1
    # What is centred and too wide would begin left of the text, so beginnings tell of both sides.
    assert all(TEXT_BEGINS - 1 <= left < WIDTH_OF_PAGE - TEXT_BEGINS for left, _ in papers.starts(made))
    assert "".join(name.split()) in papers.text_of(made).replace(" ", "")


def test_other_long_texts_stay_on_the_page_too() -> None:
    title = "Кітапханашыларға арналған медиа және ақпараттық сауаттылық бойынша біліктілікті арттыру курсы, " * 2
    address = "https://kitaphanashylar-ortalygy.aktobe-oblysy.example:8443/mil-course/certificates/" + "Q" * 60
    made = certificate_pdf(papers.certificate(papers.LONG_NAME, course_title=title, address=address))
    assert len(papers.read(made).pages) == 1
    assert all(left >= TEXT_BEGINS - 1 for left, _ in papers.starts(made))


def test_signs_of_the_template_language_are_only_signs() -> None:
    name = '#panic() *a* $b$ <c> @d "e" \\'
    assert name in papers.text_of(certificate_pdf(papers.certificate(name)))
