"""What must be the same in every language, and how a difference is said."""

from pathlib import Path

import pytest

from mil_course.core.content.parallel import difference
from tests.core.content.small import read, with_change

ENGLISH = "modules/01-start/01-letters.en.md"


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ([], [], ("", "")),
        (["a"], [], ("a", "")),
        (["a", "a"], ["a"], ("a", "")),
        ([("h2", "x")], [("h2", "y")], ("h2 x", "h2 y")),
        (["a", "b"], ["b", "a"], ("a", "b")),
    ],
)
def test_a_difference_is_what_is_missing_and_what_is_too_much(
    one: list[object], other: list[object], said: tuple[str, str]
) -> None:
    assert difference(one, other) == said


def test_a_doubt_marked_in_one_language_only_is_a_problem(tmp_path: Path) -> None:
    library = read(tmp_path, with_change(ENGLISH, "This is a", "[This is a]{.confirm}"))
    problems = [(one.code, one.details["key"], one.details["extra"]) for one in library.problems]
    assert problems == [("edition_parts", "confirm", "{.confirm}")]
