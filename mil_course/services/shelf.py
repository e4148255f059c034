"""Knows which course is shown: the last good reading of the files, and the problems of the newest."""

import logging
import shutil
import time
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Lock

from sqlalchemy.exc import DBAPIError

from mil_course.core.content.problems import Problem
from mil_course.core.content.reading import Library, read_course
from mil_course.core.content.units import Course
from mil_course.kinds import KINDS
from mil_course.services import last_reading
from mil_course.store import content
from mil_course.store.db import writing

LOG = logging.getLogger("mil_course")


class NoCourse(Exception):
    """There is no course to show: the files have errors, and no good reading was ever kept."""


@dataclass(frozen=True, eq=False)
class Edition:
    """One published course: the course, and the stored version of each of its questions, quizzes and lessons."""

    course: Course
    questions: dict[str, int]
    quizzes: dict[str, int]
    lessons: dict[str, int]
    release: int


@dataclass
class Shelf:
    """Holds the current edition. Reading happens beside it: a broken file leaves it as it was."""

    root: Path
    kept: Path
    reload_seconds: int = 5
    edition: Edition | None = None
    problems: list[Problem] = field(default_factory=list)
    _stamp: tuple[object, ...] = ()
    _looked: float = 0.0
    _lock: Lock = field(default_factory=Lock)

    def current(self) -> Edition:
        """Return the edition that is shown."""
        if self.edition is None:
            raise NoCourse
        return self.edition

    def open(self, now: datetime) -> None:
        """Read the files for the first time; where they are broken, read the kept copy of the last good ones."""
        library = self._read(now)
        if self.edition is None and self.kept.is_dir():
            kept = read_course(self.kept, KINDS)
            if kept.course is not None and kept.sound:
                self.edition = self._publish(kept.course, now)
        self.problems = library.problems

    def look_again(self, now: datetime) -> bool:
        """Read the files again if they changed since; return whether a new edition is shown.

        A file that vanishes under the reader, a full disk or a busy database leave the edition as it was; the next
        look tries again.
        """
        if not self.reload_seconds or time.monotonic() - self._looked < self.reload_seconds:
            return False
        if not self._lock.acquire(blocking=False):
            return False
        try:
            self._looked = time.monotonic()
            if _stamp(self.root) == self._stamp:
                return False
            before = self.edition
            self.problems = self._read(now).problems
            return self.edition is not before
        except (OSError, DBAPIError) as error:
            self._stamp = ()
            LOG.warning("the changed course could not be taken up yet: %s", type(error).__name__)
            return False
        finally:
            self._lock.release()

    def _read(self, now: datetime) -> Library:
        self._stamp = _stamp(self.root)
        self._looked = time.monotonic()
        before = content.kinds_of_questions()
        place, key = self.kept.with_name("last-reading.bin"), last_reading.key_of(self._stamp)
        library = last_reading.load(place, key, before)
        if library is None:
            library = read_course(self.root, KINDS, before)
            last_reading.keep(place, key, library)
        if library.course is not None and library.sound:
            self.edition = self._publish(library.course, now)
            if self._stamp != _stamp(self.kept):
                self._keep_copy()
        return library

    def _keep_copy(self) -> None:
        """Keep a copy for the next start. Without room for it the course is shown all the same."""
        try:
            _keep(self.root, self.kept)
        except OSError as error:
            LOG.warning("no copy of the good course could be kept: %s", type(error).__name__)

    def _publish(self, course: Course, now: datetime) -> Edition:
        release = self.edition.release + 1 if self.edition else 1
        questions = {ident: question.body for ident, question in course.questions.items()}
        quizzes = {ident: quiz.model_dump(mode="json", by_alias=True) for ident, quiz in course.quizzes.items()}
        lessons = {
            lesson.id: {code: edition.text for code, edition in lesson.editions.items()}
            for lesson in course.lessons_in_order()
        }
        with writing() as session:
            return Edition(
                course,
                content.add_versions(session, "question", questions, now),
                content.add_versions(session, "quiz", quizzes, now),
                content.add_versions(session, "lesson", lessons, now),
                release,
            )


def _stamp(root: Path) -> tuple[object, ...]:
    """Return what tells that a file was added, removed or changed."""
    files = []
    for folder in ("modules", "quizzes"):
        for path in (root / folder).rglob("*"):
            if path.is_file():
                state = path.stat()
                files.append((path.relative_to(root).as_posix(), state.st_mtime_ns, state.st_size))
    return tuple(sorted(files))


def _keep(root: Path, kept: Path) -> None:
    """Keep a copy of the good files in the instance, put in place in one step."""
    fresh = kept.with_name(kept.name + ".new")
    old = kept.with_name(kept.name + ".old")
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    for folder in ("modules", "quizzes"):
        shutil.copytree(root / folder, fresh / folder)
    if kept.exists():
        kept.rename(old)
    fresh.rename(kept)
    shutil.rmtree(old, ignore_errors=True)
