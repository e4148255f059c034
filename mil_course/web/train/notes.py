"""Knows the pages from which a trainer prepares: the plan of the workshop, and the notes of each lesson."""

from flask import Blueprint, abort, render_template

from mil_course.web.guard import needs
from mil_course.web.learn import sheet_page
from mil_course.web.nav import course

page = Blueprint("notes", __name__)


@page.get("/train/plan")
@needs("notes.read")
def plan() -> str:
    """Show the plan of the workshop, and where the notes and worksheets of every lesson are."""
    return render_template("train/plan.html", view=sheet_page.build(course(), course().plan))


@page.get("/train/units/<slug:unit_id>/<slug:lesson_id>")
@needs("notes.read")
def notes(unit_id: str, lesson_id: str) -> str:
    """Show the trainer's notes of a lesson."""
    view = sheet_page.of_lesson(course(), unit_id, lesson_id, "trainer")
    if view is None:
        abort(404)
    return render_template("train/notes.html", view=view)
