"""Knows every page there is, who may see it, and how much life must be in it to be worth looking at."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from mil_course.core.credentials import digest
from mil_course.core.roles import Actor
from mil_course.services import reading
from mil_course.services import review as deck
from mil_course.services.certificates import issue_if_due
from mil_course.store import attempts as store
from mil_course.store.attempts import Attempt
from mil_course.store.groups import Group
from mil_course.store.people import Person
from tests import make

VISITOR = (
    "/",
    "/learn",
    "/learn/units/foi",
    "/learn/units/orientation/what-mil-is",
    "/learn/units/foi/writing-a-request",
    "/learn/units/foi/deadlines",
    "/learn/units/search/search-plan/worksheet",
    "/learn/glossary",
    "/learn/search",
    "/learn/search?q=мерзім",
    "/sign-in",
    "/sign-up",
    "/join",
    "/recover",
    "/help",
    "/accessibility",
    "/personal-data",
    "/no-such-page",
    f"/certificates/{digest('x')[:32]}",
)
LEARNER = (
    "/learn",
    "/learn/units/foi",
    "/learn/units/foi/deadlines",
    "/learn/quizzes/foi",
    "/learn/quizzes/pre-test",
    "/learn/quizzes/what-mil-is",
    "/learn/progress",
    "/learn/review",
    "/learn/certificate",
    "/account",
    "/account/password",
    "/account/devices",
    "/account/data",
    "/account/codes",
)
STAFF = ("/train", "/train/plan", "/train/units/foi/deadlines", "/account")
ADMINISTRATOR = (
    "/admin",
    "/admin/people",
    "/admin/people/add",
    "/admin/groups",
    "/admin/content",
    "/admin/log",
    "/account/prove",
)


@dataclass
class Everybody:
    """The people, and what they have done."""

    learner: Person
    finished: Person
    trainer: Person
    administrator: Person
    group: Group
    open_attempt: Attempt
    sent: Attempt

    def pages(self) -> Iterator[tuple[Person | None, list[str]]]:
        """Yield each person with the addresses to look at."""
        questions = [f"/learn/attempts/{self.open_attempt.id}?q={number}" for number in range(1, 12)]
        shown = [
            f"/learn/attempts/{self.open_attempt.id}?q=1&show=1",
            f"/learn/attempts/{self.open_attempt.id}/overview",
        ]
        yield None, list(VISITOR)
        yield self.learner, [*LEARNER, *questions, *shown, f"/learn/attempts/{self.sent.id}/result"]
        yield self.finished, ["/learn", "/learn/progress", "/learn/certificate"]
        group = f"/train/groups/{self.group.id}"
        yield self.trainer, [*STAFF, group, f"{group}/people/{self.learner.id}"]
        yield self.administrator, [*ADMINISTRATOR, f"/admin/people/{self.learner.id}"]


def add_everybody() -> Everybody:
    """Put people with some work into the database of the application at hand."""
    now = datetime.now(UTC)
    learner = make.person(name="Сейтқали Айгүл Маратқызы")
    finished = make.person(name="Қуанышбаева Гүлнәр Әбдірахманқызы")
    trainer = make.person(name="Нұрланова Сәуле", role="trainer")
    administrator = make.person(name="Исаев Нұрлан", role="administrator")
    group = make.group("Ақтөбе облысы", trainers=[trainer], learners=[learner, finished])
    sent = make.attempt(learner, "what-mil-is", {}, submitted=True, now=now - timedelta(days=3))
    deck.add_from_attempt(sent.id, now - timedelta(days=3))
    finish(finished)
    return Everybody(learner, finished, trainer, administrator, group, started(learner), sent)


def started(learner: Person) -> Attempt:
    """Return an open attempt at the quiz with every kind, its first question answered."""
    attempt = make.attempt(learner, "kinds")
    row = store.answers_of(attempt.id)[0]
    return make.attempt(learner, "kinds", {row.question_id: make.right_fields(row.version_id)})


def finish(person: Person) -> None:
    """Let a person pass everything and get her certificate."""
    now = datetime.now(UTC)
    actor = Actor(person.id, person.role)
    course = make.course()
    for lesson in course.lessons_in_order():
        reading.finish(actor, lesson, now)
    for quiz in [*(unit.quiz for unit in course.units if unit.quiz), *course.tests]:
        begun = make.attempt(person, quiz)
        right = {row.question_id: make.right_fields(row.version_id) for row in store.answers_of(begun.id)}
        make.attempt(person, quiz, right, submitted=True)
    assert issue_if_due(actor, course, now)
