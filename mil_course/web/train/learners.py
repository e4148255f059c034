"""Knows the trainer's page of one learner in a group: how far she is, a new card, extra time, taking her out."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from mil_course.services import access, teaching
from mil_course.services.failures import NotPossible
from mil_course.web.account.answers import refused
from mil_course.web.guard import moment, needs, someone
from mil_course.web.nav import course
from mil_course.web.proving import needs_proof
from mil_course.web.train import cards, group_page
from mil_course.web.train.forms import TimeForm

page = Blueprint("learners", __name__)


@page.get("/train/groups/<row:group_id>/people/<row:person_id>")
@needs("group.list")
def learner(group_id: int, person_id: int) -> str:
    """Show one learner. Never her answers."""
    form = TimeForm(group_page.timed_quizzes(course()))
    return render_template("train/learner.html", form=form, **_learner(group_id, person_id))


def _learner(group_id: int, person_id: int) -> dict[str, object]:
    found, person = teaching.require_learner(someone(), group_id, person_id)
    view = group_page.build_learner(course(), found, person, moment())
    return {"view": view, "done": request.args.get("done", "")}


@page.post("/train/groups/<row:group_id>/people/<row:person_id>/card")
@needs("group.list")
@needs_proof
def card(group_id: int, person_id: int) -> str:
    """Make a sign-in card; its code stands on this page only, once."""
    found, person = teaching.require_learner(someone(), group_id, person_id)
    code = access.issue_card(someone(), person_id, moment())
    back = url_for("learners.learner", group_id=group_id, person_id=person_id)
    return cards.shown(person, code, back, found.title)


@page.post("/train/groups/<row:group_id>/people/<row:person_id>/time")
@needs("group.list")
def time(group_id: int, person_id: int) -> Response | Redirect:
    """Give a learner extra minutes in a quiz with a time limit."""
    form = TimeForm(group_page.timed_quizzes(course()))
    if form.sent():
        minutes = int(form.minutes.data.strip())
        try:
            teaching.allow_minutes(someone(), group_id, person_id, form.quiz.data, minutes, moment())
            return redirect(url_for("learners.learner", group_id=group_id, person_id=person_id, done="time"))
        except NotPossible as failure:
            form.refuse(failure)
    return refused("train/learner.html", form, **_learner(group_id, person_id))


@page.post("/train/groups/<row:group_id>/people/<row:person_id>/remove")
@needs("group.list")
def remove(group_id: int, person_id: int) -> Redirect:
    """Take a learner out of the group."""
    teaching.remove_learner(someone(), group_id, person_id, moment())
    return redirect(url_for("groups.group", group_id=group_id, done="removed"))
