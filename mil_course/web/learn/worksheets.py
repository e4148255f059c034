"""Knows the page of a lesson's worksheet, made to be printed."""

from flask import Blueprint, abort, render_template

from mil_course.web.guard import needs
from mil_course.web.learn import sheet_page
from mil_course.web.nav import course

page = Blueprint("worksheets", __name__)


@page.get("/learn/units/<slug:unit_id>/<slug:lesson_id>/worksheet")
@needs("anyone")
def worksheet(unit_id: str, lesson_id: str) -> str:
    """Show the worksheet of a lesson's task."""
    view = sheet_page.of_lesson(course(), unit_id, lesson_id, "worksheet")
    if view is None:
        abort(404)
    return render_template("learn/worksheet.html", view=view)
