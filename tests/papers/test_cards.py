"""Sheets of sign-in cards: eight to a page, each with all that its owner needs, for any name."""

import pytest

from mil_course.core.languages import CODES
from mil_course.papers.cards import cards_pdf
from tests.papers import papers

POINTS_IN_MM = 72 / 25.4


@pytest.mark.parametrize(("number", "pages"), [(1, 1), (8, 1), (9, 2), (17, 3)])
def test_eight_cards_stand_on_a_sheet(number: int, pages: int) -> None:
    made = cards_pdf([papers.card(username=f"reader.{place}") for place in range(number)], papers.CARD_WORDS, "kk")
    sheets = papers.read(made).pages
    assert len(sheets) == pages
    assert (round(sheets[0].mediabox.width), round(sheets[0].mediabox.height)) == (595, 842)
    text = papers.text_of(made)
    assert all(f"reader.{place} " in text for place in range(number))


def test_no_cards_are_an_error() -> None:
    with pytest.raises(ValueError, match="at least one"):
        cards_pdf([], papers.CARD_WORDS, "kk")


@pytest.mark.parametrize("language", CODES)
def test_a_card_holds_all_that_its_owner_needs(language: str) -> None:
    made = cards_pdf([papers.card()], papers.CARD_WORDS, language)
    text = papers.text_of(made)
    needed = ("Сейтқали Айгүл Маратқызы", "aigul.s", "7K3M9-QXA2B", "Ақтөбе, күз", "https://mil.example/sign-in")
    assert all(words in text for words in (*needed, "27 қараша 2026 ж., 18:00", papers.CARD_WORDS.hint))
    assert papers.language_of(made) == language


def test_every_card_has_the_qr_code_of_its_own_address() -> None:
    one = papers.card(address="https://mil.example/a")
    other = papers.card(address="https://mil.example/b")
    assert cards_pdf([one, one], papers.CARD_WORDS, "kk") != cards_pdf([one, other], papers.CARD_WORDS, "kk")


def test_every_kazakh_letter_can_be_read_back() -> None:
    letters = papers.KAZAKH_LETTERS
    text = papers.text_of(cards_pdf([papers.card(letters, letters, letters)], papers.CARD_WORDS, "kk"))
    assert text.count(letters) == 3


def test_equal_cards_are_equal_files_without_a_date() -> None:
    cards = [papers.card(), papers.card(papers.LONG_NAME)]
    made = cards_pdf(cards, papers.CARD_WORDS, "kk")
    assert made == cards_pdf(tuple(cards), papers.CARD_WORDS, "kk")
    metadata = papers.read(made).metadata
    assert metadata is not None
    assert metadata.creation_date is None
    assert metadata.title == papers.CARD_WORDS.title


def test_a_sheet_claims_to_be_accessible() -> None:
    assert papers.claims_accessibility(cards_pdf([papers.card()], papers.CARD_WORDS, "kk"))


@pytest.mark.parametrize("name", [papers.LONG_NAME, "Щ" * 80, "Ұ" * 200, f"{papers.LONG_NAME} {papers.LONG_NAME}"])
def test_long_names_leave_a_card_whole(name: str) -> None:
    address = "https://kitaphanashylar-ortalygy.aktobe-oblysy.example:8443/mil-course/sign-in"
    title = "Ақтөбе облысының ауылдық және мектеп кітапханашылары, 2026 жылғы күзгі топ"
    card = papers.card(name, "гүлбаһрам.әлмұхамбетқызы.жиеншоқ", title, address)
    made = cards_pdf([card] * 8, papers.CARD_WORDS, "kk")
    assert len(papers.read(made).pages) == 1
    text = papers.text_of(made).replace(" ", "")
    assert text.count("".join(name.split())) == 8
    assert text.count("7K3M9-QXA2B") == 8
    assert all(low > 7 * POINTS_IN_MM for _, low in papers.starts(made))


def test_a_long_name_is_set_on_several_lines() -> None:
    made = cards_pdf([papers.card(papers.LONG_NAME)], papers.CARD_WORDS, "kk")
    assert papers.LONG_NAME not in papers.read(made).pages[0].extract_text()
    assert papers.LONG_NAME in papers.text_of(made)
