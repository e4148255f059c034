"""Knows how the pages of a quiz are put together: its start, a question, the list before sending, the result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from mil_course.core.content.units import Course, Lesson, Quiz, Test
from mil_course.core.grading import Calibration, Score, calibrate, counting
from mil_course.core.languages import Text
from mil_course.core.progress import attempts_left
from mil_course.core.question import State
from mil_course.services import versions
from mil_course.services.versions import Pinned
from mil_course.store.attempts import Answer, Attempt
from mil_course.web.questions import Played, play, review

ALWAYS = "practice"


@dataclass(frozen=True)
class QuizStart:
    """The page before an attempt."""

    id: str
    title: Text
    summary: Text | None
    rules: Quiz
    questions: int
    attempts: Sequence[Attempt]
    open_attempt: Attempt | None
    left: int | None
    best: Attempt | None
    is_test: bool
    opened: bool


@dataclass(frozen=True)
class Number:
    """A question in the strip of numbers."""

    number: int
    answered: bool
    doubt: bool
    title: Text


@dataclass(frozen=True)
class QuestionPage:
    """One question of an open attempt."""

    attempt: Attempt
    title: Text
    answer: Answer
    played: Played
    numbers: Sequence[Number]
    number: int
    sure: bool
    practice: bool
    shown: bool
    seconds_left: int | None
    lesson: Lesson | None


@dataclass(frozen=True)
class Row:
    """One question of a result."""

    number: int
    answer: Answer
    played: Played
    lesson: Lesson | None
    section: str
    language: str


@dataclass(frozen=True)
class Result:
    """The page after sending."""

    attempt: Attempt
    title: Text
    score: Score
    pass_mark: int | None
    held: bool
    rows: Sequence[Row]
    missed: int
    again: Sequence[Row]
    calibration: Sequence[Calibration]
    before: Attempt | None
    left: int | None
    unit: str


def title_of(course: Course, quiz_id: str) -> Text:
    """Return the title of a quiz or test; its id where the course no longer has it."""
    found: Quiz | Test | None = course.tests.get(quiz_id) or course.quizzes.get(quiz_id)
    return found.title if found else Text.same(quiz_id)


def title_of_attempt(course: Course, attempt: Attempt) -> Text:
    """Return what an attempt is called: a quiz by the title it had when it began, whatever has become of its file."""
    test = course.tests.get(attempt.quiz_id)
    return test.title if test else versions.quiz(attempt.quiz_version_id).title


def start_page(
    course: Course, quiz_id: str, attempts: Sequence[Attempt], opened: bool, now: datetime
) -> QuizStart | None:
    """Return the page before an attempt; None for what is no quiz a person may start."""
    test = course.tests.get(quiz_id)
    rules = course.quizzes.get(test.forms["A"] if test else quiz_id)
    if rules is None or (test is None and rules.mode == "test"):
        return None
    sent = [one for one in attempts if one.submitted_at is not None]
    allowed = 1 if test else rules.attempts
    return QuizStart(
        id=quiz_id,
        title=test.title if test else rules.title,
        summary=test.summary if test else rules.summary,
        rules=rules,
        questions=len(rules.questions) + sum(draw.count for draw in rules.draw),
        attempts=sent,
        open_attempt=next((one for one in attempts if one.submitted_at is None), None),
        left=attempts_left(allowed, len(attempts)),
        best=_counted(sent, rules),
        is_test=test is not None,
        opened=opened,
    )


def _counted(sent: Sequence[Attempt], rules: Quiz) -> Attempt | None:
    found = counting(sent, rules.count)
    return found if isinstance(found, Attempt) else None


def first_open(rows: Sequence[Answer]) -> int:
    """Return the number of the first question without an answer, 1 when all have one."""
    return next((row.position + 1 for row in rows if not row.body), 1)


def question_page(
    course: Course, attempt: Attempt, rows: Sequence[Answer], number: int, shown: bool, now: datetime
) -> QuestionPage:
    """Return the page of one question; `shown` asks for the feedback, which only practice gives at once."""
    row = rows[number - 1]
    pinned = versions.questions(one.version_id for one in rows)
    rules = versions.quiz(attempt.quiz_version_id)
    practice = attempt.mode == ALWAYS
    told = shown and practice and bool(row.body)
    one = pinned[row.version_id]
    seed, uid = attempt.seed, f"q{number}"
    left = int((attempt.deadline_at - now).total_seconds()) if attempt.deadline_at else None
    return QuestionPage(
        attempt=attempt,
        title=title_of_attempt(course, attempt),
        answer=row,
        played=review(one, seed, uid, row.body, inputs=True) if told else play(one, seed, uid, row.body),
        numbers=_numbers(rows, pinned),
        number=number,
        sure=rules.sure,
        practice=practice,
        shown=told,
        seconds_left=max(0, left) if left is not None else None,
        lesson=course.lessons.get(one.spec.lesson or ""),
    )


def _numbers(rows: Sequence[Answer], pinned: Mapping[int, Pinned]) -> list[Number]:
    return [
        Number(row.position + 1, bool(row.body), row.sure in ("doubt", "guess"), pinned[row.version_id].spec.prompt)
        for row in rows
    ]


def overview(rows: Sequence[Answer]) -> list[Number]:
    """Return all questions for the last look before sending."""
    return _numbers(rows, versions.questions(row.version_id for row in rows))


def result_page(
    course: Course, attempt: Attempt, rows: Sequence[Answer], siblings: Sequence[Attempt], opened: bool
) -> Result:
    """Return the result. While a test is not opened by the trainer, nothing but its being sent is told."""
    rules = versions.quiz(attempt.quiz_version_id)
    held = attempt.mode == "test" and not opened
    shown = [] if held else _rows(course, attempt, rows)
    sent = [one for one in siblings if one.submitted_at is not None and one.number < attempt.number]
    unit = course.unit(rules.unit)
    missed = [row for row in shown if row.played.state in ("wrong", "partly", "empty")]
    gone = attempt.quiz_id not in course.tests and attempt.quiz_id not in course.quizzes
    return Result(
        attempt=attempt,
        title=title_of_attempt(course, attempt),
        score=Score(attempt.hundredths, attempt.full_hundredths, attempt.waiting_hundredths),
        pass_mark=rules.pass_mark,
        held=held,
        rows=shown,
        missed=len(missed),
        again=[row for row in missed if row.lesson],
        calibration=[] if held else calibrate((row.sure, row.state) for row in rows),
        before=sent[-1] if sent else None,
        left=0 if gone else attempts_left(1 if attempt.mode == "test" else rules.attempts, len(siblings)),
        unit=unit.id if unit else "",
    )


def _rows(course: Course, attempt: Attempt, rows: Sequence[Answer]) -> list[Row]:
    pinned = versions.questions(row.graded_version_id or row.version_id for row in rows)
    found = []
    for row in rows:
        one = pinned[row.graded_version_id or row.version_id]
        played = review(one, attempt.seed, f"q{row.position + 1}", row.body)
        if row.state and row.state != State.WAITING.value:
            played = Played(played.spec, played.kind, played.uid, played.inputs, played.review, row.state)
        lesson = course.lessons.get(one.spec.lesson or "")
        found.append(Row(row.position + 1, row, played, lesson, one.spec.section or "", row.language))
    return found
