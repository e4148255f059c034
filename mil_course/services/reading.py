"""Knows how reading is remembered: the place in a lesson, the time spent, notes and bookmarks."""

from datetime import datetime

from mil_course.core.content.units import Lesson
from mil_course.core.roles import Someone, require
from mil_course.services.failures import NotFound, NotPossible
from mil_course.store import progress as store
from mil_course.store.db import writing
from mil_course.store.progress import Note, Reading

MOST_SECONDS = 300
LONGEST_NOTE = 5000


def keep_place(person: Someone, lesson: Lesson, section: str, seconds: int, now: datetime) -> None:
    """Remember the last section seen and add active seconds; an unknown section leaves the place as it was."""
    require(person, "progress.own")
    with writing() as session:
        row = _row(session.get(Reading, (person.id, lesson.id)), person, lesson, now)
        if section in {one.id for edition in lesson.editions.values() for one in edition.body.sections}:
            row.section = section
        row.seconds += max(0, min(seconds, MOST_SECONDS))
        row.seen_at = now
        session.add(row)


def finish(person: Someone, lesson: Lesson, now: datetime) -> None:
    """Mark a lesson as done; the first time counts."""
    require(person, "progress.own")
    with writing() as session:
        row = _row(session.get(Reading, (person.id, lesson.id)), person, lesson, now)
        row.done_at = row.done_at or now
        row.seen_at = now
        session.add(row)


def _row(found: Reading | None, person: Someone, lesson: Lesson, now: datetime) -> Reading:
    return found or Reading(
        person_id=int(person.id or 0), lesson_id=lesson.id, section="", seconds=0, started_at=now, seen_at=now
    )


def write_note(person: Someone, lesson: Lesson, block: str, text: str, key: str, now: datetime) -> int:
    """Keep a note (or, without text, a bookmark) at a block of a lesson; return its id.

    `key` is the one-time key of the form: a second press finds the first note. A second bookmark at the same place is
    the first one too.
    """
    require(person, "note.write")
    if len(text) > LONGEST_NOTE:
        raise NotPossible("text", "note-long")
    blocks = {ident for edition in lesson.editions.values() for _, ident in edition.body.outline}
    if block not in blocks:
        raise NotPossible("block", "block-unknown")
    with writing() as session:
        for earlier in store.notes_in(int(person.id or 0), lesson.id):
            same_press = bool(key) and earlier.key == key
            if same_press or (not text.strip() and not earlier.text and earlier.block == block):
                return earlier.id
        note = Note(
            person_id=person.id, lesson_id=lesson.id, block=block, text=text.strip(), key=key[:40], written_at=now
        )
        session.add(note)
        session.flush()
        return note.id


def remove_note(person: Someone, note_id: int) -> Note:
    """Remove a note or bookmark and return what it was."""
    require(person, "note.write")
    with writing() as session:
        note = store.note_of(note_id, int(person.id or 0))
        if note is None:
            raise NotFound
        session.delete(note)
        return note
