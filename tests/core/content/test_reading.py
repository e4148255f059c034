"""How the folders become one course."""

from pathlib import Path

import pytest

from tests.core.content.small import FILES, found, read, with_change


def test_a_sound_course_has_no_problems(tmp_path: Path) -> None:
    library = read(tmp_path)
    assert [str(problem) for problem in library.problems] == []
    assert library.sound


def test_everything_stands_in_the_course_under_its_id(tmp_path: Path) -> None:
    course = read(tmp_path).course
    assert course is not None
    assert [unit.id for unit in course.units] == ["start"]
    assert set(course.lessons) == {"letters"}
    assert set(course.quizzes) == {"drill", "final", "form-a", "form-b"}
    assert set(course.questions) == {"first", "second", "test-a", "test-b"}
    assert (set(course.terms), set(course.sources), set(course.facts)) == ({"letter"}, {"law"}, {"fee"})
    assert course.rubrics["letter-rubric"][0].levels[-1].points == 2
    assert list(course.tests) == ["pre-test", "post-test"]


@pytest.mark.parametrize("name", [name for name in FILES if name.count("/") == 1 and "plan" not in name])
def test_a_shared_file_that_is_missing_is_named(tmp_path: Path, name: str) -> None:
    library = read(tmp_path, {name: None})
    assert library.course is None
    assert ("file_missing", name) in [(problem.code, problem.file) for problem in library.problems]


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_rubbish_is_a_problem_and_no_crash(tmp_path: Path, name: str) -> None:
    library = read(tmp_path, {name: "{[: \t@`"})
    assert not library.sound
    assert name in {problem.file for problem in library.problems}


@pytest.mark.parametrize("name", FILES)
def test_an_empty_file_is_a_problem_and_no_crash(tmp_path: Path, name: str) -> None:
    library = read(tmp_path, {name: ""})
    assert not library.sound


def test_problems_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    changes = {
        **with_change("quizzes/01-start/final.yaml", "count: 2", "count: 9"),
        **with_change("modules/01-start/unit.yaml", "quiz: final", "quiz: finale"),
    }
    files = [file for _code, file in found(tmp_path, changes)]
    assert files == sorted(files)
    assert len(files) == 2
