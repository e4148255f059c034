"""Knows what is put into the search, and what comes out of it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """A part of a document: its block id ('' before the first heading), its heading and its plain text."""

    id: str
    heading: str
    text: str


@dataclass(frozen=True)
class Document:
    """A text in one language: a lesson, a term. The same `id` in another language is the same document."""

    id: str
    language: str
    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Piece:
    """A stretch of a snippet, as it is written in the document, and whether it is a word that was searched for."""

    text: str
    is_match: bool = False


@dataclass(frozen=True)
class Result:
    """A document that was found, and its best section: `block` is the section's id, `heading` its heading.

    `snippet` is the neighbourhood of the words found there. `score` compares results of one language only.
    """

    document: str
    language: str
    title: str
    block: str
    heading: str
    snippet: tuple[Piece, ...]
    score: float


@dataclass(frozen=True)
class Found:
    """An answer of the search: the best results in order, how many there are in all, and whether each has all words.

    Where no document has all the words, those that have some of them are found, and `has_all` is false.
    """

    results: tuple[Result, ...] = ()
    total: int = 0
    has_all: bool = True


@dataclass(frozen=True)
class Suggestion:
    """A typed word that no document has, and up to three words that it may have been meant for, nearest first."""

    typed: str
    instead: tuple[str, ...]
