"""The questions about everything that is kept about one person."""

from mil_course.services import groups
from mil_course.store import attempts, kept
from mil_course.store.db import Base
from mil_course.store.kept import OF_PERSON, counts, memberships_of, rows_of
from mil_course.store.progress import Note
from tests import make
from tests.cast import Cast

ELSEWHERE = {"memberships": "groups", "journal": "journal", "marks": "her answers, and who gave them"}
"""Tables with a person that are not hers row by row, and where they come into her file instead."""


def test_no_table_that_names_a_person_is_forgotten() -> None:
    named = {table.name for table in Base.metadata.sorted_tables if "person_id" in table.columns}
    assert named - {table.__tablename__ for table in OF_PERSON.values()} == set(ELSEWHERE)


def test_counts_are_of_one_person(cast: Cast) -> None:
    make.attempt(cast.aigul, "what-mil-is", {}, submitted=True)
    begun = make.attempt(cast.bota, "what-mil-is")
    found = counts(cast.aigul.id)
    assert (found.attempts, found.answers) == (1, len(attempts.answers_of(begun.id)))
    assert (found.notes, found.readings, found.certificates) == (0, 0, 0)
    assert counts(cast.daulet.id).attempts == 0


def test_groups_that_were_left_stay_in_the_list(cast: Cast) -> None:
    groups.leave(cast.aigul, cast.aktobe.id, make.NOW)
    (row,) = memberships_of(cast.aigul.id)
    assert (row.title, row.role, row.left_at) == ("Ақтөбе 2016", "learner", make.NOW)


def test_rows_and_answers_are_ones_own(cast: Cast) -> None:
    make.attempt(cast.aigul, "what-mil-is")
    assert rows_of(Note, cast.aigul.id) == []
    assert kept.answers_by(cast.bota.id) == []
    assert len(kept.answers_by(cast.aigul.id)) > 0
    assert kept.marks_for(cast.aigul.id) == []


def test_events_are_those_by_a_person_and_about_her(cast: Cast) -> None:
    groups.leave(cast.aigul, cast.aktobe.id, make.NOW)
    assert [event.what for event in kept.events_with(cast.aigul.id)] == ["group.left"]
    assert kept.events_with(cast.bota.id) == []
    assert kept.openings_since(cast.aigul.id, make.NOW) == []
