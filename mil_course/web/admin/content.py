"""Knows the administrator's page about the files of the course: their problems, and which edition people see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, render_template

from mil_course.core.content.problems import Problem
from mil_course.services.shelf import Edition, Shelf
from mil_course.web.guard import needs
from mil_course.web.nav import shelf

page = Blueprint("content", __name__)
MOST_SHOWN = 300


@dataclass(frozen=True)
class Files:
    """What the files hold and what people see: errors, warnings, the edition shown, and since when it is shown."""

    errors: Sequence[Problem]
    warnings: Sequence[Problem]
    edition: Edition | None
    since: datetime | None

    @property
    def behind(self) -> bool:
        """Whether people see the last good edition rather than the newest files."""
        return bool(self.errors)


def files_shown(found: Shelf) -> Files:
    """Return the state of the course's files.

    An edition is shown since its copy was put into the instance: that outlives a restart.
    """
    errors = [problem for problem in found.problems if problem.severity == "error"]
    warnings = [problem for problem in found.problems if problem.severity != "error"]
    kept = found.kept.stat().st_mtime if found.kept.is_dir() else None
    since = datetime.fromtimestamp(kept, UTC) if kept is not None else None
    return Files(errors, warnings, found.edition, since)


@page.get("/admin/content")
@needs("content.problems")
def content() -> str:
    """Show every problem of the course's files, and which edition people see."""
    return render_template("admin/content.html", files=files_shown(shelf()), most=MOST_SHOWN)
