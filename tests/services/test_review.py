"""Which questions come back, and what an answer does to them."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from mil_course.core.question import State
from mil_course.core.roles import Actor, NotAllowed
from mil_course.services import review
from mil_course.services.failures import NotPossible
from mil_course.store import attempts, progress
from mil_course.store.db import db, writing
from mil_course.store.people import Person
from mil_course.store.progress import ReviewCard
from tests import make

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def learner(app: Flask) -> Person:
    return make.person()


def missed(learner: Person, quiz: str = "what-mil-is") -> list[str]:
    """Send an attempt without any answer and return the questions that came into the deck."""
    sent = make.attempt(learner, quiz, submitted=True)
    review.add_from_attempt(sent.id, NOW)
    return sorted(card.question_id for card in progress.cards_of(learner.id))


def right(question: str) -> dict[str, list[str]]:
    found = make.course().questions[question]
    return make.right_of(found.kind.portable(found.spec))


def due(learner: Person, question: str) -> datetime:
    db.session.remove()
    card = progress.card_for(learner.id, question)
    assert card is not None
    return card.due_at


def test_what_was_missed_comes_back_tomorrow(learner: Person) -> None:
    for question in missed(learner):
        assert due(learner, question) == NOW + DAY


def test_what_was_right_does_not_come_back(learner: Person) -> None:
    begun = make.attempt(learner, "what-mil-is")
    given = {row.question_id: make.right_fields(row.version_id) for row in attempts.answers_of(begun.id)}
    sent = make.attempt(learner, "what-mil-is", given, submitted=True)
    assert review.add_from_attempt(sent.id, NOW) == 0


def test_questions_of_a_test_stay_out_of_the_deck(learner: Person) -> None:
    assert missed(learner, "pre-test") == []


def test_texts_that_a_trainer_reads_stay_out_of_the_deck(learner: Person) -> None:
    kinds = {make.course().questions[question].spec.kind for question in missed(learner, "kinds")}
    assert kinds
    assert "open" not in kinds


def test_a_question_is_in_the_deck_once(learner: Person) -> None:
    first = missed(learner)
    assert missed(learner) == first


def test_a_right_answer_comes_back_later_than_a_wrong_one(learner: Person) -> None:
    one, two = missed(learner)[:2]
    body, state = review.answer(learner, one, right(one), make.course(), NOW + DAY)
    assert body
    assert state is State.RIGHT
    _body, state = review.answer(learner, two, {}, make.course(), NOW + DAY)
    assert state is not State.RIGHT
    assert due(learner, one) > due(learner, two) > NOW + DAY


def test_a_second_press_changes_nothing(learner: Person) -> None:
    question = missed(learner)[0]
    review.answer(learner, question, right(question), make.course(), NOW + DAY)
    before = due(learner, question)
    with pytest.raises(NotPossible) as failure:
        review.answer(learner, question, {}, make.course(), NOW + DAY)
    assert failure.value.code == "nothing-due"
    assert due(learner, question) == before


def test_nobody_answers_a_card_that_is_not_hers_or_not_due(learner: Person) -> None:
    question = missed(learner)[0]
    for person, at in ((make.person(), NOW + DAY), (learner, NOW)):
        with pytest.raises(NotPossible):
            review.answer(person, question, right(question), make.course(), at)
    with pytest.raises(NotAllowed):
        review.answer(Actor(None, ""), question, {}, make.course(), NOW + DAY)


def test_cards_of_questions_that_are_gone_leave_the_deck(learner: Person) -> None:
    kept = missed(learner)
    with writing() as session:
        session.add(
            ReviewCard(person_id=learner.id, question_id="gone", due_at=NOW, schedule={}, added_at=NOW, reason="missed")
        )
    review.remove_lost(learner, make.course())
    assert sorted(card.question_id for card in progress.cards_of(learner.id)) == kept
