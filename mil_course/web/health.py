"""Knows how others learn that the course is alive, and how a script gets a fresh token."""

from flask import Blueprint, Response, jsonify
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from sqlalchemy.exc import SQLAlchemyError

from mil_course.store import db
from mil_course.web.guard import needs
from mil_course.web.nav import no_store

page = Blueprint("health", __name__)


@page.get("/health")
@needs("anyone")
def health() -> tuple[Response, int]:
    """Answer ok only when the database answers."""
    try:
        alive = db.answers()
    except SQLAlchemyError:
        alive = False
    return (jsonify(status="ok"), 200) if alive else (jsonify(status="no-database"), 503)


@page.get("/session")
@needs("anyone")
def session() -> Response:
    """Give a fresh token for forms, and say who is signed in."""
    return no_store(
        jsonify(csrf_token=generate_csrf(), person=current_user.id if current_user.is_authenticated else None)
    )
