"""Knows how the pages of an account answer when a form is refused, or when somebody must wait."""

from flask import Response, make_response, render_template

from mil_course.services.accounts import Refused
from mil_course.web.forms import Form
from mil_course.web.i18n import ngettext


def refused(template: str, form: Form, **values: object) -> Response:
    """Return the page with its form once more, with what was typed and what must change."""
    return make_response(render_template(template, form=form, **values), 422)


def refused_or_wait(template: str, form: Form, failure: Refused, wrong: tuple[str, str], **values: object) -> Response:
    """Return the page once more: with the words for what is `wrong` (field, words), or with how long to wait."""
    if not failure.wait:
        field, words = wrong
        form[field].errors = [words]
        return refused(template, form, **values)
    seconds = max(1, round(failure.wait + 0.5))
    form.form_errors.append(
        ngettext(
            "Too many tries. Wait %(num)d second and try again.",
            "Too many tries. Wait %(num)d seconds and try again.",
            seconds,
        )
    )
    response = make_response(render_template(template, form=form, **values), 429)
    response.headers["Retry-After"] = str(seconds)
    return response
