"""Knows the administrator's list of all groups."""

from flask import Blueprint, render_template, request

from mil_course.core.regions import region_name
from mil_course.store import groups as store
from mil_course.web.guard import needs
from mil_course.web.numbers import whole

page = Blueprint("all_groups", __name__)
PAGE = 100


@page.get("/admin/groups")
@needs("people.manage")
def groups() -> str:
    """List all groups, the newest first."""
    before = whole(request.args.get("before"))
    rows = store.groups_page(None, before, PAGE + 1)
    more = rows[PAGE - 1].id if len(rows) > PAGE else 0
    return render_template("admin/groups.html", rows=rows[:PAGE], more=more, before=before, region_name=region_name)
