"""Knows the body of a lesson once it is read: its pieces for the page, and what it names on the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mil_course.core.content.problems import Problem


@dataclass(frozen=True)
class Section:
    """A part of a lesson under a `##` heading: reading is counted by these."""

    id: str
    title: str
    line: int


@dataclass(frozen=True)
class HtmlPiece:
    """A stretch of the page that is ready to be shown."""

    html: str


@dataclass(frozen=True)
class CheckPiece:
    """The place where a self-check stands."""

    question: str
    id: str


@dataclass(frozen=True)
class Link:
    """A link as it was written: `https://…` or `lesson:<id>` or `lesson:<id>#<block>`, and where."""

    target: str
    line: int
    column: int


@dataclass(frozen=True)
class Doubt:
    """Words that an editor or a lawyer must confirm before print, and where they stand."""

    words: str
    line: int
    column: int


@dataclass(frozen=True)
class Body:
    """A lesson's text in one language.

    `outline` is (kind, id) of every heading and directive, where kind is `h2`, `h3` or the directive's name, and
    `places` says on which line and column each id stands. `terms`, `sources`, `facts`, `figures` and `checks` are
    ids in order of use, with repetitions. `doubts` are the statements marked `{.confirm}`. `words` counts running
    words. `numbers` are all numbers of the text, written alike in every language. `plain` is the text by section, for
    the search; what stands before the first section has the id ''.
    """

    sections: tuple[Section, ...] = ()
    pieces: tuple[HtmlPiece | CheckPiece, ...] = ()
    outline: tuple[tuple[str, str], ...] = ()
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    terms: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    words: int = 0
    numbers: tuple[str, ...] = ()
    plain: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def cited(self) -> tuple[str, ...]:
        """The sources once each, in the order of their numbers: the first has the id `src-1` in the page.

        >>> Body(sources=("law", "code", "law")).cited
        ('law', 'code')
        """
        return tuple(dict.fromkeys(self.sources))
