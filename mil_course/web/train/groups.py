"""Knows the pages of trainers: their groups, and one group with its people and tests."""

from datetime import timedelta

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as Redirect

from mil_course.core import credentials
from mil_course.papers.cards import Card, CardWords, cards_pdf
from mil_course.services import access, teaching
from mil_course.services.failures import NotFound, NotPossible
from mil_course.store import groups as store
from mil_course.store import people
from mil_course.web.forms import posted
from mil_course.web.guard import moment, needs, someone, viewer
from mil_course.web.i18n import gettext, moment_words, page_language
from mil_course.web.nav import course
from mil_course.web.numbers import whole
from mil_course.web.proving import needs_proof
from mil_course.web.train import group_page
from mil_course.web.train.forms import EnrolForm, GroupForm

page = Blueprint("groups", __name__)


@page.get("/train")
@needs("group.list")
def overview() -> str:
    """Show the groups one trains."""
    mine = store.groups_of(viewer().id, "trainer")
    return render_template("train/groups.html", groups=mine, form=GroupForm())


@page.post("/train")
@needs("group.add")
def add() -> str | Redirect:
    """Make a group."""
    form = GroupForm()
    if form.sent():
        try:
            made = teaching.add_group(someone(), form.title.data, form.region.data, moment(), form.trainer.data or "")
            return redirect(url_for("groups.group", group_id=made.id))
        except NotPossible as failure:
            form.refuse(failure)
    mine = store.groups_of(viewer().id, "trainer")
    return render_template("train/groups.html", groups=mine, form=form)


@page.get("/train/groups/<row:group_id>")
@needs("group.train")
def group(group_id: int) -> str:
    """Show one group: join code, people, tests, extra time."""
    return _group(group_id, EnrolForm())


def _group(group_id: int, form: EnrolForm) -> str:
    found = teaching.require_group(someone(), group_id)
    address = f"{url_for('lessons.start', _external=True)}join/{found.code}"
    view = group_page.build(course(), found, whole(request.args.get("after")), address)
    timed = [quiz for quiz in course().quizzes.values() if quiz.minutes]
    return render_template("train/group.html", view=view, form=form, timed=timed, admin=current_user.role)


@page.post("/train/groups/<row:group_id>/people")
@needs("group.train")
def enrol(group_id: int) -> str | Redirect:
    """Put somebody who has an account into the group."""
    form = EnrolForm()
    if form.sent():
        try:
            teaching.enrol(someone(), group_id, form.username.data, moment())
            return redirect(url_for("groups.group", group_id=group_id))
        except NotPossible as failure:
            form.refuse(failure)
    return _group(group_id, form)


@page.post("/train/groups/<row:group_id>/people/<row:person_id>/remove")
@needs("group.train")
def remove(group_id: int, person_id: int) -> Redirect:
    """Take a learner out of the group."""
    teaching.remove_learner(someone(), group_id, person_id, moment())
    return redirect(url_for("groups.group", group_id=group_id))


@page.post("/train/groups/<row:group_id>/people/<row:person_id>/card")
@needs("group.train")
@needs_proof
def card(group_id: int, person_id: int) -> str:
    """Make a sign-in card; its code stands on this page only, once."""
    found = teaching.require_group(someone(), group_id)
    member = store.membership(group_id, person_id)
    person = people.person(person_id)
    if member is None or member.left_at is not None or person is None:
        raise NotFound
    code = access.issue_card(someone(), person_id, moment())
    until = moment() + timedelta(hours=access.CARD_HOURS)
    return render_template(
        "train/card.html", group=found, owner=person, code=credentials.spaced(code), plain_code=code, until=until
    )


@page.post("/train/cards.pdf")
@needs("group.list")
def card_pdf() -> Response:
    """Print a card whose code was shown a moment ago; nothing is kept."""
    fields = posted()
    words = CardWords(
        title=gettext("Sign-in cards"),
        username=gettext("Username"),
        code=gettext("One-time code"),
        address=gettext("Address"),
        valid_until=gettext("Valid until"),
        hint=gettext("The code works once. After it, choose a password of your own."),
        picture=gettext("QR code of the address"),
    )
    sheet = Card(
        full_name=fields.get("name", "")[:200],
        username=fields.get("username", "")[:64],
        code=credentials.plain_code(fields.get("code", ""))[:20],
        group_title=fields.get("group", "")[:200],
        address=f"{url_for('lessons.start', _external=True)}recover",
        valid_until=moment_words(moment() + timedelta(hours=access.CARD_HOURS)),
    )
    body = cards_pdf([sheet], words, page_language())
    return Response(
        body, content_type="application/pdf", headers={"Content-Disposition": 'inline; filename="card.pdf"'}
    )


@page.post("/train/groups/<row:group_id>/tests/<slug:test_id>")
@needs("group.train")
def test(group_id: int, test_id: str) -> Redirect:
    """Open the right answers of a test to the group, or close them again."""
    if test_id not in course().tests:
        raise NotFound
    teaching.set_opened(someone(), group_id, test_id, posted().get("opened") == "yes", moment())
    return redirect(url_for("groups.group", group_id=group_id, _anchor="tests"))


@page.post("/train/groups/<row:group_id>/time")
@needs("group.train")
def time(group_id: int) -> Redirect:
    """Give a learner extra minutes in a quiz with a time limit."""
    fields = posted()
    if fields.get("quiz", "") not in course().quizzes:
        raise NotFound
    person_id, minutes = whole(fields.get("person")), whole(fields.get("minutes"))
    teaching.allow_minutes(someone(), group_id, person_id, fields["quiz"], minutes, moment())
    return redirect(url_for("groups.group", group_id=group_id, _anchor="time"))


@page.post("/train/groups/<row:group_id>/archive")
@needs("group.train")
def archive(group_id: int) -> Redirect:
    """End a group, or take it up again."""
    teaching.set_archived(someone(), group_id, posted().get("archived") == "yes", moment())
    return redirect(url_for("groups.group", group_id=group_id))
