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
from mil_course.store import content, journal
from mil_course.store.attempts import Answer, Attempt, Mark
from mil_course.store.db import db, writing
from mil_course.store.people import Person
from tests import make

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ADMIN = Actor(None, "administrator")


def repaired(edition: Edition, question: str) -> Edition:
    """Return the edition with another option as the right one of a single choice, as after a repaired file."""
    body: dict[str, Any] = dict(content.bodies([edition.questions[question]])[edition.questions[question]])
    options = [dict(option) for option in body["options"]]
    right = next(place for place, option in enumerate(options) if option.get("right") == "yes")
    del options[right]["right"]
    options[right - 1]["right"] = "yes"
    with writing() as session:
        new = content.add_versions(session, "question", {question: {**body, "options": options}}, NOW)[question]
    return replace(edition, questions={**edition.questions, question: new})


def edition_of(app: Flask) -> Edition:
    found: Edition = app.extensions["mil_shelf"].current()
    return found


def sat(person: Person, quiz: str = "kinds", wrong: bool = False, only: str = "") -> tuple[Attempt, str]:
    """Return a sent attempt with every question right (or none, or one), and a single choice of it."""
    begun = make.attempt(person, quiz)
    rows = store.answers_of(begun.id)
    question = next(row.question_id for row in rows if make.kind_of(row.version_id) == "single")
    given = {row.question_id: make.right_fields(row.version_id) for row in rows if not wrong}
    if only:
        given = {question: given[question]}
    return make.attempt(person, quiz, given, submitted=True), question


def answer_to(attempt_id: int, question: str) -> Answer:
    db.session.remove()
    rows = store.answers_of(attempt_id)
    db.session.expunge_all()
    return next(row for row in rows if row.question_id == question)


def test_a_plan_shows_what_would_change_and_writes_nothing(app: Flask) -> None:
    edition = edition_of(app)
    sent, question = sat(make.person("aigul"))
    other, _ = sat(make.person("daulet"), wrong=True)
    before = answer_to(sent.id, question).hundredths
    plan = regrading.plan(ADMIN, question, repaired(edition, question))
    assert [(one.username, one.old, one.new) for one in plan.changes] == [("aigul", before, 0)]
    assert (plan.same, plan.by_hand) == (1, 0)
    assert answer_to(sent.id, question).hundredths == before
    assert len(store.marks_of(other.id)) + len(store.marks_of(sent.id)) == 21
    assert journal.events_page(None, 10, "regrade.applied") == []


def test_a_regrade_writes_new_marks_beside_the_old_ones_and_can_be_undone(app: Flask) -> None:
    edition = edition_of(app)
    sent, question = sat(make.person())
    old = answer_to(sent.id, question)
    fixed = repaired(edition, question)
    number, plan = regrading.apply(ADMIN, question, fixed, NOW)
    new = answer_to(sent.id, question)
    assert (new.hundredths, new.state, new.version_id) == (0, "wrong", old.version_id)
    assert new.graded_version_id == fixed.questions[question] == plan.version_id
    after = store.attempt(sent.id)
    assert after is not None
    assert after.hundredths == sent.hundredths - (old.hundredths or 0)
    assert after.marks is not None
    assert after.marks[new.position] == 0
    history = [mark for mark in store.marks_of(sent.id) if mark.answer_id == new.id]
    assert [(mark.hundredths, mark.regrade_id) for mark in history] == [(old.hundredths, None), (0, number)]

    assert regrading.undo(ADMIN, number, NOW) == (question, 1)
    back = answer_to(sent.id, question)
    assert (back.hundredths, back.state, back.graded_version_id) == (old.hundredths, old.state, old.graded_version_id)
    again = store.attempt(sent.id)
    assert again is not None
    assert (again.hundredths, again.marks, again.passed) == (sent.hundredths, sent.marks, sent.passed)
    with pytest.raises(NotPossible, match="regrade-undone"):
        regrading.undo(ADMIN, number, NOW)


def test_a_regrade_is_done_once_and_the_second_finds_nothing_to_change(app: Flask) -> None:
    edition = edition_of(app)
    sent, question = sat(make.person())
    fixed = repaired(edition, question)
    regrading.apply(ADMIN, question, fixed, NOW)
    number, plan = regrading.apply(ADMIN, question, fixed, NOW)
    assert (number, plan.changes, plan.same) == (0, (), 1)
    assert len(store.marks_of(sent.id)) == 11


def test_a_pass_that_goes_is_named_and_comes_back_with_the_undo(app: Flask) -> None:
    edition = edition_of(app)
    owner = make.person()
    begun = make.attempt(owner, "orientation")
    rows = store.answers_of(begun.id)
    question = next(row.question_id for row in rows if make.kind_of(row.version_id) == "single")
    given: dict[str, dict[str, list[str]]] = {question: make.right_fields(rows[0].version_id)}
    passed = _passed_by_a_hair(owner, rows, question, given)
    number, plan = regrading.apply(ADMIN, question, repaired(edition, question), NOW)
    assert [one.takes_a_pass for one in plan.changes] == [True]
    db.session.remove()
    assert store.attempts_at(owner.id, "orientation")[0].passed is False
    regrading.undo(ADMIN, number, NOW)
    db.session.remove()
    assert store.attempts_at(owner.id, "orientation")[0].passed is passed is True


def _passed_by_a_hair(owner: Person, rows: Any, question: str, given: dict[str, dict[str, list[str]]]) -> bool | None:
    """Answer only as many questions right as are needed, the one in question among them, and send."""
    needed = sum(row.full_hundredths for row in rows) * 70 / 100
    weighty = next(row for row in rows if row.question_id == question)
    given[question] = make.right_fields(weighty.version_id)
    earned = weighty.full_hundredths
    for row in sorted(rows, key=lambda one: -one.full_hundredths):
        too_much = earned + row.full_hundredths >= needed + weighty.full_hundredths
        if row.question_id != question and earned < needed and not too_much:
            given[row.question_id] = make.right_fields(row.version_id)
            earned += row.full_hundredths
    return make.attempt(owner, "orientation", given, submitted=True).passed


def test_what_a_trainer_marked_by_hand_is_not_touched(app: Flask) -> None:
    edition = edition_of(app)
    trainer = make.person(role="trainer")
    sent, question = sat(make.person())
    row = answer_to(sent.id, question)
    with writing() as session:
        mark = Mark(answer_id=row.id, hundredths=50, state="partly", version_id=row.version_id, marked_at=NOW)
        mark.person_id = trainer.id
        session.add(mark)
        session.get_one(Answer, row.id).hundredths = 50
    number, plan = regrading.apply(ADMIN, question, repaired(edition, question), NOW)
    assert (number, plan.changes, plan.by_hand) == (0, (), 1)
    assert answer_to(sent.id, question).hundredths == 50


def test_an_open_answer_still_waits_for_its_trainer(app: Flask) -> None:
    edition = edition_of(app)
    sent, _ = sat(make.person())
    row = next(one for one in store.answers_of(sent.id) if one.state == "waiting")
    plan = regrading.plan(ADMIN, row.question_id, edition)
    assert (plan.changes, plan.same) == ((), 1)


def test_the_later_of_two_regrades_is_undone_first(app: Flask) -> None:
    edition = edition_of(app)
    sent, question = sat(make.person())
    before = answer_to(sent.id, question).hundredths
    first, _ = regrading.apply(ADMIN, question, repaired(edition, question), NOW)
    second, _ = regrading.apply(ADMIN, question, edition, NOW)
    with pytest.raises(NotPossible, match="regrade-newer"):
        regrading.undo(ADMIN, first, NOW)
    regrading.undo(ADMIN, second, NOW)
    assert answer_to(sent.id, question).hundredths == 0
    regrading.undo(ADMIN, first, NOW)
    assert answer_to(sent.id, question).hundredths == before


def test_an_edited_question_changes_no_old_attempt_by_itself(app: Flask) -> None:
    person = make.person()
    begun = make.attempt(person, "kinds")
    question = next(row.question_id for row in store.answers_of(begun.id) if make.kind_of(row.version_id) == "single")
    version = answer_to(begun.id, question).version_id
    repaired(edition_of(app), question)
    sent = make.attempt(person, "kinds", {question: make.right_fields(version)}, submitted=True)
    assert answer_to(sent.id, question).hundredths == versions.question(version).spec.points * 100


def test_a_regrade_needs_the_right_and_a_known_question(app: Flask) -> None:
    edition = edition_of(app)
    for role in ("learner", "trainer", "school"):
        with pytest.raises(NotAllowed):
            regrading.plan(Actor(1, role), "kinds-single", edition)
        with pytest.raises(NotAllowed):
            regrading.apply(Actor(1, role), "kinds-single", edition, NOW)
        with pytest.raises(NotAllowed):
            regrading.undo(Actor(1, role), 1, NOW)
    with pytest.raises(NotPossible, match="question-unknown"):
        regrading.plan(ADMIN, "no-such-question", edition)
    with pytest.raises(NotFound):
        regrading.undo(ADMIN, 999_999, NOW)
