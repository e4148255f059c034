"""Which questions an attempt gets, and in what order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mil_course.core.content.units import Course, Quiz
from mil_course.core.dealing import deal, form_to_deal, shuffle_of
from tests.core.courses import course, question, quiz

SEEDS = st.integers(0, 2**31)
NAMES = tuple(f"q{number}" for number in range(10))


def bank(drawn: Quiz) -> Course:
    questions = [question(name, "hard" if place % 2 else "easy") for place, name in enumerate(NAMES)]
    own = [question("own-one"), question("own-two")]
    return course(quizzes=(quiz("bank", questions=list(NAMES)), drawn), questions=(*questions, *own))


DRAWN = quiz(
    "drawn",
    questions=["own-one", "own-two"],
    draw=[{"from": "bank", "tags": ["hard"], "count": 2}, {"from": "bank", "count": 3}],
)


@given(SEEDS)
def test_the_same_seed_deals_the_same_questions(seed: int) -> None:
    assert deal(bank(DRAWN), DRAWN, seed) == deal(bank(DRAWN), DRAWN, seed)


@given(SEEDS)
def test_a_deal_holds_what_the_quiz_says_and_nothing_twice(seed: int) -> None:
    dealt = deal(bank(DRAWN), DRAWN, seed)
    assert len(dealt) == len(set(dealt)) == 7
    assert {"own-one", "own-two"} <= set(dealt)
    assert len([name for name in dealt if name in NAMES[1::2]]) >= 2


@given(SEEDS)
def test_a_quiz_that_is_not_shuffled_keeps_its_order(seed: int) -> None:
    still = quiz("still", shuffle="no", questions=list(NAMES))
    assert deal(bank(still), still, seed) == NAMES


def test_different_seeds_give_different_deals() -> None:
    assert len({deal(bank(DRAWN), DRAWN, seed) for seed in range(30)}) > 20


def test_every_question_is_dealt_to_somebody() -> None:
    seen = {name for seed in range(60) for name in deal(bank(DRAWN), DRAWN, seed)}
    assert seen == {*NAMES, "own-one", "own-two"}


def test_the_parts_of_a_question_come_in_an_order_of_their_own() -> None:
    assert shuffle_of(7, "a").random() != shuffle_of(7, "b").random()
    assert shuffle_of(7, "a").random() != shuffle_of(8, "a").random()


@pytest.mark.parametrize(
    ("dealt", "crossed", "person", "form"),
    [
        ({}, None, 2, "A"),
        ({}, None, 3, "B"),
        ({"A": 1}, None, 2, "B"),
        ({"A": 1, "B": 2}, None, 3, "A"),
        ({}, "B", 3, "A"),
    ],
)
def test_forms_are_dealt_evenly_and_crossed(dealt: dict[str, int], crossed: str | None, person: int, form: str) -> None:
    assert form_to_deal(dealt, crossed, person) == form


@given(st.lists(st.integers(1, 1000), unique=True, max_size=40))
def test_a_group_is_halved(people: list[int]) -> None:
    dealt: dict[str, int] = {}
    for person in people:
        form = form_to_deal(dealt, None, person)
        dealt[form] = dealt.get(form, 0) + 1
    assert abs(dealt.get("A", 0) - dealt.get("B", 0)) <= 1
