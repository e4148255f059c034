"""Knows the pages of one's own account: who one is, the password, the devices, the groups."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from mil_course.services import access, accounts, groups, own_account
from mil_course.services.accounts import Refused
from mil_course.services.failures import NotFound, NotPossible
from mil_course.store import groups as store
from mil_course.store import people
from mil_course.store.people import Person
from mil_course.web.account import doors
from mil_course.web.account.answers import refused, refused_or_wait
from mil_course.web.account.forms import NewPasswordForm, PasswordForm, ProfileForm
from mil_course.web.forms import posted
from mil_course.web.guard import moment, needs, someone, viewer
from mil_course.web.nav import safe_address
from mil_course.web.reasons import reason

page = Blueprint("profile", __name__)
HOME = "/learn"


@page.get("/account")
@needs("account.own")
def account() -> str:
    """Show who one is, and the ways to the rest."""
    owner = _owner()
    form = ProfileForm(**{name: getattr(owner, name) for name in own_account.PROFILE})
    done = request.args.get("done", "")
    return render_template("account/account.html", form=form, owner=owner, groups=_groups(), done=done)


def _owner() -> Person:
    found = people.person(viewer().id)
    if found is None:
        raise NotFound
    return found


def _groups() -> list[store.Group]:
    return list(store.groups_of(viewer().id, "learner"))


@page.post("/account")
@needs("account.own")
def change() -> Response | Redirect:
    """Keep what one says about oneself."""
    form = ProfileForm()
    if form.sent():
        try:
            values = {name: form[name].data or "" for name in own_account.PROFILE}
            own_account.change_profile(someone(), values, moment())
            return redirect(url_for("profile.account", done="profile"))
        except NotPossible as failure:
            form.refuse(failure)
    return refused("account/account.html", form, owner=_owner(), groups=_groups(), done="")


@page.get("/account/password")
@needs("account.own")
def password() -> str:
    """Ask for a new password; for the present one too, unless a card or a recovery code was just used."""
    return render_template("account/password.html", form=_password_form(), next=request.args.get("next", ""))


def _password_form() -> NewPasswordForm:
    return NewPasswordForm() if viewer().signed.must_change else PasswordForm()


@page.post("/account/password")
@needs("account.own")
def change_password() -> Response | Redirect:
    """Change the password; every other device is signed out."""
    form, signed = _password_form(), viewer().signed
    wish = posted().get("next", "")
    if not form.sent():
        return refused("account/password.html", form, next=wish)
    old = None if signed.must_change else form["old"].data
    try:
        own_account.change_password(someone(), old, form.new.data, signed.visit_id, moment())
    except Refused as failure:
        return refused_or_wait("account/password.html", form, failure, ("old", reason("password-old")), next=wish)
    except NotPossible as failure:
        form.refuse(failure)
        return refused("account/password.html", form, next=wish)
    after = safe_address(wish, HOME if signed.must_change else url_for("profile.account", done="password"))
    if access.is_told(signed.notice, signed.proved_at):
        return redirect(url_for("profile.notice", next=after))
    return redirect(after)


@page.get("/account/notice")
@needs("account.own")
def notice() -> str | Redirect:
    """Tell that a card or a recovery code opened this account."""
    wish = safe_address(request.args.get("next"), HOME)
    signed = viewer().signed
    if not access.is_told(signed.notice, signed.proved_at):
        return redirect(wish)
    return render_template("account/notice.html", uses=access.uses_since(someone(), signed.notice), next=wish)


@page.post("/account/notice")
@needs("account.own")
def notice_seen() -> Redirect:
    """Note that the person was told, and go on."""
    access.notice_seen(someone())
    if posted().get("go") == "password":
        return redirect(url_for("profile.password"))
    return redirect(safe_address(posted().get("next"), HOME))


@page.get("/account/devices")
@needs("account.own")
def devices() -> str:
    """Show where one is signed in."""
    here, done = viewer().signed.visit_id, request.args.get("done", "")
    return render_template("account/devices.html", visits=people.visits_of(viewer().id), here=here, done=done)


@page.post("/account/devices")
@needs("account.own")
def end_visits() -> Response | Redirect:
    """Sign out everywhere, or everywhere but here."""
    everywhere = posted().get("where") == "everywhere"
    accounts.end_visits(someone(), None if everywhere else viewer().signed.visit_id, moment())
    if everywhere:
        return doors.let_out(redirect(url_for("signin.sign_in")))
    return redirect(url_for("profile.devices", done="others"))


@page.get("/account/groups/<row:group_id>/leave")
@needs("account.own")
def leave(group_id: int) -> str:
    """Ask whether one really leaves a group."""
    found = next((one for one in _groups() if one.id == group_id), None)
    if found is None:
        raise NotFound
    return render_template("account/leave.html", group=found)


@page.post("/account/groups/<row:group_id>/leave")
@needs("account.own")
def left(group_id: int) -> Redirect:
    """Leave a group."""
    groups.leave(someone(), group_id, moment())
    return redirect(url_for("profile.account", done="left"))
