"""Knows how the path through the course is put together for one person."""

from collections.abc import Sequence
from dataclasses import dataclass

from mil_course.core.content.units import Course, Lesson, Unit
from mil_course.core.progress import Next, Read, Sat, Standing, UnitState, standing, where_next
from mil_course.store.db import Rows
from mil_course.store.progress import Reading
from mil_course.web.i18n import page_language


@dataclass(frozen=True)
class Resume:
    """The one next step: where it is, and how far the lesson is read."""

    next: Next
    sections: int = 0
    section_number: int = 0
    section_title: str = ""


@dataclass(frozen=True)
class PathPage:
    """Everything the page of the path shows."""

    resume: Resume
    standing: Standing
    unfinished: Sat | None
    due: int
    lessons: int
    started: bool


@dataclass(frozen=True)
class LessonRow:
    """A lesson of a unit with its state, and the best percent in its practice quiz."""

    lesson: Lesson
    state: str
    percent: int | None


@dataclass(frozen=True)
class UnitPage:
    """Everything the page of a unit shows."""

    unit: Unit
    state: UnitState
    rows: Sequence[LessonRow]
    first_open: Lesson | None


def reads_of(rows: Sequence[Reading]) -> dict[str, Read]:
    """Return readings as the progress rules take them."""
    return {
        row.lesson_id: Read(row.section, row.done_at is not None, row.seen_at.timestamp(), row.seconds) for row in rows
    }


def sittings_of(rows: Rows) -> list[Sat]:
    """Return attempts as the progress rules take them."""
    return [
        Sat(
            id=row.id,
            quiz=row.quiz_id,
            number=row.number,
            mode=row.mode,
            submitted=row.submitted_at is not None,
            passed=row.passed,
            hundredths=row.hundredths,
            full_hundredths=row.full_hundredths,
            form=row.form,
        )
        for row in rows
    ]


def build(course: Course, readings: Sequence[Reading], attempts: Rows, due: int) -> PathPage:
    """Return the page of the path; without rows it is a visitor's."""
    reads, sittings = reads_of(readings), sittings_of(attempts)
    following = where_next(course, reads, sittings)
    unfinished = next((one for one in reversed(sittings) if not one.submitted), None)
    return PathPage(
        resume=_resume(following),
        standing=standing(course, reads, sittings),
        unfinished=unfinished if unfinished and unfinished.id != following.attempt else None,
        due=due,
        lessons=len(course.lessons),
        started=bool(reads or sittings),
    )


def _resume(following: Next) -> Resume:
    if following.lesson is None:
        return Resume(following)
    sections = following.lesson.edition(page_language()).body.sections
    place = next((index for index, one in enumerate(sections) if one.id == following.section), -1)
    title = sections[place].title if place >= 0 else ""
    return Resume(following, len(sections), place + 1, title)


def build_unit(course: Course, unit: Unit, readings: Sequence[Reading], attempts: Rows) -> UnitPage:
    """Return the page of one unit."""
    reads, sittings = reads_of(readings), sittings_of(attempts)
    stand = standing(course, reads, sittings)
    state = next(one for one in stand.units if one.unit.id == unit.id)
    rows = [LessonRow(lesson, stand.lessons[lesson.id], _best(sittings, lesson.quiz)) for lesson in unit.lessons]
    first_open = next((row.lesson for row in rows if row.state != "done"), None)
    return UnitPage(unit, state, rows, first_open)


def _best(sittings: Sequence[Sat], quiz: str | None) -> int | None:
    return max((one.percent for one in sittings if one.quiz == quiz and one.submitted), default=None)
