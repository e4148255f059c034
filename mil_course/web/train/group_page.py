"""Knows how the page of a group, and of one learner in it, is put together for the trainer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import segno
from markupsafe import Markup

from mil_course.core.content.units import Course, Test
from mil_course.core.languages import Text
from mil_course.core.regions import region_name
from mil_course.store import groups as store
from mil_course.store import people, progress
from mil_course.store.db import Rows
from mil_course.store.groups import Group
from mil_course.store.people import Person
from mil_course.web.i18n import plain

PAGE = 100


@dataclass(frozen=True)
class TestRow:
    """A test of the course as the group sees it."""

    __test__ = False

    test: Test
    opened_at: datetime | None
    sat: int


@dataclass(frozen=True)
class GroupPage:
    """Everything the page of a group shows."""

    group: Group
    region: Text
    learners: Rows
    after: int
    more: int
    lessons: int
    trainers: Sequence[Person]
    tests: Sequence[TestRow]
    address: str
    qr: Markup


@dataclass(frozen=True)
class LearnerPage:
    """Everything the page of one learner shows; `time` holds titles of quizzes with the extra minutes in them."""

    group: Group
    learner: Person
    done: int
    lessons: int
    time: Sequence[tuple[str, int]]
    card_until: datetime | None


def build(course: Course, group: Group, after: int, address: str) -> GroupPage:
    """Return the page of a group; `after` is the id behind which the list of learners goes on."""
    learners = store.learners_with_figures(group.id, list(course.lessons), after, PAGE + 1)
    opened = store.openings_of(group.id)
    sat = store.tests_sat(group.id, list(course.tests))
    return GroupPage(
        group=group,
        region=region_name(group.region),
        learners=learners[:PAGE],
        after=after,
        more=learners[PAGE - 1].id if len(learners) > PAGE else 0,
        lessons=len(course.lessons),
        trainers=store.trainers_of(group.id),
        tests=[_test(test, opened, sat) for test in course.tests.values()],
        address=address,
        qr=qr_picture(address),
    )


def _test(test: Test, opened: Mapping[str, datetime], sat: Mapping[str, int]) -> TestRow:
    return TestRow(test, opened.get(test.id), sat.get(test.id, 0))


@lru_cache(maxsize=256)
def qr_picture(address: str) -> Markup:
    """Return the QR code of an address for a screen: with its white margin, in the size that the style gives it."""
    drawn = segno.make_qr(address, error="m").svg_inline(border=4, omitsize=True)
    return Markup(drawn)  # noqa: S704 (drawn by segno from our own address)


def build_learner(course: Course, group: Group, learner: Person, now: datetime) -> LearnerPage:
    """Return the page of one learner of a group. It tells how far she is, and never what she answered."""
    readings = progress.readings_of(learner.id)
    card = people.live_card(learner.id, now)
    titles = dict(titles_of_quizzes(course))
    return LearnerPage(
        group=group,
        learner=learner,
        done=sum(1 for row in readings if row.done_at is not None and row.lesson_id in course.lessons),
        lessons=len(course.lessons),
        time=[(titles.get(row.quiz_id, row.quiz_id), row.minutes) for row in store.allowances_of(learner.id)],
        card_until=card.expires_at if card else None,
    )


def titles_of_quizzes(course: Course) -> list[tuple[str, str]]:
    """Return id and title of everything that people start: quizzes and tests, but not the forms of tests."""
    quizzes = [(quiz.id, plain(quiz.title)) for quiz in course.quizzes.values() if quiz.mode != "test"]
    return quizzes + [(test.id, plain(test.title)) for test in course.tests.values()]


def timed_quizzes(course: Course) -> list[tuple[str, str]]:
    """Return id and title of the quizzes and tests that have a time limit."""
    timed = {quiz.id for quiz in course.quizzes.values() if quiz.minutes}
    timed |= {test.id for test in course.tests.values() if timed & set(test.forms.values())}
    return [(ident, title) for ident, title in titles_of_quizzes(course) if ident in timed]
