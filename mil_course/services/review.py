"""Knows the review deck: which questions come back, and what a reviewed answer does to their schedule."""

from collections.abc import Mapping
from datetime import datetime

from mil_course.core import review as schedule
from mil_course.core.content.units import Course
from mil_course.core.portable import Write
from mil_course.core.question import Answer, State
from mil_course.core.roles import Someone, require
from mil_course.services import versions
from mil_course.services.failures import NotPossible
from mil_course.store import attempts, progress
from mil_course.store.db import writing
from mil_course.store.progress import ReviewCard

MISSED = (State.WRONG.value, State.PARTLY.value, State.EMPTY.value)


def add_from_attempt(attempt_id: int, now: datetime) -> int:
    """Put what was not right in a sent attempt into its person's deck; return how many cards are new.

    Questions of tests stay out: they must be new at the next test.
    """
    attempt = attempts.attempt(attempt_id)
    if attempt is None or attempt.mode == "test":
        return 0
    rows = [row for row in attempts.answers_of(attempt_id) if row.state in MISSED and _can_be_reviewed(row.version_id)]
    with writing() as session:
        known = progress.cards_for(attempt.person_id, [row.question_id for row in rows])
        new = [row for row in rows if row.question_id not in known]
        state, due = schedule.first_schedule(now)
        session.add_all(
            ReviewCard(
                person_id=attempt.person_id,
                question_id=row.question_id,
                due_at=due,
                schedule=state,
                added_at=now,
                reason="sure" if row.sure == "sure" else "missed",
            )
            for row in new
        )
        return len(new)


def _can_be_reviewed(version_id: int) -> bool:
    """Return whether a machine can mark the question: a text that a trainer reads cannot come back every few days."""
    pinned = versions.question(version_id)
    return not isinstance(pinned.kind.portable(pinned.spec), Write)


def answer(
    person: Someone, question_id: str, fields: Mapping[str, list[str]], course: Course, now: datetime
) -> tuple[Answer, State]:
    """Mark a reviewed answer, move its card to its next day, and return answer and state.

    Raises NotPossible 'nothing-due' for a card that is not due, so that a second press changes nothing.
    """
    require(person, "review.own")
    question = course.questions.get(question_id)
    with writing():
        card = progress.card_for(int(person.id or 0), question_id)
        if card is None or question is None or card.due_at > now:
            raise NotPossible("", "nothing-due")
        body = question.kind.receive(question.spec, fields)
        verdict = question.kind.grade(question.spec, body)
        card.schedule, card.due_at = schedule.next_schedule(card.schedule, verdict.state is State.RIGHT, now)
        return body, verdict.state


def remove_lost(person: Someone, course: Course) -> None:
    """Take cards out of the deck whose questions the course no longer has."""
    with writing() as session:
        for card in progress.cards_of(int(person.id or 0)):
            if card.question_id not in course.questions:
                session.delete(card)
