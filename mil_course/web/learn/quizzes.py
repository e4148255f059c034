"""Knows the pages of quizzes: start, question, the look before sending, result; and how answers come from forms."""

import uuid

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from mil_course.core.languages import CODES
from mil_course.core.roles import Thing, require
from mil_course.services import accounts, attempts, certificates, review
from mil_course.services.attempts import Change
from mil_course.services.failures import NotFound
from mil_course.store import attempts as store
from mil_course.store import groups
from mil_course.web.forms import posted, posted_or_asked
from mil_course.web.guard import moment, needs, someone, viewer
from mil_course.web.learn import quiz_page
from mil_course.web.nav import course, shelf
from mil_course.web.numbers import whole

page = Blueprint("quizzes", __name__)


@page.get("/learn/quizzes/<slug:quiz_id>")
@needs("quiz.start")
def quiz(quiz_id: str) -> str:
    """Show what a quiz is and where the person stands in it."""
    sittings = store.attempts_at(viewer().id, quiz_id)
    opened = groups.is_opened_to(viewer().id, quiz_id) if quiz_id in course().tests else False
    view = quiz_page.start_page(course(), quiz_id, sittings, opened, moment())
    if view is None:
        abort(404)
    return render_template("learn/quiz.html", view=view)


@page.post("/learn/quizzes/<slug:quiz_id>")
@needs("quiz.start")
def start(quiz_id: str) -> Redirect:
    """Begin an attempt, or go on with the open one."""
    ident = attempts.start(someone(), quiz_id, shelf().current(), moment())
    return redirect(url_for("quizzes.attempt", attempt_id=ident))


@page.get("/learn/attempts/<row:attempt_id>")
@needs("attempt.answer")
def attempt(attempt_id: int) -> str | Redirect:
    """Show one question of an open attempt."""
    found = store.attempt_of(attempt_id, viewer().id)
    if found is None:
        raise NotFound
    if found.submitted_at is not None:
        return redirect(url_for("quizzes.result", attempt_id=attempt_id))
    rows = store.answers_of(attempt_id)
    number = whole(request.args.get("q"), 0, len(rows)) or quiz_page.first_open(rows)
    view = quiz_page.question_page(course(), found, rows, number, request.args.get("show") == "1", moment())
    return render_template("learn/question.html", view=view, op_id=str(uuid.uuid4()))


@page.post("/learn/attempts/<row:attempt_id>")
@needs("attempt.answer")
def answer(attempt_id: int) -> Redirect:
    """Save an answer and go where the button says; every button saves."""
    fields = posted()
    change = Change(
        question_id=fields.get("question", "")[:64],
        fields=posted_or_asked(),
        op_id=_uuid(fields.get("op_id", "")),
        seq=whole(fields.get("seq")),
        sure=fields.get("sure", ""),
        language=fields.get("language", ""),
    )
    attempts.save(someone(), attempt_id, [change], moment())
    return _onward(attempt_id, fields.get("go", "next"), whole(fields.get("number"), 1, 500), "last" in fields)


def _onward(attempt_id: int, go: str, number: int, last: bool) -> Redirect:
    if go.startswith("lang-") and go[5:] in CODES:
        accounts.choose_language(viewer().id, go[5:])
        return redirect(url_for("quizzes.attempt", attempt_id=attempt_id, q=number))
    if go == "overview":
        return redirect(url_for("quizzes.overview", attempt_id=attempt_id))
    if go == "check":
        return redirect(url_for("quizzes.attempt", attempt_id=attempt_id, q=number, show=1, _anchor="feedback"))
    if go == "back":
        return redirect(url_for("quizzes.attempt", attempt_id=attempt_id, q=max(1, number - 1)))
    if go.startswith("q"):
        return redirect(url_for("quizzes.attempt", attempt_id=attempt_id, q=whole(go[1:], 1, 500)))
    if last:
        return redirect(url_for("quizzes.overview", attempt_id=attempt_id))
    return redirect(url_for("quizzes.attempt", attempt_id=attempt_id, q=number + 1))


def _uuid(given: str) -> str:
    try:
        return str(uuid.UUID(given))
    except ValueError:
        return ""


@page.get("/learn/attempts/<row:attempt_id>/overview")
@needs("attempt.answer")
def overview(attempt_id: int) -> str | Redirect:
    """Show which questions have an answer, before sending."""
    found = store.attempt_of(attempt_id, viewer().id)
    if found is None:
        raise NotFound
    if found.submitted_at is not None:
        return redirect(url_for("quizzes.result", attempt_id=attempt_id))
    numbers = quiz_page.overview(store.answers_of(attempt_id))
    title = quiz_page.title_of_attempt(course(), found)
    return render_template("learn/overview.html", attempt=found, numbers=numbers, title=title)


@page.post("/learn/attempts/<row:attempt_id>/submit")
@needs("attempt.answer")
def submit(attempt_id: int) -> Redirect:
    """Send an attempt; a second press finds it sent."""
    if attempts.submit(someone(), attempt_id, moment()):
        review.add_from_attempt(attempt_id, moment())
        certificates.issue_if_due(someone(), course(), moment())
    return redirect(url_for("quizzes.result", attempt_id=attempt_id))


@page.get("/learn/attempts/<row:attempt_id>/result")
@needs("attempt.see")
def result(attempt_id: int) -> str | Redirect:
    """Show the result with the reasons for every mark."""
    found = store.attempt(attempt_id)
    if found is None:
        raise NotFound
    own = found.person_id == viewer().id
    trained = not own and groups.trains(viewer().id, found.person_id)
    thing = Thing(owner_id=found.person_id, trained=trained, submitted=found.submitted_at is not None)
    require(someone(), "attempt.see", thing)
    if found.submitted_at is None:
        return redirect(url_for("quizzes.attempt", attempt_id=attempt_id))
    opened = found.mode == "test" and (not own or groups.is_opened_to(found.person_id, found.quiz_id))
    siblings = store.attempts_at(found.person_id, found.quiz_id)
    view = quiz_page.result_page(course(), found, store.answers_of(attempt_id), siblings, opened)
    return render_template("learn/result.html", view=view, own=own)
