"""Knows how a typed number is received, marked and explained."""

from decimal import Decimal

import pytest

from mil_course.core.languages import Text
from mil_course.core.portable import Number
from mil_course.core.question import State
from mil_course.kinds.numeric.kind import UNREADABLE, Numeric
from tests.kinds.pages import fault_codes, play, review, sample_spec

KIND = Numeric()
SPEC = sample_spec(KIND)


def texts(string: str) -> dict[str, str]:
    return dict.fromkeys(("kk", "ru", "en"), string)


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("75", State.RIGHT),
        ("75 %", State.RIGHT),
        ("75,0", State.RIGHT),
        ("٧٥", State.RIGHT),
        ("74.99", State.WRONG),
        ("-75", State.WRONG),
        ("75 пайыз", State.WRONG),
        ("seventy-five", State.WRONG),
        ("NaN", State.WRONG),
        ("7" * 50, State.WRONG),
    ],
)
def test_a_number_is_marked_by_what_it_means(typed: str, state: State) -> None:
    answer = KIND.receive(SPEC, {"a": [typed]})
    assert answer == {"number": typed}
    assert KIND.grade(SPEC, answer).state is state


@pytest.mark.parametrize("typed", ["129,750", "129 750", "129750", "129750,00", "129,750.00"])
def test_thousands_may_be_parted_as_any_of_the_languages_does(typed: str) -> None:
    spec = sample_spec(KIND, answer="129750", unit=texts("tenge"))
    assert KIND.grade(spec, {"number": typed}).state is State.RIGHT


@pytest.mark.parametrize(("typed", "right"), [("19,5", True), ("20,5", True), ("20,51", False), ("19.49", False)])
def test_the_tolerance_belongs_to_the_right_answer(typed: str, right: bool) -> None:
    spec = sample_spec(KIND, answer="20", tolerance="0,5", near=[])
    assert (KIND.grade(spec, {"number": typed}).state is State.RIGHT) is right


@pytest.mark.parametrize(
    ("typed", "feedback"),
    [
        ("75", SPEC.right),
        ("25", SPEC.near[0].feedback),
        ("0,75", SPEC.near[2].feedback),
        ("80", SPEC.wrong),
        ("seventy-five", UNREADABLE),
    ],
)
def test_each_result_is_spoken_to(typed: str, feedback: Text) -> None:
    (remark,) = KIND.explain(SPEC, {"number": typed}).remarks
    assert remark.feedback == feedback
    assert remark.given == Text.same(typed)


def test_an_empty_answer_shows_the_right_number_only() -> None:
    (remark,) = KIND.explain(SPEC, {}).remarks
    assert (remark.state, remark.given, remark.feedback) == (State.EMPTY, None, None)
    assert remark.right_one == Text.same("75\u00a0%")


def test_the_right_number_is_not_repeated_to_a_person_who_typed_it() -> None:
    assert KIND.explain(SPEC, {"number": "75.0%"}).remarks[0].right_one is None


def test_the_right_number_is_written_in_each_language_with_its_tolerance() -> None:
    spec = sample_spec(KIND, answer="12345.6", tolerance="0.5", unit={"kk": "теңге", "ru": "тенге", "en": "tenge"})
    right_one = KIND.explain(spec, {}).remarks[0].right_one
    assert right_one is not None
    assert right_one.in_("ru").replace("\u00a0", " ") == "12 345,6 ± 0,5 тенге"
    assert right_one.in_("en").replace("\u00a0", " ") == "12,345.6 ± 0.5 tenge"


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        ({"answer": "1,234"}, "number", ("answer",)),
        ({"answer": "about 5"}, "number", ("answer",)),
        ({"tolerance": "-1"}, "greater_than_equal", ("tolerance",)),
        ({"near": [{"value": "75,0", "feedback": "x"}]}, "near_right", ("near",)),
        ({"tolerance": "50"}, "near_right", ("near",)),
        ({"near": [{"value": "x", "feedback": "x"}]}, "number", ("near", 0, "value")),
        ({"wrong": texts(" ")}, "text_language_empty", ("wrong",)),
    ],
)
def test_a_fault_is_named_where_it_stands(changes: dict[str, object], code: str, path: tuple[str | int, ...]) -> None:
    assert (code, path) in fault_codes(KIND, **changes)


def test_the_shape_carries_everything_marking_needs() -> None:
    shape = KIND.portable(SPEC)
    assert isinstance(shape, Number)
    assert (shape.value, shape.tolerance, shape.unit) == (Decimal(75), Decimal(0), SPEC.unit)
    assert [value for value, _ in shape.near] == [Decimal(25), Decimal(30), Decimal("0.75")]


def test_the_field_is_plain_text_with_digits_first_and_its_unit_read_out() -> None:
    page = play(KIND, SPEC, {"number": '"><b>'})
    assert 'type="text" inputmode="decimal"' in page
    assert 'aria-labelledby="q7-ask" aria-describedby="q7-hint q7-unit"' in page
    assert 'value="&#34;&gt;&lt;b&gt;"' in page


def test_review_shows_the_number_as_typed_with_sign_and_word() -> None:
    page = review(KIND, SPEC, {"number": "*30*"}, "en")
    assert 'class="fb bad"' in page and "✕" in page and "Wrong" in page
    assert "*30*" in page and "75\u00a0%" in page
    assert 'class="fb ok"' in review(KIND, SPEC, {"number": "75"})
