"""Knows the `[[marks]]` in the text of a question, and cuts such a text into its pieces."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from mil_course.core.languages import CODES, Text
from mil_course.core.question import fault

MARK = re.compile(r"\[\[([a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?:\|([^\[\]|]*))?\]\]")


class Piece(NamedTuple):
    """A piece of a text: plain words (`id` empty, `number` 0), or a mark: its id, the words it holds, its place."""

    id: str
    words: str
    number: int = 0


def pieces(string: str) -> tuple[Piece, ...]:
    """Return the pieces of `string` in order; what looks like a mark but is none stays plain text.

    >>> pieces("Free: [[price]].")
    (Piece(id='', words='Free: ', number=0), Piece(id='price', words='', number=1), Piece(id='', words='.', number=0))
    >>> pieces("[[sum|How much?]]")
    (Piece(id='sum', words='How much?', number=1),)
    """
    found = []
    end = 0
    for number, mark in enumerate(MARK.finditer(string), start=1):
        found.append(Piece("", string[end : mark.start()]))
        found.append(Piece(mark[1], mark[2] or "", number))
        end = mark.end()
    found.append(Piece("", string[end:]))
    return tuple(piece for piece in found if piece.id or piece.words)


def cut(text: Text) -> Mapping[str, tuple[Piece, ...]]:
    """Return the pieces of a text by language.

    >>> cut(Text.same("[[price]]"))["kk"]
    (Piece(id='price', words='', number=1),)
    """
    return {code: pieces(text.in_(code)) for code in CODES}


def marked_words(text: Text, mark_id: str) -> Text:
    """Return, by language, the words that the mark `mark_id` holds.

    >>> marked_words(Text({"ru": "[[sum|Сколько?]] Спасибо.", "en": "[[sum|How much?]] Thanks."}), "sum").in_("en")
    'How much?'
    """
    return Text({code: piece.words for code in text for piece in pieces(text[code]) if piece.id == mark_id})


def check_marks(text: Text, *, with_words: bool) -> Text:
    """Return `text` if its marks are well made: with words inside (or without), each id once in a language.

    Raises the faults mark_broken {language, near}, mark_twice {id, language}, mark_none {language}.
    """
    for code in text:
        found = pieces(text[code])
        for piece in found:
            broken = "[[" in piece.words or "]]" in piece.words
            if broken or (piece.id and bool(piece.words.strip()) != with_words):
                raise fault("mark_broken", language=code, near=piece.words.strip()[:40] or piece.id)
        ids = Counter(piece.id for piece in found if piece.id)
        if not ids:
            raise fault("mark_none", language=code)
        for mark_id in (mark_id for mark_id, times in ids.items() if times > 1):
            raise fault("mark_twice", id=mark_id, language=code)
    return text


def check_ids(text: Text, ids: Iterable[str], noun: str) -> None:
    """Check that every language of `text` marks exactly these `ids`; `noun` ("gap", "part") begins the fault's code.

    Raises gap_unknown {gap, language} for a mark that is not described, gap_missing {gap, language} for the reverse.
    """
    described = set(ids)
    for code in text:
        marked = {piece.id for piece in pieces(text[code]) if piece.id}
        for mark_id in sorted(marked - described):
            raise fault(f"{noun}_unknown", **{noun: mark_id, "language": code})
        for mark_id in sorted(described - marked):
            raise fault(f"{noun}_missing", **{noun: mark_id, "language": code})
