"""How made-up people answer."""

from random import Random

import pytest
from flask import Flask

from mil_course.core.languages import CODES
from mil_course.core.question import State
from mil_course.services.pretending import given
from tests import make


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("seed", range(3))
def test_right_answers_are_right_and_mistakes_are_not(app: Flask, seed: int, language: str) -> None:
    chance = Random(seed)
    for question in make.course().questions.values():
        shape = question.kind.portable(question.spec)
        for right in (True, False):
            fields = given(shape, question.id, right, language, chance)
            state = question.kind.grade(question.spec, question.kind.receive(question.spec, fields)).state
            assert state is not State.EMPTY, (question.id, fields)
            if state is not State.WAITING:
                assert (state is State.RIGHT) == right, (question.id, fields)


def test_most_mistakes_are_the_same_one(app: Flask) -> None:
    question = make.course().questions["what-mil-joins"]
    shape = question.kind.portable(question.spec)
    chance = Random(1)
    chosen = [given(shape, question.id, False, "kk", chance)["a"][0] for _ in range(200)]
    assert max(chosen.count(option) for option in set(chosen)) > 130
    assert len(set(chosen)) > 1
