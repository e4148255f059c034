"""Knows the plain pages about the service: personal data, help, accessibility."""

from flask import Blueprint, render_template

from mil_course.web.account.consent import consent
from mil_course.web.guard import needs

page = Blueprint("about", __name__)


@page.get("/personal-data")
@needs("anyone")
def personal_data() -> str:
    """Say what is stored, why, who sees it, and how to get rid of it."""
    return render_template("account/personal_data.html", consent=consent())


@page.get("/help")
@needs("anyone")
def help_() -> str:
    """Say how to get in, how the course goes, and whom to ask."""
    return render_template("account/help.html")


@page.get("/accessibility")
@needs("anyone")
def accessibility() -> str:
    """Say for whom the course works, and how that was tested."""
    return render_template("account/accessibility.html")
