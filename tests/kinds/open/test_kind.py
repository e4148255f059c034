"""Knows how a written text is received and shown; marking it is a person's work."""

from typing import Any

import pytest

from mil_course.core.portable import Write
from mil_course.core.question import EMPTY, LONGEST_ANSWER, WAITING, Answer
from mil_course.kinds.open.kind import Open
from tests.kinds.pages import fault_codes, play, review, sample_spec
from tests.kinds.samples import raw_sample

KIND = Open()
SPEC = sample_spec(KIND)
RUBRIC = raw_sample("open")["rubric"]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Бір.\r\n\r\nЕкі.", "Бір.\n\nЕкі."),
        ("  indented", "  indented"),
        ("a\x00b\ud800c", "abc"),
        ("ж" * 30_000, "ж" * LONGEST_ANSWER),
    ],
)
def test_a_text_keeps_its_lines_and_loses_what_cannot_be_stored(sent: str, kept: str) -> None:
    assert KIND.receive(SPEC, {"a": [sent]}) == {"text": kept}


@pytest.mark.parametrize("sent", ["", " ", "\r\n\t", "\u200b", "\x00"])
def test_a_blank_text_is_no_answer(sent: str) -> None:
    assert KIND.receive(SPEC, {"a": [sent]}) == {}
    assert KIND.grade(SPEC, {"text": sent}) == EMPTY


def test_any_text_waits_for_the_trainer() -> None:
    assert KIND.grade(SPEC, {"text": "."}) == WAITING


@pytest.mark.parametrize("answer", [{"text": 5}, {"text": None}, {"text": ["x"]}, {"words": "x"}])
def test_what_is_no_text_is_empty(answer: Answer) -> None:
    assert KIND.grade(SPEC, answer) == EMPTY


def test_the_good_answer_is_shown_after_any_answer() -> None:
    assert KIND.explain(SPEC, {}).model == KIND.explain(SPEC, {"text": "x"}).model == SPEC.model


def level(points: str) -> dict[str, Any]:
    return {"points": points, "text": f"level {points}"}


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        ({"rubric": "no-such-rubric"}, "rubric_unknown", ("rubric",)),
        ({"pass": "7"}, "pass_unreachable", ("pass",)),
        ({"pass": "0"}, "greater_than_equal", ("pass",)),
        ({"rubric": [*RUBRIC, RUBRIC[0]]}, "id_twice", ("rubric",)),
        ({"rubric": [{**RUBRIC[0], "levels": [level("1"), level("2")]}]}, "levels_order", ("rubric", 0, "levels")),
    ],
)
def test_a_fault_is_named_where_it_stands(changes: dict[str, object], code: str, path: tuple[str | int, ...]) -> None:
    assert (code, path) in fault_codes(KIND, **changes)


def test_the_shape_carries_the_rubric() -> None:
    shape = KIND.portable(SPEC)
    assert isinstance(shape, Write)
    assert (len(shape.criteria), shape.enough, shape.model, shape.length) == (2, 4, SPEC.model, SPEC.length)


def test_the_field_keeps_a_leading_line_break_and_shows_the_rubric_folded() -> None:
    page = play(KIND, SPEC, {"text": "\n</textarea><b>"}, "en")
    assert "\n\n&lt;/textarea&gt;&lt;b&gt;</textarea>" in page
    assert '<details class="fold mt"><summary>' in page
    assert "How to check" in page and "4–6 sentences" in page
    assert f'maxlength="{LONGEST_ANSWER}"' in page


def test_review_shows_every_line_and_says_that_the_text_waits() -> None:
    page = review(KIND, SPEC, {"text": "Бірінші.\n\n*Екінші.*"})
    assert "Waiting for the trainer" in page
    assert "Бірінші.</p>" in page and "*Екінші.*</p>" in page
    assert str(SPEC.model.in_("kk"))[:30] in page
