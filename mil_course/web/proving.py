"""Knows how a person shows her password again before something weighty."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

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


class ProveForm(Form):
    """The password, once more."""

    password = password_field(_l("Your password"), _l("Type your password."))


def needs_proof(view: V) -> V:
    """Ask administrators for the password again when they last showed it more than ten minutes ago.

    Afterwards the person comes back to the page she pressed the button on, and presses it again.
    """

    @wraps(view)
    def guarded(*args: object, **kwargs: object) -> Any:
        if current_user.role == "administrator" and not is_fresh():
            back = request.referrer or "/admin"
            path = back.split(request.host, 1)[-1] if request.host in back else "/admin"
            return redirect(url_for("proving.prove", next=path))
        return view(*args, **kwargs)

    return cast(V, guarded)


@page.get("/account/prove")
@needs("account.own")
def prove() -> str:
    """Ask for the password."""
    return render_template("account/prove.html", form=ProveForm(), next=request.args.get("next", ""))


@page.post("/account/prove")
@needs("account.own")
def proved() -> str | Redirect:
    """Check the password and go back."""
    form = ProveForm()
    wish = request.form.get("next", "")
    if form.sent():
        try:
            own_account.prove(someone(), form.password.data, viewer().signed.visit_id, moment())
            return redirect(safe_address(wish, "/admin"))
        except Refused as failure:
            words = gettext("This is not your password. Type it again.")
            if failure.wait:
                seconds = max(1, round(failure.wait))
                words = ngettext("Wait %(num)d second and try again.", "Wait %(num)d seconds and try again.", seconds)
            form.password.errors = [words]
    return render_template("account/prove.html", form=form, next=wish)
