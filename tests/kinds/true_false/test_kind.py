"""Knows how a statement is judged true or false, and what is said to either reply."""

from random import Random
from typing import Any

import pytest

from mil_course.core.question import State
from mil_course.kinds.true_false.kind import TrueFalse, TrueFalseSpec
from tests.kinds.samples import raw_sample

KIND = TrueFalse()


def spec(**changes: Any) -> TrueFalseSpec:
    read = KIND.read({**raw_sample("true-false"), **changes})
    assert isinstance(read, TrueFalseSpec)
    return read


@pytest.mark.parametrize("answer", ["true", "false"])
@pytest.mark.parametrize("chosen", ["true", "false"])
def test_the_answer_of_the_file_is_the_right_one(answer: str, chosen: str) -> None:
    verdict = KIND.grade(spec(answer=answer), {"chosen": chosen})
    assert verdict.state is (State.RIGHT if answer == chosen else State.WRONG)


@pytest.mark.parametrize("chosen", [True, False, 1, None, "yes", ["false"]])
def test_only_the_words_true_and_false_are_answers(chosen: object) -> None:
    assert KIND.grade(spec(), {"chosen": chosen}).state is State.EMPTY


def test_true_always_stands_first() -> None:
    firsts = {KIND.present(spec(), Random(seed))["options"][0]["id"] for seed in range(8)}
    assert firsts == {"true"}


def test_each_reply_is_explained_by_its_own_feedback() -> None:
    question = spec()
    said = {remark.id: remark.feedback for remark in KIND.explain(question, {"chosen": "true"}).remarks}
    assert said == {"true": question.feedback.true, "false": question.feedback.false}


@pytest.mark.parametrize(
    ("changes", "path", "code"),
    [
        ({"answer": "yes"}, ("answer",), "literal_error"),
        ({"answer": True}, ("answer",), "literal_error"),
        ({"feedback": {"true": "Why."}}, ("feedback", "false"), "missing"),
        ({"feedback": {"true": "Why.", "false": "Why.", "maybe": "Why."}}, ("feedback", "maybe"), "extra_forbidden"),
    ],
)
def test_faults_are_named_at_their_place(changes: dict[str, Any], path: tuple[str, ...], code: str) -> None:
    faults = KIND.read({**raw_sample("true-false"), **changes})
    assert isinstance(faults, list)
    assert [(fault.path, fault.code) for fault in faults] == [(path, code)]
