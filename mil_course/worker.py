"""Knows what happens in the background of the serving process: last visits are written down, due work is done."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from mil_course.services import accounts
from mil_course.services.attempts import close_overdue
from mil_course.services.tidying import tidy
from mil_course.web.guard import SEEN

LOG = logging.getLogger("mil_course")
EVERY = timedelta(seconds=30)
TIDY_EVERY = timedelta(hours=1)


def start_worker(app: Flask) -> Event:
    """Start the one background thread; setting the returned event ends it."""
    ended = Event()
    Thread(target=_work, args=(app, ended), name="worker", daemon=True).start()
    return ended


def _work(app: Flask, ended: Event) -> None:
    tidied = datetime.min.replace(tzinfo=UTC)
    while not ended.wait(EVERY.total_seconds()):
        now = datetime.now(UTC)
        with app.app_context():
            _quietly(write_seen, "last visits")
            _quietly(lambda: close_overdue(datetime.now(UTC)), "overdue attempts")
            if now - tidied >= TIDY_EVERY:
                tidied = now
                _quietly(lambda: tidy(datetime.now(UTC)), "due work")


def write_seen() -> int:
    """Write down which visits were active since the last time; return how many."""
    seen = SEEN.take()
    if seen:
        accounts.note_seen(seen)
    return len(seen)


def _quietly(work: Callable[[], object], what: str) -> None:
    """Do background work that may fail (a full disk, a locked database): it is tried again the next time."""
    try:
        work()
    except SQLAlchemyError as error:
        LOG.warning("%s not written: %s", what, type(error).__name__)
