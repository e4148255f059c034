"""Knows the pages on which a person sees, takes away and deletes what is kept about her."""

import json

from flask import Blueprint, Response, redirect, render_template
from werkzeug.wrappers import Response as Redirect

from mil_course.core.regions import region_name
from mil_course.services import access, own_account, own_data
from mil_course.services.accounts import Refused
from mil_course.services.failures import NotFound, NotPossible
from mil_course.store import groups as store
from mil_course.store import kept, people
from mil_course.web.account import doors
from mil_course.web.account.answers import refused, refused_or_wait
from mil_course.web.account.forms import ProofForm
from mil_course.web.guard import moment, needs, someone, viewer
from mil_course.web.reasons import reason

page = Blueprint("own_data", __name__)


@page.get("/account/data")
@needs("account.own")
def data() -> str:
    """Show what is kept: the account itself, and how much of everything else."""
    owner = people.person(viewer().id)
    if owner is None:
        raise NotFound
    return render_template(
        "account/data.html",
        owner=owner,
        region=region_name(owner.region),
        groups=store.groups_of(owner.id, "learner"),
        counts=kept.counts(owner.id),
    )


@page.post("/account/data")
@needs("account.own")
def download() -> Response:
    """Give everything as one file."""
    body = json.dumps(own_data.download(someone(), moment()), ensure_ascii=False, indent=1)
    headers = {"Content-Disposition": 'attachment; filename="mil-course-my-data.json"'}
    return Response(body, content_type="application/json; charset=utf-8", headers=headers)


@page.get("/account/delete")
@needs("account.own")
def delete() -> str:
    """Say what deleting the account means, and ask for the password."""
    return render_template("account/delete.html", form=ProofForm())


@page.post("/account/delete")
@needs("account.own")
def deleted() -> Response | Redirect:
    """Delete the account."""
    form = ProofForm()
    if not form.sent():
        return refused("account/delete.html", form)
    try:
        own_account.prove(someone(), form.password.data, viewer().signed.visit_id, moment())
        access.delete_account(someone(), moment())
    except Refused as failure:
        return refused_or_wait("account/delete.html", form, failure, ("password", reason("password-old")))
    except NotPossible as failure:
        form.refuse(failure)
        return refused("account/delete.html", form)
    return doors.let_out(redirect("/account/deleted"))


@page.get("/account/deleted")
@needs("anyone")
def gone() -> str:
    """Say that the account is deleted."""
    return render_template("account/deleted.html")
