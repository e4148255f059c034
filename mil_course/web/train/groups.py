"""Knows the pages of trainers: their groups, and one group with its people and tests."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from mil_course.core.roles import can
from mil_course.services import teaching
from mil_course.services.failures import NotFound, NotPossible
from mil_course.store import groups as store
from mil_course.web.account.answers import refused
from mil_course.web.forms import posted
from mil_course.web.guard import moment, needs, someone, viewer
from mil_course.web.nav import course
from mil_course.web.numbers import whole
from mil_course.web.proving import needs_proof
from mil_course.web.train import group_page
from mil_course.web.train.forms import EnrolForm, GroupForm, TrainerForm

page = Blueprint("groups", __name__)
PAGE = 100


@page.get("/train")
@needs("group.list")
def overview() -> str:
    """Show the groups one trains, the newest first."""
    return render_template("train/groups.html", form=GroupForm(), **_mine())


def _mine() -> dict[str, object]:
    rows = store.groups_page(viewer().id, whole(request.args.get("before")), PAGE + 1)
    return {"rows": rows[:PAGE], "more": rows[PAGE - 1].id if len(rows) > PAGE else 0}


@page.post("/train")
@needs("group.add")
def add() -> Response | Redirect:
    """Make a group."""
    form = GroupForm()
    if form.sent():
        named = form.trainer.data or "" if can(someone(), "people.manage") else ""
        try:
            made = teaching.add_group(someone(), form.title.data, form.region.data, moment(), named)
            return redirect(url_for("groups.group", group_id=made.id, done="made"))
        except NotPossible as failure:
            form.refuse(failure)
    return refused("train/groups.html", form, **_mine())


@page.get("/train/groups/<row:group_id>")
@needs("group.list")
def group(group_id: int) -> str:
    """Show one group: join code, people, tests, trainers."""
    return render_template("train/group.html", form=EnrolForm(), colleague=TrainerForm(), **_group(group_id))


def _group(group_id: int) -> dict[str, object]:
    found = teaching.require_group(someone(), group_id)
    address = f"{url_for('lessons.start', _external=True)}join/{found.code}"
    view = group_page.build(course(), found, whole(request.args.get("after")), address)
    return {"view": view, "done": request.args.get("done", "")}


@page.post("/train/groups/<row:group_id>/people")
@needs("group.list")
def enrol(group_id: int) -> Response | Redirect:
    """Put somebody who has an account into the group."""
    form = EnrolForm()
    if form.sent():
        try:
            teaching.enrol(someone(), group_id, form.username.data, moment())
            return redirect(url_for("groups.group", group_id=group_id, done="enrolled"))
        except NotPossible as failure:
            form.refuse(failure)
    return refused("train/group.html", form, colleague=TrainerForm(), **_group(group_id))


@page.post("/train/groups/<row:group_id>/trainers")
@needs("group.list")
def add_trainer(group_id: int) -> Response | Redirect:
    """Let a colleague train the group, too."""
    form = TrainerForm()
    if form.sent():
        try:
            teaching.add_trainer(someone(), group_id, form.trainer.data, moment())
            return redirect(url_for("groups.group", group_id=group_id, done="trainer"))
        except NotPossible as failure:
            form.refuse(failure)
    return refused("train/group.html", EnrolForm(), colleague=form, **_group(group_id))


@page.post("/train/groups/<row:group_id>/trainers/<row:person_id>/remove")
@needs("people.manage")
@needs_proof
def remove_trainer(group_id: int, person_id: int) -> Redirect:
    """Take the group from a trainer."""
    teaching.remove_trainer(someone(), group_id, person_id, moment())
    return redirect(url_for("groups.group", group_id=group_id, done="trainer-removed"))


@page.post("/train/groups/<row:group_id>/tests/<slug:test_id>")
@needs("group.list")
def test(group_id: int, test_id: str) -> Redirect:
    """Open the right answers of a test to the group, or close them again."""
    if test_id not in course().tests:
        raise NotFound
    opened = posted().get("opened") == "yes"
    teaching.set_opened(someone(), group_id, test_id, opened, moment())
    done = "opened" if opened else "closed"
    return redirect(url_for("groups.group", group_id=group_id, done=done))


@page.post("/train/groups/<row:group_id>/archive")
@needs("group.list")
def archive(group_id: int) -> Redirect:
    """End a group, or take it up again."""
    archived = posted().get("archived") == "yes"
    teaching.set_archived(someone(), group_id, archived, moment())
    return redirect(url_for("groups.group", group_id=group_id, done="ended" if archived else "restored"))
