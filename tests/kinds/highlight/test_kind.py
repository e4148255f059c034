"""Knows how marked words are received, marked and explained."""

import re
from fractions import Fraction
from random import Random

import pytest

from mil_course.core.portable import Point
from mil_course.core.question import EMPTY, State
from mil_course.kinds.highlight.kind import LONGEST_LEAD, Highlight
from tests.kinds.pages import fault_codes, play, review, sample_spec
from tests.kinds.samples import raw_sample

KIND = Highlight()
SPEC = sample_spec(KIND)
PARTS = raw_sample("highlight")["parts"]


def texts(string: str) -> dict[str, str]:
    return dict.fromkeys(("kk", "ru", "en"), string)


@pytest.mark.parametrize(
    ("chosen", "credit"),
    [
        (["cosy", "surely"], Fraction(1)),
        (["surely", "cosy", "cosy", "unknown"], Fraction(1)),
        (["cosy"], Fraction(1, 2)),
        (["cosy", "surely", "opened"], Fraction(1, 2)),
        (["cosy", "opened"], Fraction(0)),
        (["cosy", "surely", "opened", "visitors"], Fraction(0)),
    ],
)
def test_credit_is_right_marks_less_wrong_ones(chosen: list[str], credit: Fraction) -> None:
    answer = KIND.receive(SPEC, {"a": chosen})
    assert KIND.grade(SPEC, answer).credit == credit


def test_nothing_known_marked_is_empty() -> None:
    assert KIND.receive(SPEC, {"a": ["x", ""]}) == {}
    assert KIND.grade(SPEC, {"chosen": ["x", 7, None]}) == EMPTY


def test_each_part_is_spoken_to_with_its_own_words() -> None:
    remarks = {remark.id: remark for remark in KIND.explain(SPEC, {"chosen": ["cosy", "opened"]}).remarks}
    assert remarks["cosy"].label.in_("en") == "It is the cosiest room in the district."
    assert [remarks[name].state for name in ("opened", "cosy", "visitors")] == [State.WRONG, State.RIGHT, State.EMPTY]
    assert remarks["surely"].correct and not remarks["surely"].chosen


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        ({"text": texts("[[cosy|Cosy.]]")}, "part_missing", ("parts",)),
        ({"parts": PARTS[1:]}, "part_unknown", ("parts",)),
        ({"parts": [*PARTS, PARTS[0]]}, "id_twice", ("parts",)),
        ({"parts": [{**part, "right": "no"} for part in PARTS]}, "right_missing", ("parts",)),
        ({"text": texts("[[cosy]]")}, "mark_broken", ("text",)),
        ({"text": texts("plain words")}, "mark_none", ("text",)),
    ],
)
def test_a_fault_is_named_where_it_stands(changes: dict[str, object], code: str, path: tuple[str | int, ...]) -> None:
    assert (code, path) in fault_codes(KIND, **changes)


def test_the_shape_points_at_words_and_carries_their_worth() -> None:
    shape = KIND.portable(SPEC)
    assert isinstance(shape, Point)
    assert [choice.credit for choice in shape.choices] == [
        Fraction(-1, 2),
        Fraction(1, 2),
        Fraction(-1, 2),
        Fraction(1, 2),
    ]
    assert shape.text == SPEC.text


@pytest.mark.parametrize(
    ("words", "lead", "rest"),
    [
        ("This is fine.", "This", " is fine."),
        ("Қоғамдастықтың ісі", "Қоғамдас", "тықтың ісі"),
        (" spaced", "", " spaced"),
        ("*This is* strong", "", "*This is* strong"),
    ],
)
def test_the_box_stays_on_a_line_with_a_short_beginning(words: str, lead: str, rest: str) -> None:
    text = texts(f"[[cosy|{words}]] [[opened|Opened.]]")
    shown = KIND.present(sample_spec(KIND, text=text, parts=PARTS[:2]), Random(1))["text"]["kk"][0]
    assert shown == {"id": "cosy", "lead": lead, "words": rest}
    assert len(lead) <= LONGEST_LEAD


def test_every_part_is_a_labelled_box_and_the_text_between_stays() -> None:
    page = play(KIND, SPEC, {"chosen": ["surely"]}, "en")
    plain = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
    assert "Dear neighbours! On 3 March a children&#39;s room opened in the library. It is" in plain
    assert page.count('<input type="checkbox"') == 4
    assert page.count(" checked") == 1
    assert page.count("<label>") == 4


def test_review_shows_what_was_marked_and_why() -> None:
    page = review(KIND, SPEC, {"chosen": ["cosy", "opened"]}, "en")
    assert 'class="fb bad"' in page and 'class="fb ok"' in page
