"""Knows the page of a lesson's worksheet, made to be printed."""

from flask import Blueprint, abort, render_template

from mil_course.web.guard import needs
from mil_course.web.learn import lesson_page, sheet_page
from mil_course.web.nav import course

page = Blueprint("worksheets", __name__)


@page.get("/learn/units/<slug:unit_id>/<slug:lesson_id>/worksheet")
@needs("anyone")
def worksheet(unit_id: str, lesson_id: str) -> str:
    """Show the worksheet of a lesson's task."""
    found = lesson_page.find(course(), unit_id, lesson_id)
    view = sheet_page.build(course(), found[1].sheets.get("worksheet", {}), found[1]) if found else None
    if view is None:
        abort(404)
    return render_template("learn/worksheet.html", view=view)
