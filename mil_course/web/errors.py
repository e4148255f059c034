"""Knows what a person sees when something cannot be done: what happened, what became of her work, what to do."""

import json
import logging
import secrets
from urllib.parse import urlencode

from flask import Flask, Response, g, jsonify, redirect, render_template, request
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError, OperationalError
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as BaseResponse

from mil_course.core.languages import BY_CODE
from mil_course.core.roles import NotAllowed
from mil_course.services.attempts import AttemptClosed
from mil_course.services.failures import NotFound, NotPossible, TooMany
from mil_course.services.shelf import NoCourse
from mil_course.store.db import db
from mil_course.web import typed
from mil_course.web.account.forms import SignInForm
from mil_course.web.guard import SignInNeeded, asks_for_page, moment
from mil_course.web.i18n import gettext
from mil_course.web.reasons import reason

LOG = logging.getLogger("mil_course")
FULL = ("disk is full", "No space left", "DiskFull", "could not extend file")
Answer = tuple[str | Response, int] | Response | BaseResponse


def register(app: Flask) -> None:
    """Turn every failure into a page (or JSON for scripts), each with its own words."""
    app.register_error_handler(SignInNeeded, _sign_in_needed)
    app.register_error_handler(NotAllowed, _not_allowed)
    app.register_error_handler(NotFound, lambda error: _page(404, "missing"))
    app.register_error_handler(AttemptClosed, lambda error: _page(409, "closed"))
    app.register_error_handler(NotPossible, lambda error: _page(409, "refused", words=reason(error.code)))
    app.register_error_handler(TooMany, _too_many)
    app.register_error_handler(NoCourse, lambda error: _page(503, "no-course"))
    app.register_error_handler(CSRFError, _stale)
    app.register_error_handler(OperationalError, _database)
    app.register_error_handler(DBAPIError, _database)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _broken)


def _sign_in_needed(error: SignInNeeded) -> Answer:
    if not asks_for_page():
        return jsonify(error="sign-in"), 401
    if request.method in ("GET", "HEAD"):
        return redirect(f"/sign-in?{urlencode({'next': request.full_path.rstrip('?')})}")
    return _page(401, "signed-out")


def _not_allowed(error: NotAllowed) -> Answer:
    return _page(404, "missing") if error.hidden else _page(403, "forbidden")


def _too_many(error: TooMany) -> Answer:
    wait = max(1, round(error.wait))
    return _with(_page(429, "too-many", wait=wait), 429, "Retry-After", str(wait))


def _with(answer: Answer, status: int, header: str, value: str) -> Response | BaseResponse:
    """Return an answer with its status and one more header."""
    body = answer[0] if isinstance(answer, tuple) else answer
    response = Response(body) if isinstance(body, str) else body
    response.status_code = status
    response.headers[header] = value
    return response


def _stale(error: CSRFError) -> Answer:
    if not asks_for_page():
        return jsonify(error="csrf", refresh=True), 403
    return _page(403, "stale")


def _database(error: DBAPIError) -> Answer:
    db.session.rollback()
    text = str(error.orig)
    if any(sign in text for sign in FULL):
        _log(error, "full")
        return _page(507, "full")
    _log(error, "database")
    return _with(_page(503, "busy"), 503, "Retry-After", "5")


def _http(error: HTTPException) -> Answer:
    if error.response is not None or (error.code and error.code < 400):
        return error.get_response()
    names = {404: "missing", 405: "method", 413: "too-big", 403: "forbidden"}
    answer = _page(error.code or 500, names.get(error.code or 500, "bad-request"))
    if error.code == 405:
        return _with(answer, 405, "Allow", ", ".join(sorted(getattr(error, "valid_methods", None) or ())))
    return answer


def _broken(error: Exception) -> Answer:
    db.session.rollback()
    reference = _log(error, "error")
    return _page(500, "broken", reference=reference)


def _log(error: Exception, what: str) -> str:
    """Write one line of JSON with what went wrong and where, and nothing that a person typed."""
    reference = secrets.token_hex(4)
    entry = {
        "at": moment().isoformat(),
        "what": what,
        "reference": reference,
        "error": type(error).__name__,
        "endpoint": request.endpoint,
        "method": request.method,
    }
    LOG.error(json.dumps(entry), exc_info=error if what == "error" else None)
    return reference


def _page(status: int, name: str, **values: object) -> Answer:
    if not asks_for_page():
        return jsonify(error=name, message=_sentence(name), **values), status
    g.without_person = status in (500, 503, 507)
    values = {"kept": [], **_kept(name), **values}
    return render_template("errors/page.html", name=name, status=status, **values), status


def _kept(name: str) -> dict[str, object]:
    """Return what the person had typed, so that a page that refuses gives it back to her.

    Where the session ended under it, she may sign in on the spot and send it once more; where only its token was
    stale, send it at once, unless the form may come from another site or another person. The page speaks the language
    of the form: nobody else knows it any more.
    """
    try:
        form = typed.typed()
    except HTTPException:
        return {}
    if name not in ("signed-out", "stale") or (name == "stale" and not typed.is_own_page()):
        return {"kept": form.texts}
    whose = typed.owner(sure=name == "signed-out")
    if not current_user.is_authenticated and request.form.get("language") in BY_CODE:
        g.language = request.form["language"]
    if current_user.is_authenticated:
        return {"kept": form.texts, "again": form if whose == current_user.id and form.texts else None}
    sealed = typed.seal(form, whose)
    return {"kept": form.texts, "seal": sealed, "form": SignInForm(formdata=MultiDict()) if sealed else None}


def _sentence(name: str) -> str:
    sentences = {
        "missing": gettext("There is no such page, or it is not yours."),
        "forbidden": gettext("This page is for other roles."),
        "closed": gettext("This attempt was sent already. What stands there stands."),
        "too-many": gettext("Too many tries. Wait a little; nothing is lost."),
        "busy": gettext("The server is busy. Your answer is kept on this device and goes again by itself."),
        "full": gettext("The server’s disk is full. Your answer was not stored; keep this page open."),
        "bad-request": gettext("The request could not be read."),
        "refused": gettext("This cannot be done."),
        "too-big": gettext("What was sent is too big: at most 2 MB."),
    }
    return sentences.get(name, gettext("Something went wrong on the server. Nothing that was saved is lost."))
