"""Knows how a person shows her password again before something weighty."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as Redirect

from mil_course.services import own_account
from mil_course.services.accounts import Refused
from mil_course.web.forms import Form, password_field
from mil_course.web.guard import is_fresh, moment, needs, someone, viewer
from mil_course.web.i18n import gettext, ngettext
from mil_course.web.i18n import lazy_gettext as _l
from mil_course.web.nav import safe_address

V = TypeVar("V", bound=Callable[..., Any])
page = Blueprint("proving", __name__)
HOME = "/admin"


class ProveForm(Form):
    """The password, once more."""

    password = password_field(_l("Your password"), _l("Type your password."))


def needs_proof(view: V) -> V:
    """Ask administrators for the password again when they last showed it more than ten minutes ago.

    Afterwards she comes back to the page she asked for, or to the one she pressed a button on, and presses it again.
    """

    @wraps(view)
    def guarded(*args: object, **kwargs: object) -> Any:
        if current_user.role == "administrator" and not is_fresh():
            return redirect(url_for("proving.prove", next=_back()))
        return view(*args, **kwargs)

    return cast(V, guarded)


def _back() -> str:
    """Return where to go on after the proof; only a page of this site, which browsers name to it alone."""
    if request.method == "GET":
        return request.full_path.rstrip("?")
    came_from = urlsplit(request.referrer or "")
    if came_from.netloc != request.host:
        return HOME
    return safe_address(f"{came_from.path}?{came_from.query}".rstrip("?"), HOME)


@page.get("/account/prove")
@needs("account.own")
def prove() -> str:
    """Ask for the password."""
    return render_template("account/prove.html", form=ProveForm(), next=safe_address(request.args.get("next"), HOME))


@page.post("/account/prove")
@needs("account.own")
def proved() -> str | Redirect:
    """Check the password and go back."""
    form = ProveForm()
    wish = safe_address(request.form.get("next"), HOME)
    if form.sent():
        try:
            own_account.prove(someone(), form.password.data, viewer().signed.visit_id, moment())
            return redirect(wish)
        except Refused as failure:
            words = gettext("This is not your password. Type it again.")
            if failure.wait:
                seconds = max(1, round(failure.wait))
                words = ngettext("Wait %(num)d second and try again.", "Wait %(num)d seconds and try again.", seconds)
            form.password.errors = [words]
    return render_template("account/prove.html", form=form, next=wish)
