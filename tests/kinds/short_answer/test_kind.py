"""Knows how a typed word is received, marked and explained."""

import pytest

from mil_course.core.languages import Text
from mil_course.core.portable import Fill
from mil_course.core.question import LONGEST_ANSWER, State
from mil_course.kinds.short_answer.kind import ShortAnswer
from tests.kinds.pages import fault_codes, play, review, sample_spec

KIND = ShortAnswer()
SPEC = sample_spec(KIND)


@pytest.mark.parametrize(
    ("typed", "feedback"),
    [
        ("Каталог", SPEC.right),
        ("«каталог».", SPEC.right),
        ("catalog", SPEC.right),
        ("каталок", SPEC.right),
        ("катлаог", SPEC.right),
        ("Kaтaлoг", SPEC.right),
        ("картотека", SPEC.near[0].feedback),
        ("кор", SPEC.near[1].feedback),
        ("Кітап қоры", SPEC.near[1].feedback),
        ("шкаф", SPEC.wrong),
        ("каталк", SPEC.wrong),
    ],
)
def test_a_word_is_marked_and_spoken_to(typed: str, feedback: Text) -> None:
    answer = KIND.receive(SPEC, {"a": [typed]})
    (remark,) = KIND.explain(SPEC, answer).remarks
    assert remark.feedback == feedback
    assert remark.state is KIND.grade(SPEC, answer).state
    assert (remark.state is State.RIGHT) == (feedback == SPEC.right)


def test_only_the_first_of_several_words_sent_is_kept() -> None:
    assert KIND.receive(SPEC, {"a": [" catalogue\n", "shelf"]}) == {"words": "catalogue"}


def test_a_very_long_word_is_cut_and_wrong() -> None:
    answer = KIND.receive(SPEC, {"a": ["к" * 1_000_000]})
    assert len(answer["words"]) == LONGEST_ANSWER
    assert KIND.grade(SPEC, answer).state is State.WRONG


def test_the_usual_spelling_is_told_after_a_slip_and_not_after_the_word_itself() -> None:
    assert KIND.explain(SPEC, {"words": "каталок"}).remarks[0].right_one is not None
    assert KIND.explain(SPEC, {"words": "КАТАЛОГ"}).remarks[0].right_one is None
    assert "Right answer:" in review(KIND, SPEC, {"words": "каталок"})
    assert "Right answer:" not in review(KIND, SPEC, {"words": "каталог"})


def test_strict_spelling_counts_look_alike_letters() -> None:
    spec = sample_spec(KIND, spelling="strict", slips="0")
    assert KIND.grade(spec, {"words": "каталог"}).state is State.RIGHT
    assert KIND.grade(spec, {"words": "катaлог"}).state is State.WRONG


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        ({"keys": {"kk": ["каталог"]}}, "keys_language", ("keys",)),
        ({"slips": "3"}, "less_than_equal", ("slips",)),
        ({"spelling": "loose"}, "literal_error", ("spelling",)),
        ({"keys": {"kk": ["қор"], "ru": ["фонд"], "en": ["stock"]}}, "near_right", ("near",)),
    ],
)
def test_a_fault_is_named_where_it_stands(changes: dict[str, object], code: str, path: tuple[str | int, ...]) -> None:
    assert (code, path) in fault_codes(KIND, **changes)


@pytest.mark.parametrize("key", ["keys", "wrong", "right"])
def test_keys_and_both_replies_are_needed(key: str) -> None:
    raw = {name: value for name, value in sample_raw().items() if name != key}
    faults = KIND.read(raw)
    assert isinstance(faults, list)
    assert [(fault.code, fault.path) for fault in faults] == [("missing", (key,))]


def sample_raw() -> dict[str, object]:
    return {
        "id": "q",
        "kind": "short-answer",
        "prompt": "Which list?",
        "keys": {"kk": ["каталог"], "ru": ["каталог"], "en": ["catalogue"]},
        "wrong": "Look in the drawers.",
        "right": "Yes.",
    }


def test_the_shape_is_a_text_that_is_one_gap() -> None:
    shape = KIND.portable(SPEC)
    assert isinstance(shape, Fill)
    assert shape.text.in_("kk") == f"[[{shape.gaps[0].id}]]"
    assert shape.gaps[0].wording == SPEC.wording()


def test_review_shows_markup_as_it_was_typed() -> None:
    assert "&lt;b&gt;*card index*" in review(KIND, SPEC, {"words": "<b>*card index*"})


def test_the_field_is_labelled_by_the_question() -> None:
    assert 'aria-labelledby="q7-ask" aria-describedby="q7-hint"' in play(KIND, SPEC, {})
