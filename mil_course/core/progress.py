"""Knows what a person has done, what is open, and where she goes on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from mil_course.core.content.units import Course, Lesson, Unit
from mil_course.core.grading import Score

Done = Literal["done", "open", "new"]


@dataclass(frozen=True)
class Read:
    """How far a person is in one lesson: the last section she saw, and whether she has finished it."""

    section: str = ""
    done: bool = False
    order: float = 0.0
    seconds: int = 0


@dataclass(frozen=True)
class Sat:
    """One attempt as far as progress goes."""

    id: int
    quiz: str
    number: int
    mode: str
    submitted: bool
    passed: bool | None = None
    hundredths: int = 0
    full_hundredths: int = 0
    form: str = ""

    @property
    def percent(self) -> int:
        """The earned share in percent."""
        return Score(self.hundredths, self.full_hundredths).percent


@dataclass(frozen=True)
class UnitState:
    """A unit as one person sees it: lessons done, and the best percent in its quiz (None before the first)."""

    unit: Unit
    lessons_done: int
    quiz_percent: int | None
    quiz_passed: bool
    state: Done


@dataclass(frozen=True)
class Standing:
    """Everything a person has done in the course."""

    lessons: Mapping[str, Done]
    units: tuple[UnitState, ...]
    lessons_done: int
    quizzes_passed: int
    quizzes_needed: int
    tests_done: tuple[str, ...]
    complete: bool


@dataclass(frozen=True)
class Next:
    """Where a person goes on. `what` says which of the other fields are set."""

    what: Literal["attempt", "test", "lesson", "quiz", "certificate"]
    lesson: Lesson | None = None
    section: str = ""
    quiz: str = ""
    attempt: int = 0
    fresh: bool = False


def standing(course: Course, reads: Mapping[str, Read], sittings: Sequence[Sat]) -> Standing:
    """Return where a person stands.

    A lesson is done when she said so at its end; a unit when all its lessons are done and its graded quiz is passed.
    The course is complete by the certificate's rule: every graded unit quiz passed and the last test sat.
    """
    lessons = {lesson.id: _lesson_state(reads.get(lesson.id)) for lesson in course.lessons_in_order()}
    units = tuple(_unit_state(unit, lessons, sittings) for unit in course.units)
    needed = [state for state in units if state.unit.quiz]
    tests_done = tuple(test for test in course.tests if any(one.quiz == test and one.submitted for one in sittings))
    last = list(course.tests)[-1:]
    complete = bool(needed) and all(state.quiz_passed for state in needed) and all(test in tests_done for test in last)
    return Standing(
        lessons=lessons,
        units=units,
        lessons_done=sum(1 for state in lessons.values() if state == "done"),
        quizzes_passed=sum(1 for state in needed if state.quiz_passed),
        quizzes_needed=len(needed),
        tests_done=tests_done,
        complete=complete,
    )


def _lesson_state(read: Read | None) -> Done:
    if read is None:
        return "new"
    return "done" if read.done else "open"


def _unit_state(unit: Unit, lessons: Mapping[str, Done], sittings: Sequence[Sat]) -> UnitState:
    tried = [one for one in sittings if one.quiz == unit.quiz and one.submitted]
    done = sum(1 for lesson in unit.lessons if lessons[lesson.id] == "done")
    passed = any(one.passed for one in tried)
    begun = tried or any(lessons[lesson.id] != "new" for lesson in unit.lessons)
    finished = done == len(unit.lessons) and (passed or not unit.quiz)
    state: Done = "done" if finished else "open" if begun else "new"
    return UnitState(unit, done, max((one.percent for one in tried), default=None), passed, state)


def where_next(course: Course, reads: Mapping[str, Read], sittings: Sequence[Sat]) -> Next:
    """Return the one next step.

    In this order: an attempt at a graded quiz or a test that is still open; for a new person the first test; the
    lesson she was last in, if it is unfinished; unit by unit the first lesson or graded quiz that is not done; the
    last test; the certificate.
    """
    open_attempt = next((one for one in reversed(sittings) if not one.submitted and one.mode != "practice"), None)
    if open_attempt:
        return Next("attempt", quiz=open_attempt.quiz, attempt=open_attempt.id)
    tests = list(course.tests)
    if not reads and not sittings and tests:
        return Next("test", quiz=tests[0], fresh=True)
    half = [ident for ident, read in reads.items() if not read.done and ident in course.lessons]
    if half:
        latest = max(half, key=lambda ident: reads[ident].order)
        return Next("lesson", lesson=course.lessons[latest], section=reads[latest].section)
    stand = standing(course, reads, sittings)
    for state in stand.units:
        for lesson in state.unit.lessons:
            if stand.lessons[lesson.id] != "done":
                return Next("lesson", lesson=lesson, fresh=True)
        if state.unit.quiz and not state.quiz_passed and not _used_up(course, state.unit.quiz, sittings):
            return Next("quiz", quiz=state.unit.quiz)
    if tests and tests[-1] not in stand.tests_done:
        return Next("test", quiz=tests[-1])
    return Next("certificate")


def _used_up(course: Course, quiz_id: str, sittings: Sequence[Sat]) -> bool:
    """Return whether no attempt is left: then the way goes on, and the unit waits for a trainer."""
    allowed = course.quizzes[quiz_id].attempts
    return allowed is not None and sum(1 for one in sittings if one.quiz == quiz_id) >= allowed


def attempts_left(allowed: int | None, sat: int) -> int | None:
    """Return how many attempts are left, None for any number.

    >>> attempts_left(3, 1), attempts_left(None, 5), attempts_left(1, 2)
    (2, None, 0)
    """
    return None if allowed is None else max(0, allowed - sat)
