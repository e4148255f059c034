"""Knows the person's own pages: progress and the review deck."""

from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as Redirect

from mil_course.services import review
from mil_course.services.failures import NotFound
from mil_course.store import attempts, progress
from mil_course.web.forms import posted_or_asked
from mil_course.web.guard import moment, needs, someone, viewer
from mil_course.web.learn import progress_page, review_page
from mil_course.web.nav import course, shelf

page = Blueprint("progress", __name__)
MOST_MISSED = 60
MOST_DUE = 20


@page.get("/learn/progress")
@needs("progress.own")
def overview() -> str:
    """Show what is done, all results, what went wrong and where it is taught."""
    ident = viewer().id
    view = progress_page.build(
        course(),
        progress.readings_of(ident),
        attempts.attempts_by(ident),
        attempts.wrong_answers_of(ident, MOST_MISSED),
        progress.notes_of(ident),
        progress.standing_of(ident, course().id, moment()),
    )
    return render_template("learn/progress.html", view=view)


@page.get("/learn/review")
@needs("review.own")
def deck() -> str:
    """Show the next question that is due."""
    cards = progress.due_cards(viewer().id, moment(), MOST_DUE)
    view = review_page.due(shelf().current(), cards)
    later = None if view else progress.next_due(viewer().id)
    return render_template("learn/review.html", view=view, next_due=later)


@page.post("/learn/review/<slug:question_id>")
@needs("review.own")
def answer(question_id: str) -> Redirect:
    """Mark a reviewed answer and show what was right."""
    body, _state = review.answer(someone(), question_id, posted_or_asked(), course(), moment())
    kept = MultiDict(review_page.told_query(body, posted_or_asked()))
    return redirect(f"{url_for('progress.told', question_id=question_id)}?{urlencode(list(kept.items(multi=True)))}")


@page.get("/learn/review/<slug:question_id>")
@needs("review.own")
def told(question_id: str) -> str:
    """Show what was right in a question that was just reviewed, and when it comes back."""
    card = progress.card_for(viewer().id, question_id)
    if card is None or question_id not in course().questions:
        raise NotFound
    view = review_page.told(shelf().current(), card, posted_or_asked())
    return render_template("learn/reviewed.html", view=view)
