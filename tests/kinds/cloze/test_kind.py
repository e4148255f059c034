"""Knows how the gaps of a text are received, marked and explained."""

import re
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from mil_course.core.portable import Fill
from mil_course.core.question import EMPTY, Answer, State
from mil_course.kinds.cloze.kind import Cloze
from tests.kinds.pages import fault_codes, play, review, sample_spec
from tests.kinds.samples import raw_sample

KIND = Cloze()
SPEC = sample_spec(KIND)
TYPED, CHOSEN = raw_sample("cloze")["gaps"]


@pytest.mark.parametrize(
    ("gaps", "state", "credit"),
    [
        ({"source": "дереккөзін", "trust": "grows"}, State.RIGHT, Fraction(1)),
        ({"source": "Source", "trust": "falls"}, State.PARTLY, Fraction(1, 2)),
        ({"trust": "grows"}, State.PARTLY, Fraction(1, 2)),
        ({"source": "автор"}, State.WRONG, Fraction(0)),
        ({"source": "grows", "trust": "дереккөзін"}, State.WRONG, Fraction(0)),
    ],
)
def test_credit_is_the_share_of_right_gaps(gaps: dict[str, str], state: State, credit: Fraction) -> None:
    verdict = KIND.grade(SPEC, {"gaps": gaps})
    assert (verdict.state, verdict.credit) == (state, credit)


@pytest.mark.parametrize(
    "answer",
    [{}, {"gaps": {}}, {"gaps": []}, {"gaps": None}, {"gaps": {"trust": "unknown"}}, {"gaps": {"source": ["x"]}}],
)
def test_an_answer_without_a_filled_gap_is_empty(answer: Answer) -> None:
    assert KIND.grade(SPEC, answer) == EMPTY


def test_only_known_gaps_and_options_are_received() -> None:
    fields = {"a.source": [" дереккөз "], "a.trust": ["soars"], "a.other": ["x"], "a": ["y"]}
    assert KIND.receive(SPEC, fields) == {"gaps": {"source": "дереккөз"}}
    assert KIND.receive(SPEC, {"a.trust": ["falls", "grows"]}) == {"gaps": {"trust": "falls"}}


def test_each_gap_is_spoken_to() -> None:
    source, trust = KIND.explain(SPEC, {"gaps": {"source": "author", "trust": "same"}}).remarks
    assert source.feedback == SPEC.gaps[0].near[0].feedback
    assert source.right_one is not None and source.right_one.in_("ru") == "источник"
    assert (trust.given, trust.feedback) == (SPEC.gaps[1].options[1].text, SPEC.gaps[1].options[1].feedback)
    assert trust.right_one == SPEC.gaps[1].options[0].text


def test_options_are_shuffled_and_pieces_follow_the_order_of_each_language() -> None:
    orders = {tuple(option["id"] for option in options_of(seed)) for seed in range(20)}
    assert len(orders) > 1
    text = KIND.present(SPEC, Random(1))["text"]
    assert [piece.id for piece in text["kk"] if piece.id] == ["source", "trust"]


def options_of(seed: int) -> Any:
    return KIND.present(SPEC, Random(seed))["gaps"]["trust"]["options"]


def texts(string: str) -> dict[str, str]:
    return dict.fromkeys(("kk", "ru", "en"), string)


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        ({"text": texts("[[source]]")}, "gap_missing", ("gaps",)),
        ({"text": texts("[[source]] [[trust]] [[third]]")}, "gap_unknown", ("gaps",)),
        ({"text": {**texts("[[source]] [[trust]]"), "ru": "[[source]]"}}, "gap_missing", ("gaps",)),
        ({"text": texts("[[source]] [[source]] [[trust]]")}, "mark_twice", ("text",)),
        ({"text": texts("[[source]] [[trust")}, "mark_broken", ("text",)),
        ({"text": texts("no gap at all")}, "mark_none", ("text",)),
        ({"gaps": [TYPED, {**CHOSEN, "id": "source"}]}, "id_twice", ("gaps",)),
        ({"gaps": [TYPED, {**CHOSEN, "keys": TYPED["keys"]}]}, "gap_kind", ("gaps", 1)),
        ({"gaps": [TYPED, {"id": "trust", "label": texts("trust")}]}, "gap_kind", ("gaps", 1)),
        ({"gaps": [TYPED, {**CHOSEN, "slips": "1"}]}, "gap_kind", ("gaps", 1)),
        ({"gaps": [{"id": "source", "label": "x", "keys": TYPED["keys"]}, CHOSEN]}, "gap_kind", ("gaps", 0)),
        ({"gaps": [TYPED, {**CHOSEN, "options": CHOSEN["options"][1:]}]}, "right_options", ("gaps", 1, "options")),
    ],
)
def test_a_fault_is_named_where_it_stands(changes: dict[str, object], code: str, path: tuple[str | int, ...]) -> None:
    assert (code, path) in fault_codes(KIND, **changes)


def test_the_shape_carries_choices_for_lists_and_wording_for_fields() -> None:
    shape = KIND.portable(SPEC)
    assert isinstance(shape, Fill)
    source, trust = shape.gaps
    assert source.wording is not None and not source.choices
    assert trust.wording is None and [choice.credit for choice in trust.choices] == [1, 0, 0]


def test_every_gap_has_a_hidden_label_with_its_number() -> None:
    page = play(KIND, SPEC, {"gaps": {"source": "дереккөз", "trust": "same"}}, "ru")
    labels = re.findall(r'<label class="vh" for="([^"]+)">([^<]+)</label>', page)
    assert labels == [("q7-source", "Gap 1: что ищет библиотекарь"), ("q7-trust", "Gap 2: как меняется доверие")]
    assert 'name="a.source" value="дереккөз"' in page
    assert '<option value="same" selected>не меняется</option>' in page


def test_review_shows_typed_and_chosen_gaps() -> None:
    page = review(KIND, SPEC, {"gaps": {"source": "*автор*", "trust": "grows"}}, "en")
    assert "*автор*" in page and 'class="fb bad"' in page and 'class="fb ok"' in page
    assert "Not answered" in review(KIND, SPEC, {})
