"""How reading is remembered."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from mil_course.core.content.units import Lesson
from mil_course.core.roles import Actor, NotAllowed
from mil_course.services import reading
from mil_course.services.failures import NotFound, NotPossible
from mil_course.store import progress
from mil_course.store.people import Person
from mil_course.store.progress import Reading
from tests import make

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def learner(app: Flask) -> Person:
    return make.person()


def deadlines() -> Lesson:
    return make.course().lessons["deadlines"]


def places() -> list[str]:
    return [section.id for section in deadlines().edition("en").body.sections]


def row(person: Person) -> Reading:
    (found,) = progress.readings_of(person.id)
    return found


def test_the_last_place_is_kept_and_seconds_add_up(learner: Person) -> None:
    for place, seconds in ((places()[0], 20), (places()[1], 30)):
        reading.keep_place(learner, deadlines(), place, seconds, NOW)
    assert (row(learner).section, row(learner).seconds, row(learner).done_at) == (places()[1], 50, None)


@pytest.mark.parametrize(("seconds", "added"), [(-5, 0), (0, 0), (300, 300), (10**9, 300)])
def test_a_client_cannot_say_it_has_read_for_hours(learner: Person, seconds: int, added: int) -> None:
    reading.keep_place(learner, deadlines(), places()[0], seconds, NOW)
    assert row(learner).seconds == added


def test_an_unknown_place_leaves_the_place_as_it_was(learner: Person) -> None:
    reading.keep_place(learner, deadlines(), places()[1], 1, NOW)
    reading.keep_place(learner, deadlines(), "no-such-place", 1, NOW)
    assert row(learner).section == places()[1]


def test_a_lesson_is_done_from_the_first_time_on(learner: Person) -> None:
    reading.finish(learner, deadlines(), NOW)
    reading.finish(learner, deadlines(), NOW + timedelta(days=3))
    assert (row(learner).done_at, row(learner).seen_at) == (NOW, NOW + timedelta(days=3))


def test_reading_on_does_not_undo_a_done_lesson(learner: Person) -> None:
    reading.finish(learner, deadlines(), NOW)
    reading.keep_place(learner, deadlines(), places()[0], 5, NOW)
    assert row(learner).done_at == NOW


def test_a_note_is_kept_once_for_one_press(learner: Person) -> None:
    first = reading.write_note(learner, deadlines(), places()[0], " Маңызды. ", "key-1", NOW)
    assert reading.write_note(learner, deadlines(), places()[0], " Маңызды. ", "key-1", NOW) == first
    assert reading.write_note(learner, deadlines(), places()[0], "Маңызды.", "key-2", NOW) != first
    assert [note.text for note in progress.notes_in(learner.id, "deadlines")] == ["Маңызды.", "Маңызды."]


def test_a_place_has_one_bookmark(learner: Person) -> None:
    first = reading.write_note(learner, deadlines(), places()[0], "", "key-1", NOW)
    assert reading.write_note(learner, deadlines(), places()[0], "  ", "key-2", NOW) == first
    assert reading.write_note(learner, deadlines(), places()[1], "", "key-3", NOW) != first


@pytest.mark.parametrize(
    ("block", "text", "field", "code"),
    [("nowhere", "x", "block", "block-unknown"), ("", "x" * 5001, "text", "note-long")],
)
def test_a_note_that_cannot_be_kept_says_why(learner: Person, block: str, text: str, field: str, code: str) -> None:
    with pytest.raises(NotPossible) as failure:
        reading.write_note(learner, deadlines(), block or places()[0], text, "", NOW)
    assert (failure.value.field, failure.value.code) == (field, code)


def test_only_its_owner_removes_a_note(learner: Person) -> None:
    note = reading.write_note(learner, deadlines(), places()[0], "x", "", NOW)
    with pytest.raises(NotFound):
        reading.remove_note(make.person(role="administrator"), note)
    assert reading.remove_note(learner, note).lesson_id == "deadlines"
    with pytest.raises(NotFound):
        reading.remove_note(learner, note)


def test_a_visitor_leaves_no_trace(app: Flask) -> None:
    visitor = Actor(None, "")
    with pytest.raises(NotAllowed):
        reading.keep_place(visitor, deadlines(), places()[0], 1, NOW)
    with pytest.raises(NotAllowed):
        reading.finish(visitor, deadlines(), NOW)
    with pytest.raises(NotAllowed):
        reading.write_note(visitor, deadlines(), places()[0], "x", "", NOW)
