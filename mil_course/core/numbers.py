"""Knows how people type numbers in three languages, how to read them exactly, and how to write them back."""

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from mil_course.core.languages import Text
from mil_course.core.question import fault

LONGEST = 40
SIGNS = str.maketrans(
    {
        **dict.fromkeys("−－﹣–", "-"),
        **dict.fromkeys("’‘ʼ＇`´٬", "'"),
        "＋": "+",
        "，": ",",
        "．": ".",
        "٫": ".",
    }
)
"""Other ways of typing the signs of a number; the two Arabic ones part decimals and thousands (CLDR)."""

PLAIN = re.compile(r"[+-]? ?(?:(?:[0-9]+|[0-9]{1,3}([ '])[0-9]{3}(?:\1[0-9]{3})*)(?:[.,][0-9]+|\.)?|[.,][0-9]+)")
WITH_COMMAS = re.compile(r"[+-]? ?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]*)?")


def readings(typed: str, units: Iterable[str] = ()) -> tuple[Decimal, ...]:
    """Return what `typed` may mean as a number: nothing, one number, or two, the likelier first.

    Decimals are parted by a point or a comma, thousands by spaces or apostrophes, or by commas where English does so;
    only `1,234` can be meant in two ways. Digits of any script count. One of the `units` may stand behind.
    There are no exponents, no fractions, no words, and never more than LONGEST signs.

    >>> readings("129 750,5")
    (Decimal('129750.5'),)
    >>> readings("1,234")
    (Decimal('1.234'), Decimal('1234'))
    >>> readings("−20 %", ["%"])
    (Decimal('-20'),)
    >>> readings("1e3")
    ()
    """
    if len(typed.strip()) > LONGEST:
        return ()
    plain = _plain(typed)
    for unit in ("", *units):
        if found := _read(_without(plain, _plain(unit))):
            return found
    return ()


def read_number(typed: str, units: Iterable[str] = ()) -> Decimal | None:
    """Return the likeliest number that `typed` means, None where it means none.

    >>> read_number("4 325 теңге", ["теңге", "тенге"])
    Decimal('4325')
    >>> read_number("NaN") is None
    True
    """
    return next(iter(readings(typed, units)), None)


def _plain(typed: str) -> str:
    digits = (str(unicodedata.decimal(sign, sign)) for sign in typed if unicodedata.category(sign) != "Cf")
    composed = unicodedata.normalize("NFC", "".join(digits).translate(SIGNS))
    return " ".join(composed.casefold().split())


def _without(plain: str, unit: str) -> str:
    bare = unit.rstrip(".")
    return plain.rstrip(".").removesuffix(bare).rstrip() if bare else plain


def _read(plain: str) -> tuple[Decimal, ...]:
    found = []
    if PLAIN.fullmatch(plain):
        found.append(Decimal(re.sub("[ ']", "", plain).replace(",", ".")))
    if WITH_COMMAS.fullmatch(plain):
        found.append(Decimal(re.sub("[ ,]", "", plain)))
    return tuple(found)


def is_within(given: Decimal, value: Decimal, tolerance: Decimal) -> bool:
    """Tell whether `given` is at most `tolerance` away from `value`. Exact: decimal arithmetic rounds to 28 digits.

    >>> is_within(Decimal("20.5"), Decimal("20"), Decimal("0.5"))
    True
    """
    return abs(Fraction(given) - Fraction(value)) <= Fraction(tolerance)


def written(value: Decimal) -> Text:
    """Return a number as each language writes it. Four digits stay together, because many of them are years.

    >>> written(Decimal("129750.5")).in_("en")
    '129,750.5'
    >>> written(Decimal("-1766")).in_("ru")
    '−1766'
    """
    whole, _, decimals = f"{value.copy_abs():f}".partition(".")
    grouped = f"{int(whole):,}" if len(whole) > 4 else whole
    sign = "−" if value < 0 else ""
    english = sign + grouped + ("." + decimals if decimals else "")
    other = english.replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")
    return Text({"kk": other, "ru": other, "en": english})


def _exact(value: object) -> Decimal:
    if isinstance(value, Decimal) and value.is_finite():
        return value
    found = readings(value) if isinstance(value, str) else ()
    if len(found) != 1:
        raise fault("number", value=str(value)[:LONGEST])
    return found[0]


Exact = Annotated[Decimal, BeforeValidator(_exact), WithJsonSchema({"type": "string"})]
"""A number in a content file, written as a learner may type it, but so that it can mean one thing only."""
