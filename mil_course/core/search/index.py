"""Knows how to search all documents in three languages at once, and what to offer for a word that nobody knows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mil_course.core.languages import CODES, FALLBACKS
from mil_course.core.search.documents import Document, Found, Result, Section, Suggestion
from mil_course.core.search.query import Query, read_query
from mil_course.core.search.shelf import Shelf, build_shelf
from mil_course.core.search.snippets import snippet
from mil_course.core.search.suggestions import NearWords
from mil_course.core.search.word_forms import STOP_WORDS, folded, without_stop_words

MOST_UNKNOWN = 3


@dataclass(frozen=True)
class _Plan:
    """A query as one shelf sees it: the letters of the words it knows, of the phrases, and whether it knows all."""

    shelf: Shelf
    letters: tuple[str, ...]
    phrases: tuple[str, ...]
    knows_all: bool


@dataclass(frozen=True)
class _Hit:
    """A document that was found: the number of words it has, its score, its plan and its place on the shelf."""

    words: int
    score: float
    plan: _Plan
    place: int

    @property
    def document(self) -> Document:
        return self.plan.shelf.documents[self.place]


@dataclass(frozen=True, repr=False)
class Index:
    """All documents, ready to be searched. It never changes: when the course does, a new one is built."""

    shelves: Mapping[str, Shelf]
    near_words: Mapping[str, NearWords]

    def search(self, typed: str, language: str, most: int = 20) -> Found:
        """Return what answers to `typed`, at most `most` results, for a reader of `language` (kk, ru or en).

        Documents in the reader's language come first, then the others; a document found in several languages is
        returned once. Every word must be in the document, in any form, and the words of a phrase ("…", «…») side by
        side. Where no document of any language has them all, those with most of the words are returned instead. Stop
        words are searched for only in phrases, or where there is nothing else. Any string may be typed; of one longer
        than 200 signs or 20 words the end is not read.
        """
        query = read_query(typed)
        plans = [_plan(query, self.shelves[code]) for code in _order(language) if code in self.shelves]
        hits = _once_each(hit for plan in plans for hit in _with_all(plan))
        has_all = bool(hits)
        if not has_all:
            by_words = sorted((hit for plan in plans for hit in _with_some(plan)), key=lambda hit: -hit.words)
            hits = _once_each(by_words)
        results = tuple(_result(hit) for hit in hits[:most])
        return Found(results, len(hits), has_all or not hits)

    def suggest(self, typed: str, language: str) -> tuple[Suggestion, ...]:
        """Return, for each typed word that no document of any language has, the nearest words there are.

        One or two slips are forgiven, and Kazakh words typed with Russian letters are known again. The reader's
        language is asked first, another one where it has nothing near. Words without any near one are left out; after
        three unknown words the rest are not looked at.
        """
        unknown = [word for word in dict.fromkeys(read_query(typed).words) if not self._is_known(word)]
        made = [Suggestion(word, self._instead(word, language)) for word in unknown[:MOST_UNKNOWN]]
        return tuple(suggestion for suggestion in made if suggestion.instead)

    def _is_known(self, word: str) -> bool:
        return any(
            shelf.letter(word) is not None or folded(word) in STOP_WORDS.get(code, ())
            for code, shelf in self.shelves.items()
        )

    def _instead(self, word: str, language: str) -> tuple[str, ...]:
        near = (self.near_words[code].near(word) for code in _order(language) if code in self.near_words)
        return next((words for words in near if words), ())


def build(documents: Iterable[Document]) -> Index:
    """Return the index of `documents`; those in languages the course does not have are left out.

    >>> index = build([Document("terms", "kk", "Мерзімдер", (Section("a", "Санау", "Кітаптарды күнмен санау"),))])
    >>> found = index.search("кітабы", "ru")
    >>> [(result.document, result.language, result.block) for result in found.results]
    [('terms', 'kk', 'a')]
    >>> [piece.text for piece in found.results[0].snippet if piece.is_match]
    ['Кітаптарды']
    >>> index.suggest("китаптарды", "kk")
    (Suggestion(typed='китаптарды', instead=('кітаптарды',)),)
    """
    given = tuple(documents)
    shelves = {code: build_shelf(code, given) for code in CODES}
    return Index(shelves, {code: NearWords(shelf.spellings, code) for code, shelf in shelves.items()})


def _order(language: str) -> tuple[str, ...]:
    return (language, *FALLBACKS[language]) if language in FALLBACKS else CODES


def _plan(query: Query, shelf: Shelf) -> _Plan:
    content = without_stop_words(query.words, shelf.language)
    letters = [shelf.letter(word) for word in content]
    phrases = [[shelf.letter(word) for word in phrase] for phrase in query.phrases]
    known = tuple(dict.fromkeys(letter for letter in letters if letter is not None))
    knows_all = bool(content) and None not in letters and not any(None in phrase for phrase in phrases)
    whole = tuple("".join(filter(None, phrase)) for phrase in phrases if None not in phrase)
    return _Plan(shelf, known, whole, knows_all)


def _with_all(plan: _Plan) -> list[_Hit]:
    """Return the documents that have every word and phrase, the best first."""
    if not plan.knows_all:
        return []
    shelf = plan.shelf
    places = set.intersection(*(set(shelf.postings[letter]) for letter in plan.letters))
    fit = [place for place in places if all(shelf.lettered[place].has_phrase(phrase) for phrase in plan.phrases)]
    return _ranked(plan, fit)


def _with_some(plan: _Plan) -> list[_Hit]:
    """Return the documents that have any of the words, the best first."""
    return _ranked(plan, {place for letter in plan.letters for place in plan.shelf.postings[letter]})


def _ranked(plan: _Plan, places: Iterable[int]) -> list[_Hit]:
    postings = plan.shelf.postings
    hits = []
    for place in places:
        having = sum(place in postings[letter] for letter in plan.letters)
        hits.append(_Hit(having, plan.shelf.score(place, plan.letters), plan, place))
    return sorted(hits, key=lambda hit: (-hit.score, hit.document.id))


def _once_each(hits: Iterable[_Hit]) -> list[_Hit]:
    """Return the hits without documents that came earlier in another language."""
    first: dict[str, _Hit] = {}
    for hit in hits:
        first.setdefault(hit.document.id, hit)
    return list(first.values())


def _result(hit: _Hit) -> Result:
    plan, shelf, document = hit.plan, hit.plan.shelf, hit.document
    number = shelf.best_section(hit.place, plan.letters, plan.phrases)
    section = Section("", "", "") if number is None else document.sections[number]
    letters = "" if number is None else shelf.lettered[hit.place].texts[number]
    return Result(
        document=document.id,
        language=document.language,
        title=document.title,
        block=section.id,
        heading=section.heading,
        snippet=snippet(section.text, letters, plan.letters),
        score=round(hit.score, 4),
    )
