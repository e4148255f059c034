"""The figures of the course: lengths of sentences and words, and keys that do not give themselves away."""

from pathlib import Path

import pytest

from mil_course.core.content import figures
from mil_course.core.languages import CODES
from tests.core.content.small import read, with_change

DRILL = "quizzes/01-start/drill.yaml"


@pytest.mark.parametrize(
    ("text", "sentence", "word"),
    [
        ("", 0, 0),
        ("… !", 0, 0),
        ("Үй бар.", 2, 2.5),
        ("See art. 11.5 now.", 2, 3.25),
        ("One two three\nfour", 2, 3.75),
    ],
)
def test_mean_lengths_of_sentences_and_words(text: str, sentence: float, word: float) -> None:
    assert figures.mean_lengths(text) == (sentence, word)


def test_every_lesson_is_measured_in_every_language(tmp_path: Path) -> None:
    course = read(tmp_path).course
    assert course is not None
    assert [(one.code, one.language) for one in figures.reads(course)] == [("M1L1", code) for code in CODES]


@pytest.mark.parametrize(
    ("text", "longest"),
    [("This", 2.0), ("Thi", 1.5), ("This one", 2.5)],
)
def test_the_share_of_long_keys_is_set_against_chance(tmp_path: Path, text: str, longest: float) -> None:
    course = read(tmp_path, with_change(DRILL, "text: This,", f"text: {text},")).course
    assert course is not None
    found = figures.keys(course, CODES)
    assert (found.questions, found.chance, found.places) == (4, 2.0, {1: 4})
    assert found.longest == dict.fromkeys(CODES, longest)


def test_what_there_is_is_counted(tmp_path: Path) -> None:
    course = read(tmp_path).course
    assert course is not None
    assert figures.counts(course) == {"drawings": 0, "worksheets": 1, "notes": 1, "single": 4}
