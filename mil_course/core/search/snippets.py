"""Knows which stretch of a section to show for a result, and which of its words to mark."""

import re
from collections.abc import Collection, Iterator, Sequence

from mil_course.core.search.documents import Piece
from mil_course.core.search.word_forms import WORD

LENGTH = 28
"""Words of a snippet: two lines on a wide screen, four on a phone."""

BEFORE = 6
"""Words before the first match, so that it does not stand without its sentence."""


def snippet(text: str, letters: str, wanted: Collection[str]) -> tuple[Piece, ...]:
    """Return the stretch of `text` with the most different wanted words, in pieces; its start, where it has none.

    `letters` holds one letter for each word of the text, as the shelf keeps it; a word is a match when its letter is
    `wanted`. Words and signs stay as they are written; line breaks become spaces, and `…` stands where text was left
    out.

    >>> snippet("Бір кітап.", "ab", {"b"})
    (Piece(text='Бір ', is_match=False), Piece(text='кітап', is_match=True), Piece(text='.', is_match=False))
    """
    text = text.strip()
    spans = [found.span() for found in WORD.finditer(text)]
    matches = [place for place, letter in enumerate(letters) if letter in wanted]
    first = _first_word(letters, matches)
    last = min(first + LENGTH, len(spans)) - 1
    start = spans[first][0] if first else 0
    end = spans[last][1] if last + 1 < len(spans) else len(text)
    shown = [spans[place] for place in matches if first <= place <= last]
    return tuple(_joined(_cut(text, start, end, shown)))


def _first_word(letters: str, matches: Sequence[int]) -> int:
    """Return the place of the word from which to show, a little before the richest group of matches."""
    best, most = 0, 0
    for at, place in enumerate(matches):
        near = (other for other in matches[at : at + LENGTH] if other < place + LENGTH - BEFORE)
        different = len({letters[other] for other in near})
        if different > most:
            best, most = place, different
    return max(min(best - BEFORE, len(letters) - LENGTH), 0)


def _cut(text: str, start: int, end: int, shown: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    yield Piece("… " if start else "")
    place = start
    for begins, ends in shown:
        yield Piece(text[place:begins])
        yield Piece(text[begins:ends], is_match=True)
        place = ends
    yield Piece(text[place:end])
    yield Piece(" …" if end < len(text) else "")


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Yield the pieces with plain neighbours made one, breaks made spaces, empty ones left out."""
    waiting = ""
    for piece in pieces:
        if not piece.is_match:
            waiting += piece.text
            continue
        if waiting:
            yield Piece(re.sub(r"\s+", " ", waiting))
        waiting = ""
        yield piece
    if waiting.strip():
        yield Piece(re.sub(r"\s+", " ", waiting).rstrip())
