"""Knows the pages on which people read: start, path, unit, lesson."""

import uuid

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as Redirect

from mil_course.services import reading
from mil_course.services.failures import NotPossible
from mil_course.store import attempts, progress
from mil_course.web import shell
from mil_course.web.forms import posted
from mil_course.web.guard import moment, needs, someone, viewer
from mil_course.web.learn import lesson_page, path_page
from mil_course.web.learn.forms import NoteForm
from mil_course.web.nav import course, shelf
from mil_course.web.numbers import whole

page = Blueprint("lessons", __name__)


@page.get("/")
@needs("anyone")
def start() -> str | Redirect:
    """Show what the course is; send people who are signed in to where they left off."""
    if current_user.is_authenticated:
        return redirect(url_for("lessons.path"))
    return render_template("learn/start.html")


@page.get("/learn")
@needs("anyone")
def path() -> str:
    """Show where to go on and the way through the units."""
    person_id = viewer().id if current_user.is_authenticated else None
    rows = progress.readings_of(person_id) if person_id else ()
    sittings = attempts.attempts_by(person_id) if person_id else ()
    due = progress.due_count(person_id, moment()) if person_id else 0
    return render_template("learn/path.html", view=path_page.build(course(), rows, sittings, due))


@page.get("/learn/units/<slug:unit_id>")
@needs("anyone")
def unit(unit_id: str) -> str:
    """Show one unit: its lessons with their state, its quizzes."""
    person_id = viewer().id if current_user.is_authenticated else None
    rows = progress.readings_of(person_id) if person_id else ()
    sittings = attempts.attempts_by(person_id) if person_id else ()
    found = course().unit(unit_id)
    if found is None:
        abort(404)
    return render_template("learn/unit.html", view=path_page.build_unit(course(), found, rows, sittings))


@page.get("/learn/units/<slug:unit_id>/<slug:lesson_id>")
@needs("anyone")
def lesson(unit_id: str, lesson_id: str) -> str | bytes:
    """Show a lesson; a self-check that was just answered comes back with its feedback."""
    found = lesson_page.find(course(), unit_id, lesson_id)
    if found is None:
        abort(404)
    state = lesson_page.state_of(viewer().id if current_user.is_authenticated else None, found[1])
    published = shelf().current()
    if checked := request.args.get("check", ""):
        view = lesson_page.build(published, *found, state, checked)
        return render_template("learn/lesson.html", view=view, form_key=str(uuid.uuid4()))
    key = (published.release, lesson_id, state)
    return shell.drawn(key) or shell.draw("learn/lesson.html", key, view=lesson_page.build(published, *found, state))


@page.post("/learn/units/<slug:unit_id>/<slug:lesson_id>/done")
@needs("progress.own")
def done(unit_id: str, lesson_id: str) -> Redirect:
    """Mark a lesson as done and go on: to the practice quiz or the next lesson."""
    found = lesson_page.find(course(), unit_id, lesson_id)
    if found is None:
        abort(404)
    reading.finish(someone(), found[1], moment())
    _, after = course().neighbours(found[1])
    if posted().get("go") == "practice" and found[1].quiz:
        return redirect(url_for("quizzes.quiz", quiz_id=found[1].quiz))
    if after is None or after.unit != unit_id:
        return redirect(url_for("lessons.unit", unit_id=unit_id))
    return redirect(url_for("lessons.lesson", unit_id=after.unit, lesson_id=after.id))


@page.post("/learn/place")
@needs("progress.own")
def place() -> Response:
    """Remember the place in a lesson; sent by a script now and then."""
    fields = posted()
    found = course().lessons.get(fields.get("lesson", ""))
    if found is None:
        abort(404)
    reading.keep_place(someone(), found, fields.get("section", ""), whole(fields.get("seconds")), moment())
    return Response(status=204)


@page.post("/learn/units/<slug:unit_id>/<slug:lesson_id>/notes")
@needs("note.write")
def note(unit_id: str, lesson_id: str) -> str | Redirect:
    """Keep a note or a bookmark; what cannot be kept comes back with the reason."""
    found = lesson_page.find(course(), unit_id, lesson_id)
    if found is None:
        abort(404)
    form = NoteForm()
    if form.sent():
        block, text, key = form.block.data or "", form.text.data or "", form.key.data or ""
        try:
            reading.write_note(someone(), found[1], block, text, key, moment())
            return redirect(url_for("lessons.lesson", unit_id=unit_id, lesson_id=lesson_id, _anchor="notes"))
        except NotPossible as failure:
            form.refuse(failure)
    view = lesson_page.build(shelf().current(), *found, lesson_page.state_of(viewer().id, found[1]))
    return render_template("learn/lesson.html", view=view, form_key=form.key.data or "", note_form=form)


@page.post("/learn/notes/<row:note_id>/remove")
@needs("note.write")
def remove_note(note_id: int) -> Redirect:
    """Remove a note or a bookmark."""
    gone = reading.remove_note(someone(), note_id)
    found = course().lessons.get(gone.lesson_id)
    if found is None:
        return redirect(url_for("lessons.path"))
    return redirect(url_for("lessons.lesson", unit_id=found.unit, lesson_id=found.id, _anchor="notes"))
