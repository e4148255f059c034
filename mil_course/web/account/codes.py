"""Knows the page of recovery codes: how many are left, new ones, and fresh ones until they are written down."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from mil_course.core.credentials import spaced
from mil_course.services import access, own_account
from mil_course.services.accounts import Refused
from mil_course.store import people
from mil_course.web.account.answers import refused, refused_or_wait
from mil_course.web.account.forms import ProofForm
from mil_course.web.account.handover import CODES
from mil_course.web.forms import posted
from mil_course.web.guard import moment, needs, someone, viewer
from mil_course.web.nav import safe_address
from mil_course.web.reasons import reason

page = Blueprint("codes", __name__)
HOME = "/learn"


@page.get("/account/codes")
@needs("account.own")
def codes() -> str:
    """Show fresh codes until their owner has them; otherwise how many are left."""
    fresh = CODES.see(viewer().signed.visit_id, moment())
    if fresh:
        wish = safe_address(request.args.get("next"), HOME)
        shown = [spaced(code) for code in fresh]
        return render_template("account/fresh_codes.html", codes=shown, next=wish, username=viewer().signed.username)
    return render_template("account/codes.html", form=ProofForm(), left=people.recovery_codes_left(viewer().id))


@page.post("/account/codes")
@needs("account.own")
def renew() -> Response | Redirect:
    """Make new codes; the old ones stop working."""
    form, visit = ProofForm(), viewer().signed.visit_id
    left = people.recovery_codes_left(viewer().id)
    if not form.sent():
        return refused("account/codes.html", form, left=left)
    try:
        own_account.prove(someone(), form.password.data, visit, moment())
    except Refused as failure:
        return refused_or_wait("account/codes.html", form, failure, ("password", reason("password-old")), left=left)
    CODES.put(visit, access.new_recovery_codes(someone(), moment()), moment())
    return redirect(url_for("codes.codes", next=url_for("codes.codes")))


@page.post("/account/codes/kept")
@needs("account.own")
def kept() -> Redirect:
    """Forget the fresh codes: their owner has written them down."""
    CODES.drop(viewer().signed.visit_id)
    return redirect(safe_address(posted().get("next"), HOME))
