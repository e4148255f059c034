"""Knows how a person's own page of progress is put together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mil_course.core.content.units import Course, Lesson
from mil_course.core.languages import Text
from mil_course.core.progress import Standing, standing
from mil_course.services import versions
from mil_course.store.db import Rows
from mil_course.store.progress import Note, Reading
from mil_course.web.learn.path_page import reads_of, sittings_of
from mil_course.web.learn.quiz_page import title_of


@dataclass(frozen=True)
class Sitting:
    """One sent attempt in the list of results."""

    id: int
    title: Text
    number: int
    mode: str
    when: datetime
    percent: int
    passed: bool | None


@dataclass(frozen=True)
class Missed:
    """A question that went wrong, with the lesson that teaches it."""

    attempt_id: int
    prompt: Text
    quiz: Text
    lesson: Lesson | None
    section: str


@dataclass(frozen=True)
class NoteLine:
    """A note with its lesson."""

    note: Note
    lesson: Lesson


@dataclass(frozen=True)
class ProgressPage:
    """Everything the page shows."""

    standing: Standing
    lessons: int
    minutes: int
    sittings: Sequence[Sitting]
    missed: Sequence[Missed]
    certified_at: datetime | None
    due: int
    next_due: datetime | None
    notes: Sequence[NoteLine]


def build(
    course: Course,
    readings: Sequence[Reading],
    attempts: Rows,
    wrong: Rows,
    notes: Sequence[Note],
    stands: tuple[int, datetime | None, datetime | None],
) -> ProgressPage:
    """Return the page; `stands` is how many cards are due, when the next one is, when a certificate came."""
    sittings = sittings_of(attempts)
    percents = {one.id: one.percent for one in sittings}
    sent = [
        Sitting(
            row.id, title_of(course, row.quiz_id), row.number, row.mode, row.submitted_at, percents[row.id], row.passed
        )
        for row in reversed(attempts)
        if row.submitted_at is not None
    ]
    return ProgressPage(
        standing=standing(course, reads_of(readings), sittings),
        lessons=len(course.lessons),
        minutes=sum(row.seconds for row in readings) // 60,
        sittings=sent,
        missed=_missed(course, wrong),
        certified_at=stands[2],
        due=stands[0],
        next_due=stands[1],
        notes=[NoteLine(note, course.lessons[note.lesson_id]) for note in notes if note.lesson_id in course.lessons],
    )


def _missed(course: Course, wrong: Rows) -> list[Missed]:
    """Return each question once, its latest miss; tests stay out, since their answers may not be opened yet."""
    rows = [row for row in wrong if row.mode != "test"]
    pinned = versions.questions(row.version_id for row in rows)
    found: dict[str, Missed] = {}
    for row in rows:
        spec = pinned[row.version_id].spec
        lesson = course.lessons.get(spec.lesson or "")
        quiz = title_of(course, row.quiz_id)
        found.setdefault(row.question_id, Missed(row.attempt_id, spec.prompt, quiz, lesson, spec.section or ""))
    return list(found.values())
