"""Knows what of the course can be found, and how what was found is put on the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mil_course.core.content.units import Course, Lesson, Term
from mil_course.core.languages import CODES
from mil_course.core.search.documents import Document, Found, Result, Section, Suggestion
from mil_course.core.search.index import Index, build
from mil_course.services.shelf import Edition

LONGEST = 200
TERM = "term:"


@dataclass(frozen=True)
class Line:
    """One thing that was found: a lesson or a term, where it stands, and its neighbourhood."""

    result: Result
    address: str
    lesson: Lesson | None
    term: Term | None


@dataclass(frozen=True)
class SearchPage:
    """Everything the page shows."""

    query: str
    lines: Sequence[Line]
    found: Found | None
    suggestions: Sequence[Suggestion]


@lru_cache(maxsize=2)
def index_of(edition: Edition) -> Index:
    """Return the index of a published course; it is built at the first search after a change."""
    return build(documents(edition.course))


def documents(course: Course) -> Iterator[Document]:
    """Yield every lesson and every term in every language."""
    for lesson in course.lessons_in_order():
        for code, edition in lesson.editions.items():
            headings = {section.id: section.title for section in edition.body.sections}
            sections = [Section(ident, headings.get(ident, ""), text) for ident, text in edition.body.plain]
            yield Document(lesson.id, code, edition.title, tuple(sections))
    for term in course.terms.values():
        for code in CODES:
            also = ", ".join(term.also.get(code, ()))  # type: ignore[call-overload]
            yield Document(f"{TERM}{term.id}", code, term.term.in_(code), (Section("", also, term.meaning.in_(code)),))


def page(edition: Edition, query: str, language: str) -> SearchPage:
    """Return what is found for a query, lessons and terms alike; where little is found, words that may be meant."""
    if not query.strip():
        return SearchPage("", (), None, ())
    index = index_of(edition)
    found = index.search(query, language)
    lines = [line for result in found.results if (line := _line(edition.course, result))]
    suggestions = index.suggest(query, language) if len(lines) < 3 else ()
    return SearchPage(query, lines, found, suggestions)


def _line(course: Course, result: Result) -> Line | None:
    if result.document.startswith(TERM):
        term = course.terms.get(result.document.removeprefix(TERM))
        return Line(result, f"/learn/glossary#{term.id}", None, term) if term else None
    lesson = course.lessons.get(result.document)
    if lesson is None:
        return None
    anchor = f"#{result.block}" if result.block else ""
    return Line(result, f"/learn/units/{lesson.unit}/{lesson.id}{anchor}", lesson, None)
