"""Knows how people type numbers, and which number must come out."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from mil_course.core.languages import CODES
from mil_course.core.numbers import LONGEST, Exact, is_within, read_number, readings, written
from mil_course.core.question import Strict

NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, places=4) | st.integers(-9999, 9999).map(Decimal)


class Holder(Strict):
    value: Exact


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("75", "75"),
        (" 75 ", "75"),
        ("75.", "75"),
        ("0,5", "0.5"),
        ("0.5", "0.5"),
        (",5", "0.5"),
        ("129 750", "129750"),
        ("129\u00a0750", "129750"),
        ("129\u2009750", "129750"),
        ("129\u202f750,5", "129750.5"),
        ("129'750.50", "129750.50"),
        ("129’750", "129750"),
        ("1,234.5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1234,5", "1234.5"),
        ("12,345,678", "12345678"),
        ("1 234 567,8", "1234567.8"),
        ("−20", "-20"),
        ("–20", "-20"),
        ("-20", "-20"),
        ("- 20", "-20"),
        ("+20", "20"),
        ("４３２５", "4325"),
        ("４，５", "4.5"),
        ("٤٣٢٥", "4325"),
        ("٤٫٥", "4.5"),
        ("۲۰", "20"),
        ("0075", "75"),
        ("\u200e75\u200f", "75"),
    ],
)
def test_a_number_is_read_as_it_is_typed(text: str, value: str) -> None:
    assert readings(text) == (Decimal(value),)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", ".", ",", "-", "+", "семь", "seven", "жеті", "5 шт", "20%", "$20", "№ 5", "5-6", "1/2", "½", "10²"),
        *("1e3", "1E+3", "NaN", "Infinity", "-inf", "0x10", "1_000", "--5", "+-5", "5,", "5..", "1.2.3", "1,2,3"),
        *("12 34", "1 2345", "1234 567", "1 234'567", "1.234,5", "1,23,456", "0,123,456", "5 5", "1,234,5", "5-", "Ⅷ"),
        *("12.05.2026", "12:30", "(5)", "=5", "5\x00", "²", "9" * (LONGEST + 1)),
    ],
)
def test_everything_else_is_no_number(text: str) -> None:
    assert readings(text) == ()
    assert read_number(text) is None


def test_only_one_group_behind_a_comma_can_be_meant_in_two_ways() -> None:
    assert readings("129,750") == (Decimal("129.750"), Decimal(129750))
    assert read_number("129,750") == Decimal("129.75")
    assert readings("0,750") == (Decimal("0.750"),)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("75%", "%", "75"),
        ("75 %", "%", "75"),
        ("4 325 теңге", "теңге", "4325"),
        ("4325ТЕҢГЕ", "теңге", "4325"),
        ("20 тг.", "тг", "20"),
        ("20 тг", "тг.", "20"),
        ("20", "тг.", "20"),
        ("20 октября 2026 года", "октября 2026 года", "20"),
        ("5 км  в  час", "км в час", "5"),
        ("10", "0", "10"),
    ],
)
def test_the_unit_may_stand_behind_the_number(text: str, unit: str, value: str) -> None:
    assert readings(text, [unit]) == (Decimal(value),)


@pytest.mark.parametrize("text", ["75%", "20 доллар", "20 теңгее", "теңге", "теңге 20", "20 теңге теңге"])
def test_another_word_behind_the_number_is_not_passed_over(text: str) -> None:
    assert readings(text, ["теңге"]) == ()


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_read_or_refused(text: str) -> None:
    found = readings(text, [text])
    assert len(found) <= 2
    assert all(one.is_finite() and len(str(one)) <= LONGEST + 1 for one in found)


@settings(deadline=None)
@given(NUMBERS, st.sampled_from(CODES))
def test_what_we_write_we_can_read(value: Decimal, language: str) -> None:
    assert value in readings(written(value).in_(language))


@settings(deadline=None)
@given(st.integers(0, 10**12), st.sampled_from([" ", "\u00a0", "\u2009", "\u202f", "'"]), st.sampled_from(".,"))
def test_every_way_of_parting_thousands_reads_alike(value: int, gap: str, point: str) -> None:
    typed = f"{value:,}".replace(",", gap) + point + "25"
    assert readings(typed) == (Decimal(f"{value}.25"),)


@pytest.mark.parametrize(
    ("value", "russian", "english"),
    [
        ("1766", "1766", "1766"),
        ("129750.5", "129\u00a0750,5", "129,750.5"),
        ("-0.50", "−0,50", "−0.50"),
        ("-0", "0", "0"),
        ("12345678901234567890123456789012345.6", None, "12,345,678,901,234,567,890,123,456,789,012,345.6"),
    ],
)
def test_a_number_is_written_as_the_language_does(value: str, russian: str | None, english: str) -> None:
    assert written(Decimal(value)).in_("en") == english
    assert russian is None or written(Decimal(value)).in_("ru") == written(Decimal(value)).in_("kk") == russian


@settings(deadline=None)
@given(NUMBERS, NUMBERS, st.decimals(min_value=0, max_value=100, places=3))
def test_tolerance_is_exact_and_the_same_both_ways(a: Decimal, b: Decimal, tolerance: Decimal) -> None:
    assert is_within(a, b, tolerance) == is_within(b, a, tolerance)
    assert is_within(a, b, tolerance) == (abs(Fraction(a) - Fraction(b)) <= Fraction(tolerance))


def test_thirty_digits_are_told_apart() -> None:
    assert not is_within(Decimal("9" * 30), Decimal("9" * 29 + "8"), Decimal(0))


@pytest.mark.parametrize("value", ["1,234", "1e3", "x", "", "NaN", None, 75, ["75"], Decimal("NaN")])
def test_a_file_must_hold_one_clear_number(value: object) -> None:
    with pytest.raises(ValidationError) as caught:
        Holder.model_validate({"value": value})
    assert caught.value.errors()[0]["type"] == "number"


def test_a_file_may_hold_a_number_as_people_write_it() -> None:
    assert Holder.model_validate({"value": "129 750,5"}).value == Decimal("129750.5")
