"""Knows the administrator's pages of people: the list, a new account, one person."""

from datetime import timedelta

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from mil_course.core import credentials
from mil_course.core.roles import ROLES
from mil_course.services import access, accounts
from mil_course.services.accounts import NewPerson
from mil_course.services.failures import NotFound, NotPossible
from mil_course.store import groups
from mil_course.store import people as store
from mil_course.store.people import Person
from mil_course.web.admin.forms import ROLE_WORDS, PersonForm, RoleForm
from mil_course.web.forms import clean, posted
from mil_course.web.guard import moment, needs, someone
from mil_course.web.numbers import whole
from mil_course.web.proving import needs_proof

page = Blueprint("people", __name__)
PAGE = 100


@page.get("/admin/people")
@needs("people.manage")
def people() -> str:
    """List people, by name or username and by role."""
    search = clean(request.args.get("q", ""))[:100]
    role = request.args.get("role", "")
    after = whole(request.args.get("after"))
    rows = store.people_page(search, role if role in ROLES else "", after, PAGE + 1)
    more = rows[PAGE - 1].id if len(rows) > PAGE else 0
    return render_template(
        "admin/people.html", rows=rows[:PAGE], more=more, search=search, role=role, roles=ROLE_WORDS, form=PersonForm()
    )


@page.post("/admin/people")
@needs("people.manage")
@needs_proof
def add() -> str | Redirect:
    """Make an account; the code of its first card is shown once."""
    form = PersonForm()
    if form.sent():
        new = NewPerson(form.username.data, form.name.data, None, form.role.data, form.language.data)
        try:
            made, _codes = accounts.add_person(new, moment(), by=someone().id)
            return _card(made)
        except NotPossible as failure:
            form.refuse(failure)
    return render_template("admin/people.html", rows=[], more=0, search="", role="", roles=ROLE_WORDS, form=form)


def _card(owner: Person) -> str:
    code = access.issue_card(someone(), owner.id, moment())
    until = moment() + timedelta(hours=access.CARD_HOURS)
    return render_template(
        "train/card.html", group=None, owner=owner, code=credentials.spaced(code), plain_code=code, until=until
    )


@page.get("/admin/people/<row:person_id>")
@needs("people.manage")
def person(person_id: int) -> str:
    """Show one person: role, groups, account. Never her answers."""
    return _person(person_id, None)


def _person(person_id: int, form: RoleForm | None) -> str:
    found = store.person(person_id)
    if found is None or found.removed_at is not None:
        raise NotFound
    shown = form or RoleForm(role=found.role)
    learning, training = groups.groups_of(person_id, "learner"), groups.groups_of(person_id, "trainer")
    return render_template(
        "admin/person.html", owner=found, form=shown, learning=learning, training=training, roles=ROLE_WORDS
    )


@page.post("/admin/people/<row:person_id>/role")
@needs("people.manage")
@needs_proof
def change_role(person_id: int) -> str | Redirect:
    """Give a person another role."""
    form = RoleForm()
    if not form.sent():
        return _person(person_id, form)
    access.change_role(someone(), person_id, form.role.data, moment())
    return redirect(url_for("people.person", person_id=person_id))


@page.post("/admin/people/<row:person_id>/disable")
@needs("people.manage")
@needs_proof
def disable(person_id: int) -> Redirect:
    """Close an account, or open it again."""
    access.set_disabled(someone(), person_id, posted().get("disabled") == "yes", moment())
    return redirect(url_for("people.person", person_id=person_id))


@page.post("/admin/people/<row:person_id>/card")
@needs("people.manage")
@needs_proof
def card(person_id: int) -> str:
    """Make a sign-in card; its code stands on this page only, once."""
    found = store.person(person_id)
    if found is None or found.removed_at is not None:
        raise NotFound
    return _card(found)
