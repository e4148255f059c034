"""What a person has done, and where she goes on."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mil_course.core.progress import Next, Read, Sat, attempts_left, standing, where_next
from tests.core.courses import course, quiz, unit

COURSE = course(
    units=(unit("first", ("one", "two"), "first-quiz"), unit("second", ("three",), "second-quiz")),
    quizzes=(quiz("first-quiz", "graded", attempts=2), quiz("second-quiz", "graded"), quiz("drill")),
)
DONE = Read(done=True)
ALL_READ = {"one": DONE, "two": DONE, "three": DONE}


def sat(quiz_id: str, number: int = 1, mode: str = "graded", submitted: bool = True, **more: Any) -> Sat:
    return Sat(number * 10, quiz_id, number, mode, submitted, **more)


PRE, POST = sat("pre", mode="test"), sat("post", mode="test")
PASSED = [sat("first-quiz", passed=True), sat("second-quiz", passed=True)]


def test_a_new_person_begins_with_the_first_test() -> None:
    assert where_next(COURSE, {}, []) == Next("test", quiz="pre", fresh=True)


def test_a_new_person_of_a_course_without_tests_begins_with_the_first_lesson() -> None:
    plain = course(COURSE.units, tuple(COURSE.quizzes.values()), tests=False)
    assert where_next(plain, {}, []).lesson == COURSE.lessons["one"]


def test_an_open_first_test_comes_first() -> None:
    open_test = sat("pre", mode="test", submitted=False)
    assert where_next(COURSE, {"one": Read("middle")}, [open_test]) == Next("attempt", quiz="pre", attempt=10)


def test_an_open_graded_quiz_comes_before_reading() -> None:
    assert where_next(COURSE, {"one": Read()}, [sat("first-quiz", submitted=False)]).what == "attempt"


def test_an_open_practice_does_not_hold_anybody_up() -> None:
    found = where_next(COURSE, {}, [PRE, sat("drill", mode="practice", submitted=False)])
    assert found == Next("lesson", lesson=COURSE.lessons["one"], fresh=True)


def test_after_the_first_test_comes_the_first_lesson() -> None:
    assert where_next(COURSE, {}, [PRE]) == Next("lesson", lesson=COURSE.lessons["one"], fresh=True)


def test_half_a_lesson_is_taken_up_where_it_was_left() -> None:
    reads = {"one": Read("early", order=1), "three": Read("middle", order=2), "two": DONE}
    assert where_next(COURSE, reads, [PRE]) == Next("lesson", lesson=COURSE.lessons["three"], section="middle")


def test_a_lesson_that_the_course_no_longer_has_is_passed_over() -> None:
    assert where_next(COURSE, {"gone": Read("x", order=9)}, [PRE]).lesson == COURSE.lessons["one"]


def test_after_the_lessons_of_a_unit_comes_its_quiz() -> None:
    assert where_next(COURSE, {"one": DONE, "two": DONE}, [PRE]) == Next("quiz", quiz="first-quiz")


def test_a_failed_quiz_is_taken_again_while_attempts_are_left() -> None:
    assert where_next(COURSE, {"one": DONE, "two": DONE}, [PRE, sat("first-quiz", passed=False)]).quiz == "first-quiz"


def test_used_up_attempts_let_the_way_go_on() -> None:
    failed = [sat("first-quiz", number, passed=False) for number in (1, 2)]
    found = where_next(COURSE, {"one": DONE, "two": DONE}, [PRE, *failed])
    assert found == Next("lesson", lesson=COURSE.lessons["three"], fresh=True)


def test_after_a_finished_unit_comes_the_next_one() -> None:
    found = where_next(COURSE, {"one": DONE, "two": DONE}, [PRE, PASSED[0]])
    assert found == Next("lesson", lesson=COURSE.lessons["three"], fresh=True)


def test_after_all_units_comes_the_last_test() -> None:
    assert where_next(COURSE, ALL_READ, [PRE, *PASSED]) == Next("test", quiz="post")


def test_after_everything_comes_the_certificate() -> None:
    assert where_next(COURSE, ALL_READ, [PRE, *PASSED, POST]) == Next("certificate")


def test_a_unit_is_done_when_its_lessons_are_read_and_its_quiz_is_passed() -> None:
    states = [
        standing(COURSE, reads, sittings).units[0].state
        for reads, sittings in (
            ({}, []),
            ({"one": Read()}, []),
            ({"one": DONE, "two": DONE}, []),
            ({"one": DONE}, [PASSED[0]]),
            ({"one": DONE, "two": DONE}, [PASSED[0]]),
        )
    ]
    assert states == ["new", "open", "open", "open", "done"]


def test_the_best_percent_of_sent_attempts_is_shown() -> None:
    sittings = [
        sat("first-quiz", 1, hundredths=40, full_hundredths=100),
        sat("first-quiz", 2, hundredths=65, full_hundredths=100),
        sat("first-quiz", 3, submitted=False, hundredths=99, full_hundredths=100),
    ]
    assert standing(COURSE, {}, sittings).units[0].quiz_percent == 65
    assert standing(COURSE, {}, []).units[0].quiz_percent is None


@pytest.mark.parametrize(
    ("sittings", "complete"),
    [([], False), (PASSED, False), ([POST], False), ([*PASSED, POST], True), ([PASSED[0], POST], False)],
)
def test_the_course_is_complete_with_every_unit_quiz_and_the_last_test(sittings: list[Sat], complete: bool) -> None:
    assert standing(COURSE, {}, sittings).complete is complete


READS = st.dictionaries(
    st.sampled_from(["one", "two", "three", "gone"]), st.builds(Read, st.text(max_size=3), st.booleans())
)
SITTINGS = st.lists(
    st.builds(
        Sat,
        st.integers(1, 99),
        st.sampled_from(["first-quiz", "second-quiz", "drill", "pre", "post", "gone"]),
        st.integers(1, 5),
        st.sampled_from(["graded", "practice", "test"]),
        st.booleans(),
        st.sampled_from([True, False, None]),
    ),
    max_size=8,
)


@given(READS, SITTINGS)
def test_there_is_always_a_next_step_that_exists(reads: dict[str, Read], sittings: list[Sat]) -> None:
    found = where_next(COURSE, reads, sittings)
    if found.what == "lesson":
        assert found.lesson is not None
        assert not (found.lesson.id in reads and reads[found.lesson.id].done)
    if found.what == "quiz":
        assert found.quiz in COURSE.quizzes
    assert 0 <= standing(COURSE, reads, sittings).lessons_done <= 3


@given(READS, SITTINGS)
def test_more_done_never_makes_less_done(reads: dict[str, Read], sittings: list[Sat]) -> None:
    before, after = standing(COURSE, reads, sittings), standing(COURSE, {**reads, "one": DONE}, sittings)
    assert after.lessons_done >= before.lessons_done


@pytest.mark.parametrize(("allowed", "taken", "left"), [(None, 9, None), (3, 0, 3), (3, 3, 0), (3, 7, 0)])
def test_attempts_left_are_never_negative(allowed: int | None, taken: int, left: int | None) -> None:
    assert attempts_left(allowed, taken) == left
