"""Knows the administrator's pages about the whole: state, groups, content problems, audit log."""

from flask import Blueprint, current_app, render_template, request

from mil_course import __version__
from mil_course.config import Settings
from mil_course.core.content.problems import Problem
from mil_course.services.shelf import Shelf
from mil_course.store import groups as group_store
from mil_course.store import journal, people
from mil_course.web.admin.forms import ROLE_WORDS
from mil_course.web.events import EVENTS
from mil_course.web.guard import needs
from mil_course.web.nav import shelf
from mil_course.web.numbers import whole

page = Blueprint("administration", __name__)
PAGE = 100


@page.get("/admin")
@needs("people.manage")
def overview() -> str:
    """Show the state of the service and what waits."""
    settings: Settings = current_app.extensions["mil_settings"]
    backups = sorted((settings.instance / "backups").glob("*"), key=lambda path: path.stat().st_mtime)
    return render_template(
        "admin/overview.html",
        by_role=people.count_by_role(),
        roles=ROLE_WORDS,
        errors=len(errors_of(shelf())),
        warnings=len(shelf().problems) - len(errors_of(shelf())),
        database="SQLite" if settings.is_sqlite else "PostgreSQL",
        version=__version__,
        backup=backups[-1].name if backups else "",
    )


def errors_of(found: Shelf) -> list[Problem]:
    """Return the problems that keep the newest files from being shown."""
    return [problem for problem in found.problems if problem.severity == "error"]


@page.get("/admin/groups")
@needs("people.manage")
def groups() -> str:
    """List all groups."""
    return render_template("admin/groups.html", rows=group_store.group_list())


@page.get("/admin/content")
@needs("content.problems")
def content() -> str:
    """Show every problem of the course's files, and which edition people see."""
    errors = errors_of(shelf())
    warnings = [problem for problem in shelf().problems if problem.severity != "error"]
    return render_template("admin/content.html", errors=errors, warnings=warnings, edition=shelf().edition)


@page.get("/admin/log")
@needs("journal.see")
def log() -> str:
    """Show who did what, the newest first."""
    what = request.args.get("what", "")
    before = whole(request.args.get("before")) or None
    rows = journal.events_page(before, PAGE + 1, what if what in EVENTS else "")
    more = rows[PAGE - 1][0].id if len(rows) > PAGE else 0
    return render_template("admin/log.html", rows=rows[:PAGE], more=more, events=EVENTS, what=what)
