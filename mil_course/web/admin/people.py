"""Knows the administrator's pages of people: the list, a new account, one person."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from mil_course.core.regions import region_name
from mil_course.core.roles import ROLES
from mil_course.services import access, accounts
from mil_course.services.accounts import NewPerson
from mil_course.services.failures import NotFound, NotPossible
from mil_course.store import groups
from mil_course.store import people as store
from mil_course.store.people import Person
from mil_course.web.account.answers import refused
from mil_course.web.admin.forms import ROLE_WORDS, PersonForm, RoleForm
from mil_course.web.forms import clean, posted
from mil_course.web.guard import moment, needs, someone
from mil_course.web.i18n import page_language
from mil_course.web.numbers import whole
from mil_course.web.proving import needs_proof
from mil_course.web.train import cards

page = Blueprint("people", __name__)
PAGE = 100


@page.get("/admin/people")
@needs("people.manage")
def people() -> str:
    """List people, by name or username and by role."""
    asked = {"q": clean(request.args.get("q", ""))[:100].strip(), "role": request.args.get("role", "")}
    if asked["role"] not in ROLES:
        asked["role"] = ""
    after = whole(request.args.get("after"))
    rows = store.people_page(asked["q"], asked["role"], after, PAGE + 1)
    more = rows[PAGE - 1].id if len(rows) > PAGE else 0
    return render_template("admin/people.html", rows=rows[:PAGE], more=more, after=after, asked=asked, roles=ROLE_WORDS)


@page.get("/admin/people/add")
@needs("people.manage")
@needs_proof
def new() -> str:
    """Ask for what is needed for an account."""
    return render_template("admin/add_person.html", form=PersonForm(language=page_language()))


@page.post("/admin/people")
@needs("people.manage")
@needs_proof
def add() -> str | Response:
    """Make an account; the code of its first card is shown once."""
    form = PersonForm()
    if form.sent():
        try:
            made, _codes = accounts.add_person(_new_person(form), moment(), by=someone().id)
        except NotPossible as failure:
            form.refuse(failure)
        else:
            return _card(made)
    return refused("admin/add_person.html", form)


def _new_person(form: PersonForm) -> NewPerson:
    return NewPerson(
        username=form.username.data,
        name=form.name.data,
        password=None,
        role=form.role.data,
        language=form.language.data,
        library=form.library.data or "",
        region=form.region.data or "",
        settlement=form.settlement.data or "",
    )


def _card(owner: Person) -> str:
    code = access.issue_card(someone(), owner.id, moment())
    return cards.shown(owner, code, url_for("people.person", person_id=owner.id))


@page.get("/admin/people/<row:person_id>")
@needs("people.manage")
def person(person_id: int) -> str:
    """Show one person: role, groups, account. Never her answers."""
    found = _found(person_id)
    return render_template("admin/person.html", form=RoleForm(role=found.role), **_person(found))


def _found(person_id: int) -> Person:
    found = store.person(person_id)
    if found is None or found.removed_at is not None:
        raise NotFound
    return found


def _person(found: Person) -> dict[str, object]:
    return {
        "owner": found,
        "card": store.live_card(found.id, moment()),
        "memberships": groups.memberships_of(found.id),
        "region": region_name(found.region),
        "roles": ROLE_WORDS,
        "done": request.args.get("done", ""),
    }


@page.post("/admin/people/<row:person_id>/role")
@needs("people.manage")
@needs_proof
def change_role(person_id: int) -> Response | Redirect:
    """Give a person another role."""
    form = RoleForm()
    if not form.sent():
        return refused("admin/person.html", form, **_person(_found(person_id)))
    access.change_role(someone(), person_id, form.role.data, moment())
    return redirect(url_for("people.person", person_id=person_id, done="role"))


@page.post("/admin/people/<row:person_id>/disable")
@needs("people.manage")
@needs_proof
def disable(person_id: int) -> Redirect:
    """Close an account, or open it again."""
    disabled = posted().get("disabled") == "yes"
    access.set_disabled(someone(), person_id, disabled, moment())
    return redirect(url_for("people.person", person_id=person_id, done="closed" if disabled else "opened"))


@page.post("/admin/people/<row:person_id>/card")
@needs("people.manage")
@needs_proof
def card(person_id: int) -> str:
    """Make a sign-in card; its code stands on this page only, once."""
    return _card(_found(person_id))
