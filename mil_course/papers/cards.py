"""Knows what stands on the cards by which people sign in for the first time, and makes sheets of them to be cut."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from mil_course.core.credentials import spaced
from mil_course.papers.pdf import compile_pdf, printable
from mil_course.papers.qr import qr_svg


@dataclass(frozen=True)
class CardWords:
    """The words of the cards, already in their language.

    `title` is the name of the file; `username`, `code`, `address` and `valid_until` are labels; `hint` says that the
    code works once and what to do after it; `picture` is what a screen reader says for the QR code.
    """

    title: str
    username: str
    code: str
    address: str
    valid_until: str
    hint: str
    picture: str


@dataclass(frozen=True)
class Card:
    """One person's card. `code` is the one-time code without its groups, `valid_until` a moment in words."""

    full_name: str
    username: str
    code: str
    group_title: str
    address: str
    valid_until: str


def cards_pdf(cards: Sequence[Card], words: CardWords, language: str) -> bytes:
    """Return the cards as a PDF: eight to a standing A4 sheet, with lines to cut along; equal cards, equal bytes.

    Raises ValueError where there are no cards.
    """
    if not cards:
        raise ValueError("a sheet needs at least one card")
    data = printable(
        {
            "language": language,
            "words": asdict(words),
            "cards": [{**asdict(card), "code": spaced(card.code)} for card in cards],
        }
    )
    pictures = {card["address"]: qr_svg(card["address"]) for card in data["cards"]}
    return compile_pdf("cards.typ", {**data, "pictures": pictures})
