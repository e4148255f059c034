"""Problems are collected up to a measure."""

from mil_course.core.content.notebook import MOST, Notebook


def test_after_enough_problems_it_says_so_once() -> None:
    notebook = Notebook("a.md")
    for line in range(1, 500):
        notebook.say((line, 1), "block_missing")
    assert len(notebook.problems) == MOST + 1
    assert notebook.problems[-1].code == "too_many_problems"
    assert notebook.is_full


def test_a_warning_is_no_error() -> None:
    notebook = Notebook("a.md")
    notebook.warn((1, 1), "lookalike", word="кiтап")
    assert notebook.problems[0].severity == "warning"
    assert not notebook.is_full
