"""Marking a question anew after its key was repaired."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask

from mil_course.core.roles import Actor, NotAllowed
from mil_course.services import regrading, versions
from mil_course.services.failures import NotFound, NotPossible
from mil_course.services.shelf import Edition
from mil_course.store import attempts as store
from mil_course.store import content
from mil_course.store.db import db, writing
from tests import make

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ADMIN = Actor(None, "administrator")


def repaired(edition: Edition, question: str) -> tuple[Edition, int]:
    """Return the edition with another option as the right one of a single choice, as after a repaired file."""
    old = edition.questions[question]
    body: dict[str, Any] = dict(content.bodies([old])[old])
    options = [dict(option) for option in body["options"]]
    right = next(place for place, option in enumerate(options) if option.get("right") == "yes")
    del options[right]["right"]
    options[right - 1]["right"] = "yes"
    with writing() as session:
        new = content.add_versions(session, "question", {question: {**body, "options": options}}, NOW)[question]
    return replace(edition, questions={**edition.questions, question: new}), new


def single_question(attempt_id: int) -> tuple[str, int]:
    """Return a single-choice question of an attempt and its version."""
    for row in store.answers_of(attempt_id):
        if make.kind_of(row.version_id) == "single":
            return row.question_id, row.version_id
    raise AssertionError("no single choice")


def mark_of(attempt_id: int, question: str) -> int | None:
    """Return the mark that stands for a question."""
    db.session.remove()
    return next(row.hundredths for row in store.answers_of(attempt_id) if row.question_id == question)


def test_a_regrade_shows_first_then_writes_and_can_be_undone(app: Flask) -> None:
    edition: Edition = app.extensions["mil_shelf"].current()
    person = make.person()
    begun = make.attempt(person, "kinds")
    question, version = single_question(begun.id)
    make.attempt(person, "kinds", {question: make.right_fields(version)}, submitted=True)
    fixed, new = repaired(edition, question)

    planned = regrading.dry_run(ADMIN, question, fixed)
    assert [(change.old, change.new) for change in planned] == [(mark_of(begun.id, question), 0)]
    old = mark_of(begun.id, question)
    assert old

    ident, changes = regrading.apply(ADMIN, question, fixed, NOW)
    assert len(changes) == 1
    assert mark_of(begun.id, question) == 0
    row = next(row for row in store.answers_of(begun.id) if row.question_id == question)
    assert (row.version_id, row.graded_version_id) == (version, new)

    assert regrading.undo(ADMIN, ident, NOW) == 1
    assert mark_of(begun.id, question) == old
    reasons = [mark.reason for mark in store.marks_of(begun.id) if mark.regrade_id == ident]
    assert reasons == [f"regrade {ident}", f"regrade {ident} undone"]
    with pytest.raises(NotPossible):
        regrading.undo(ADMIN, ident, NOW)


def test_an_edited_question_changes_no_old_attempt_by_itself(app: Flask) -> None:
    edition: Edition = app.extensions["mil_shelf"].current()
    person = make.person()
    begun = make.attempt(person, "kinds")
    question, version = single_question(begun.id)
    repaired(edition, question)
    sent = make.attempt(person, "kinds", {question: make.right_fields(version)}, submitted=True)
    pinned = versions.question(version)
    assert mark_of(sent.id, question) == pinned.spec.points * 100


def test_a_regrade_needs_the_right_and_a_known_question(app: Flask) -> None:
    edition: Edition = app.extensions["mil_shelf"].current()
    with pytest.raises(NotAllowed):
        regrading.dry_run(Actor(1, "trainer"), "any", edition)
    with pytest.raises(NotFound):
        regrading.dry_run(ADMIN, "no-such-question", edition)
