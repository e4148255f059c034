"""Knows how the page of a lesson is put together: text, self-checks, place, notes, sources, neighbours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from mil_course.core.content.body import CheckPiece
from mil_course.core.content.units import Course, Edition, Lesson, Source, Unit
from mil_course.services import versions
from mil_course.services.shelf import Edition as Published
from mil_course.store import progress
from mil_course.web.forms import posted_or_asked
from mil_course.web.i18n import page_language
from mil_course.web.questions import Played, play, review


@dataclass(frozen=True)
class Step:
    """A lesson in the list beside the text."""

    lesson: Lesson
    done: bool
    here: bool


@dataclass(frozen=True)
class Piece:
    """A part of the page: ready HTML, or a self-check."""

    html: Markup
    check: Played | None = None
    id: str = ""


class NoteLine(NamedTuple):
    """A note or bookmark as the page needs it."""

    id: int
    block: str
    text: str


@dataclass(frozen=True)
class LessonState:
    """What differs from person to person: lessons done, the place in this one, notes in it."""

    done: frozenset[str] = frozenset()
    place: str = ""
    notes: tuple[NoteLine, ...] = ()


@dataclass(frozen=True)
class NoteShown:
    """A note with the words of the place it stands at."""

    note: NoteLine
    place: str


@dataclass(frozen=True)
class LessonPage:
    """Everything the template shows."""

    unit: Unit
    lesson: Lesson
    edition: Edition
    pieces: Sequence[Piece]
    steps: Sequence[Step]
    sources: Sequence[Source]
    before: Lesson | None
    after: Lesson | None
    done: bool
    place: str
    notes: Sequence[NoteShown]
    objectives: Sequence[str]
    foreign: bool


def find(course: Course, unit_id: str, lesson_id: str) -> tuple[Unit, Lesson] | None:
    """Return the unit and the lesson of an address."""
    unit = course.unit(unit_id)
    lesson = course.lessons.get(lesson_id)
    if unit is None or lesson is None or lesson.unit != unit.id:
        return None
    return unit, lesson


def state_of(person_id: int | None, lesson: Lesson) -> LessonState:
    """Return all that the page of a lesson depends on, for one person; a visitor's is empty."""
    if person_id is None:
        return LessonState()
    rows = progress.places_of(person_id)
    mine = next((row for row in rows if row.lesson_id == lesson.id), None)
    return LessonState(
        done=frozenset(row.lesson_id for row in rows if row.done_at is not None),
        place=mine.section if mine else "",
        notes=tuple(NoteLine(*row) for row in progress.note_lines(person_id, lesson.id)),
    )


def build(published: Published, unit: Unit, lesson: Lesson, state: LessonState, checked: str = "") -> LessonPage:
    """Return the page of a lesson in a state; `checked` is the self-check just answered."""
    course = published.course
    edition = lesson.edition(page_language())
    before, after = course.neighbours(lesson)
    titles = _titles(edition)
    return LessonPage(
        unit=unit,
        lesson=lesson,
        edition=edition,
        pieces=_pieces(published, edition, checked),
        steps=[Step(one, one.id in state.done, one.id == lesson.id) for one in unit.lessons],
        sources=[course.sources[ident] for ident in edition.body.cited],
        before=before,
        after=after,
        done=lesson.id in state.done,
        place=state.place,
        notes=[NoteShown(note, titles.get(note.block, edition.title)) for note in state.notes],
        objectives=list(edition.objectives.values()),
        foreign=edition.language != page_language(),
    )


def _titles(edition: Edition) -> Mapping[str, str]:
    """Return the heading above every block, so that a note can say where it stands."""
    titles: dict[str, str] = {}
    sections = {section.id: section.title for section in edition.body.sections}
    current = edition.title
    for _, ident in edition.body.outline:
        current = sections.get(ident, current)
        titles[ident] = current
    return titles


def _pieces(published: Published, edition: Edition, checked: str) -> list[Piece]:
    pieces = []
    for piece in edition.body.pieces:
        if isinstance(piece, CheckPiece):
            pieces.append(Piece(Markup(""), _check(published, piece, checked), piece.id))
        else:
            pieces.append(Piece(Markup(piece.html)))  # noqa: S704 (sanitised when the lesson was read)
    return pieces


def _check(published: Published, piece: CheckPiece, checked: str) -> Played:
    pinned = versions.question(published.questions[piece.question])
    if checked != piece.id:
        return play(pinned, 0, piece.id)
    answer = pinned.kind.receive(pinned.spec, posted_or_asked())
    return review(pinned, 0, piece.id, answer, inputs=True) if answer else play(pinned, 0, piece.id)
