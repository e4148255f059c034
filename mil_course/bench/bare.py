"""Knows the barest Flask application that does the same work: one indexed read and a page of the same bytes, or one
durable insert. It is what our own figures are held against, on the same server with the same threads.

Run as `python -m mil_course.bench.bare PORT DATABASE BYTES THREADS`.
"""

import json
import sys

import waitress
from flask import Flask, Response, jsonify, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import String, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from mil_course.store.db import ENGINE_OPTIONS

TITLE = "Lesson"


class Ground(DeclarativeBase):
    """The ground of the two tables."""


class Page(Ground):
    """A row that a page reads."""

    __tablename__ = "bare_pages"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), index=True)
    title: Mapped[str] = mapped_column(String(200))


class Kept(Ground):
    """A row that an answer becomes."""

    __tablename__ = "bare_answers"

    id: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str]


def page_of(size: int) -> str:
    """Return a template whose page has so many bytes.

    >>> len(page_of(1000).replace("{{ page.title }}", "Lesson").encode())
    1000
    """
    head = "<!doctype html><title>{{ page.title }}</title>"
    filler = "<p>мәтін</p>"
    left = size - len(head.replace("{{ page.title }}", TITLE))
    return head + filler * (left // len(filler.encode())) + " " * (left % len(filler.encode()))


def bare_app(database: str, size: int) -> Flask:
    """Return the application. Importing store.db has set the same pragmas (log, full sync) for its connections."""
    app = Flask("bare")
    app.config["SQLALCHEMY_DATABASE_URI"] = database
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = ENGINE_OPTIONS
    db = SQLAlchemy(model_class=Ground)
    db.init_app(app)
    template = app.jinja_env.from_string(page_of(size))
    with app.app_context():
        Ground.metadata.drop_all(db.engine)
        Ground.metadata.create_all(db.engine)
        db.session.add(Page(name="lesson", title=TITLE))
        db.session.commit()

    @app.get("/page")
    def page() -> str:
        found = db.session.scalar(select(Page).where(Page.name == "lesson"))
        return template.render(page=found)

    @app.post("/answer")
    def answer() -> Response:
        db.session.add(Kept(body=json.dumps(request.get_json())))
        db.session.commit()
        return jsonify(stored=True)

    return app


if __name__ == "__main__":
    waitress.serve(
        bare_app(sys.argv[2], int(sys.argv[3])),
        host="127.0.0.1",
        port=int(sys.argv[1]),
        threads=int(sys.argv[4]),
        connection_limit=400,
        _quiet=True,
    )
