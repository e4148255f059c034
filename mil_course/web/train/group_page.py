"""Knows how the page of a group is put together for its trainer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from mil_course.core.content.units import Course, Test
from mil_course.papers.qr import qr_svg
from mil_course.store import groups as store
from mil_course.store.db import Rows
from mil_course.store.groups import Group

PAGE = 100


@dataclass(frozen=True)
class TestRow:
    """A test of the course as the group sees it."""

    test: Test
    opened_at: datetime | None
    sat: int


@dataclass(frozen=True)
class GroupPage:
    """Everything the page shows."""

    group: Group
    learners: Rows
    more: int
    lessons: int
    tests: Sequence[TestRow]
    allowances: Rows
    address: str
    qr: Markup


def build(course: Course, group: Group, after: int, address: str) -> GroupPage:
    """Return the page of a group; `after` is the id behind which the list of learners goes on."""
    learners = store.learners_with_figures(group.id, after, PAGE + 1)
    opened = store.openings_of(group.id)
    sat = store.tests_sat(group.id, list(course.tests))
    return GroupPage(
        group=group,
        learners=learners[:PAGE],
        more=learners[PAGE - 1].id if len(learners) > PAGE else 0,
        lessons=len(course.lessons),
        tests=[_test(test, opened, sat) for test in course.tests.values()],
        allowances=store.allowances_shown(group.id),
        address=address,
        qr=Markup(qr_svg(address)),  # noqa: S704 (drawn by segno from our own address)
    )


def _test(test: Test, opened: Mapping[str, datetime], sat: Mapping[str, int]) -> TestRow:
    return TestRow(test, opened.get(test.id), sat.get(test.id, 0))
