"""Knows how a question is marked anew once its key was repaired: on paper first, then for good, and back again."""

from dataclasses import dataclass
from datetime import datetime

from mil_course.core import grading
from mil_course.core.question import State
from mil_course.core.roles import Actor, Someone, require
from mil_course.services import certificates, versions
from mil_course.services.attempts import mark_answer, settle, verdict_of
from mil_course.services.failures import NotFound, NotPossible
from mil_course.services.shelf import Edition
from mil_course.store import attempts as store
from mil_course.store.attempts import Answer, Attempt, Regrade
from mil_course.store.db import writing
from mil_course.store.journal import record


@dataclass(frozen=True)
class NewMark:
    """What marking anew does to one answer; marks in hundredths of points, None while a trainer must mark it."""

    answer_id: int
    attempt_id: int
    person_id: int
    username: str
    quiz_id: str
    number: int
    old: int | None
    new: int | None
    old_state: str
    new_state: str
    full: int
    passed_before: bool | None
    passed_after: bool | None

    @property
    def takes_a_pass(self) -> bool:
        """Whether an attempt that was passed no longer is."""
        return self.passed_before is True and self.passed_after is not True


@dataclass(frozen=True)
class Plan:
    """All that marking a question by one version of it changes, how many answers it leaves, and how many a trainer
    marked by hand, which are never touched."""

    question_id: str
    version_id: int
    changes: tuple[NewMark, ...]
    same: int
    by_hand: int


def plan(person: Someone, question_id: str, edition: Edition) -> Plan:
    """Return what marking a question by its present version would change. Nothing is written.

    Raises NotPossible 'question-unknown'.
    """
    require(person, "question.regrade")
    return _plan(question_id, _version(question_id, edition), hold=False)


def _version(question_id: str, edition: Edition) -> int:
    if question_id not in edition.questions:
        raise NotPossible("", "question-unknown")
    return edition.questions[question_id]


def _plan(question_id: str, version_id: int, hold: bool) -> Plan:
    rows = store.marked_answers_to(question_id, hold)
    by_hand = store.marked_by_hand(question_id)
    found = [_new_mark(answer, attempt, name, version_id) for answer, attempt, name in rows if answer.id not in by_hand]
    changes = tuple(one for one in found if (one.old, one.old_state) != (one.new, one.new_state))
    return Plan(question_id, version_id, changes, len(found) - len(changes), len(rows) - len(found))


def _new_mark(answer: Answer, attempt: Attempt, username: str, version_id: int) -> NewMark:
    state, mark = verdict_of(answer, version_id)
    waits = State.WAITING.value
    score = grading.Score(
        attempt.hundredths - (answer.hundredths or 0) + (mark or 0),
        attempt.full_hundredths,
        attempt.waiting_hundredths + answer.full_hundredths * ((state == waits) - (answer.state == waits)),
    )
    return NewMark(
        answer_id=answer.id,
        attempt_id=attempt.id,
        person_id=attempt.person_id,
        username=username,
        quiz_id=attempt.quiz_id,
        number=attempt.number,
        old=answer.hundredths,
        new=mark,
        old_state=answer.state,
        new_state=state,
        full=answer.full_hundredths,
        passed_before=attempt.passed,
        passed_after=grading.passed(score, versions.quiz(attempt.quiz_version_id).pass_mark),
    )


def apply(person: Someone, question_id: str, edition: Edition, now: datetime) -> tuple[int, Plan]:
    """Mark all sent answers to a question by its present version; return the number that undoes it, and what changed.

    With nothing to change the number is 0 and nothing is written. What was there before is kept, and every new mark
    joins the history of its answer. Whoever completes the course by it gets the certificate; none is withdrawn.
    """
    require(person, "question.regrade")
    version_id = _version(question_id, edition)
    with writing() as session:
        found = _plan(question_id, version_id, hold=True)
        if not found.changes:
            return 0, found
        before = [_kept(session.get_one(Answer, change.answer_id)) for change in found.changes]
        regrade = Regrade(question_id=question_id, version_id=version_id, applied_at=now, before=before)
        session.add(regrade)
        session.flush()
        for change in found.changes:
            answer = session.get_one(Answer, change.answer_id)
            mark_answer(session, answer, version_id, now, regrade.id, "regrade")
            _settle(session.get_one(Attempt, change.attempt_id))
        about = ("question", question_id)
        record(session, now, "regrade.applied", person.id, about, regrade=regrade.id, changes=len(before))
    for change in found.changes:
        if change.passed_after and not change.passed_before:
            certificates.issue_if_due(Actor(change.person_id, "learner"), edition.course, now)
    return regrade.id, found


def _kept(answer: Answer) -> dict[str, object]:
    return {
        "answer": answer.id,
        "state": answer.state,
        "hundredths": answer.hundredths,
        "graded_version": answer.graded_version_id,
    }


def _settle(attempt: Attempt) -> None:
    settle(attempt, store.answers_of(attempt.id), versions.quiz(attempt.quiz_version_id).pass_mark)


def undo(person: Someone, regrade_id: int, now: datetime) -> tuple[str, int]:
    """Put the marks back as they were before a regrade; return the question and how many answers went back.

    An answer that a trainer has marked since keeps the trainer's mark. Raises NotFound, NotPossible 'regrade-undone'
    for a second time, and 'regrade-newer' while a later regrade of the question holds.
    """
    require(person, "question.regrade")
    with writing() as session:
        regrade = session.get(Regrade, regrade_id, with_for_update=True)
        if regrade is None:
            raise NotFound
        if regrade.undone_at is not None:
            raise NotPossible("", "regrade-undone")
        if store.regraded_since(regrade_id, regrade.question_id):
            raise NotPossible("", "regrade-newer")
        rows = {answer.id: attempt for answer, attempt, _ in store.marked_answers_to(regrade.question_id, hold=True)}
        by_hand = store.marked_by_hand(regrade.question_id)
        back = [kept for kept in regrade.before if kept["answer"] in rows and kept["answer"] not in by_hand]
        for kept in back:
            answer = session.get_one(Answer, kept["answer"])
            answer.state, answer.hundredths = kept["state"], kept["hundredths"]
            answer.graded_version_id = kept["graded_version"]
            _settle(rows[answer.id])
        regrade.undone_at = now
        record(session, now, "regrade.undone", person.id, ("question", regrade.question_id), regrade=regrade_id)
        return regrade.question_id, len(back)
