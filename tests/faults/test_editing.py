"""F12: authors edit, remove and reorder while an attempt is open. It stays what was dealt, and is marked by that."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from mil_course.app import create_app
from mil_course.config import Settings
from mil_course.core.roles import Actor
from mil_course.services import accounts, regrading
from mil_course.services.shelf import Shelf
from mil_course.store import attempts as store
from mil_course.store.attempts import Attempt
from mil_course.store.db import db
from mil_course.store.migrating import migrate
from mil_course.store.people import Person
from tests import make
from tests.conftest import Browser
from tests.courses import change, copy_of_course, move_key
from tests.databases import fresh_database

BANK = Path("quizzes/01-orientation/what-mil-is.yaml")
RULES = Path("quizzes/01-orientation/orientation.yaml")
KINDS = Path("quizzes/00-course/kinds.yaml")
FRESH = re.compile(
    r'name="(?:csrf_token|op_id|key)" value="[^"]*"|name="csrf-token" content="[^"]*"|/assets/[^/"]+/|\d\d:\d\d'
)
"""What differs from one loading of a page to the next, edited or not."""

LESSON_LINK = re.compile(
    r'<p><a class="arrow" href="/learn/units/[^<]*</a></p>\s*|<a [^>]*href="/learn/units/[^<]*</a>'
)


@dataclass
class Room:
    """A course whose files may be edited, and somebody with attempts at it."""

    app: Flask
    content: Path
    owner: Person
    browser: FlaskClient

    def take_up(self) -> Shelf:
        """Read the files again, as the server does when they change; they must be sound."""
        shelf: Shelf = self.app.extensions["mil_shelf"]
        before = shelf.current()
        shelf.open(datetime.now(UTC))
        errors = [one.message("en") for one in shelf.problems if one.severity == "error"]
        assert errors == []
        assert shelf.current() is not before
        return shelf

    def pages(self, attempt: Attempt) -> list[str]:
        """Return every page of an attempt as it is now, without what is new at each loading."""
        db.session.remove()
        address = f"/learn/attempts/{attempt.id}"
        if attempt.submitted_at:
            addresses = [f"{address}/result?lang={code}" for code in ("kk", "ru", "en")]
        else:
            count = len(store.answers_of(attempt.id))
            addresses = [f"{address}?q={n}&show=1&lang={code}" for n in range(1, count + 1) for code in ("kk", "en")]
            addresses.append(f"{address}/overview")
        answers = [self.browser.get(one) for one in addresses]
        assert {answer.status_code for answer in answers} == {200}
        return [FRESH.sub("", answer.text) for answer in answers]

    def marks(self, attempt: Attempt) -> list[tuple[str, int | None]]:
        """Return state and mark of every answer."""
        db.session.remove()
        return [(row.state, row.hundredths) for row in store.answers_of(attempt.id)]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """Open the course on files of its own."""
    content = copy_of_course(tmp_path / "content")
    with fresh_database(os.environ.get("MIL_TEST_DATABASE", "sqlite"), tmp_path) as url:
        settings = Settings(instance=tmp_path / "instance", content=content, database_url=url, reload_seconds=0)
        migrate(settings.database, datetime.now(UTC))
        app = create_app(settings)
        app.test_client_class = Browser
        with app.app_context():
            owner = make.person("aigul", "Сейтқали Айгүл")
            browser = app.test_client()
            browser.set_cookie("mil", accounts.open_visit(owner.id, accounts.Door(device="test"), datetime.now(UTC)))
            yield Room(app, content, owner, browser)
            db.session.remove()
            db.engine.dispose()


def rewrites_questions_and_rules(content: Path) -> None:
    for old, new in (("pass: 70", "pass: 90"), ("attempts: 3", "attempts: 1"), ("Unit quiz", "A new title")):
        change(content / RULES, old, new)
    for name in (KINDS, BANK):
        text = (content / name).read_text("utf-8")
        edited = re.sub(r'(?m)^(    prompt:\n      kk: ")', r"\1Жаңа сөз: ", text)
        edited = re.sub(r'(?m)^(title:\n  kk: ")', r"\1Жаңа ", edited)
        assert edited != text
        (content / name).write_text(edited, "utf-8")


def moves_the_keys(content: Path) -> None:
    move_key(content / KINDS, "kinds-single", "colour")
    single = re.findall(
        r"- id: (\S+)\n    kind: single(.*?)\n(?=  - id: |\Z)", (content / BANK).read_text("utf-8"), re.S
    )
    for question, body in single:
        wrong = [each for each in re.split(r"\n      - id: ", body)[1:] if "right: yes" not in each]
        move_key(content / BANK, question, wrong[0].split("\n")[0])


def removes_questions(content: Path) -> None:
    head, *questions = re.split(r"\n(?=  - id: )", (content / KINDS).read_text("utf-8"))
    (content / KINDS).write_text("\n".join([head, *questions[3:]]) + "\n", "utf-8")
    shutil.rmtree(content / "quizzes" / "01-orientation")
    shutil.rmtree(content / "modules" / "01-orientation")
    _forget_the_lessons(content)


def turns_them_round(content: Path) -> None:
    for name in (KINDS, BANK):
        head, *questions = re.split(r"\n(?=  - id: )", (content / name).read_text("utf-8"))
        (content / name).write_text("\n".join([head, *reversed(questions)]) + "\n", "utf-8")


def takes_the_unit_away(content: Path) -> None:
    shutil.rmtree(content / "modules" / "01-orientation")
    shutil.rmtree(content / "quizzes" / "01-orientation")
    (content / KINDS).unlink()
    _forget_the_lessons(content)


def _forget_the_lessons(content: Path) -> None:
    for file in (content / "quizzes" / "00-course").glob("*.yaml"):
        lines = file.read_text("utf-8").splitlines()
        kept = [line for line in lines if not re.match(r" +(lesson|section|objective): ", line)]
        file.write_text("\n".join(kept) + "\n", "utf-8")
    there = {path.name.split(".")[0][3:] for path in content.glob("modules/*/*.md")}

    def unlinked(found: re.Match[str]) -> str:
        return found[0] if found[2] in there else found[1]

    for file in content.glob("modules/**/*.md"):
        file.write_text(re.sub(r"\[([^\]]*)\]\(lesson:([a-z0-9-]+)[^)]*\)", unlinked, file.read_text("utf-8")), "utf-8")


EDITS = [rewrites_questions_and_rules, moves_the_keys, removes_questions, turns_them_round, takes_the_unit_away]


@pytest.mark.parametrize("quiz", ["kinds", "what-mil-is", "orientation"])
@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_an_open_attempt_stays_as_it_was_dealt_and_is_marked_by_that_while_an_author(
    room: Room, edit: Callable[[Path], None], quiz: str
) -> None:
    edition = room.app.extensions["mil_shelf"].current()
    sent = make.attempt(room.owner, quiz, submitted=True)
    begun = make.attempt(room.owner, quiz)
    given = {row.question_id: make.right_fields(row.version_id) for row in store.answers_of(begun.id)[::2]}
    begun = make.attempt(room.owner, quiz, given)
    before = [page for attempt in (begun, sent) for page in room.pages(attempt)]
    full = {row.position: row.full_hundredths for row in store.answers_of(begun.id)}

    edit(room.content)
    shelf = room.take_up()
    assert shelf.current().questions != edition.questions or shelf.current().quizzes != edition.quizzes
    after = [page for attempt in (begun, sent) for page in room.pages(attempt)]
    if edit in (removes_questions, takes_the_unit_away):
        after, before = [_questions(page) for page in after], [_questions(page) for page in before]
    assert after == before

    answer = room.browser.post(f"/learn/attempts/{begun.id}/submit", data={"csrf_token": _token(room.browser)})
    assert answer.status_code == 302
    for place, (state, mark) in enumerate(room.marks(begun)):
        if place % 2:
            assert (state, mark) in (("empty", 0), ("waiting", None))
        else:
            assert (state, mark) in (("right", full[place]), ("waiting", None))


def _questions(page: str) -> str:
    """Return what a page says about the questions, without ways to lessons: one that is gone cannot be linked to."""
    begin = page.find('<form id="answer"')
    begin = begin if begin >= 0 else page.find('<section class="sect" aria-labelledby="questions">')
    return LESSON_LINK.sub("", page[begin:])


def _token(browser: FlaskClient) -> str:
    return str(browser.get("/session").get_json()["csrf_token"])


def test_only_an_explicit_regrade_marks_by_the_new_key(room: Room) -> None:
    begun = make.attempt(room.owner, "kinds")
    given = {row.question_id: make.right_fields(row.version_id) for row in store.answers_of(begun.id)}
    sent = make.attempt(room.owner, "kinds", given, submitted=True)
    before = room.marks(sent)
    move_key(room.content / KINDS, "kinds-single", "colour")
    shelf = room.take_up()
    assert room.marks(sent) == before
    number, _ = regrading.apply(Actor(None, "administrator"), "kinds-single", shelf.current(), datetime.now(UTC))
    assert room.marks(sent) == [("wrong", 0), *before[1:]]
    regrading.undo(Actor(None, "administrator"), number, datetime.now(UTC))
    assert room.marks(sent) == before
