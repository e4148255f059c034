"""Knows how text that people type is kept: composed, of bounded length, without signs that no program can store."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from mil_course.core.question import LONGEST_ANSWER, Fields

LONGEST_RUN = 30
"""Combining marks in a row, as in the Stream-Safe Text Format (Unicode Standard Annex 15): composing a run takes time
that grows with the square of its length."""


def clean(typed: str, *, lines: bool = False) -> str:
    r"""Return `typed` composed (NFC), cut to LONGEST_ANSWER signs, without control signs and lone surrogates.

    With `lines` its line breaks stay (as `\n`); without, it becomes one line without outer space. Cleaning twice
    changes nothing more.

    >>> clean(" 4 325\x00\n")
    '4 325'
    >>> clean("one\r\ntwo", lines=True)
    'one\ntwo'
    """
    with_breaks = re.sub(r"\r\n?", "\n", typed[: 2 * LONGEST_ANSWER])
    composed = unicodedata.normalize("NFC", "".join(_kept(with_breaks)))[:LONGEST_ANSWER]
    return composed if lines else re.sub(r"[\n\t]+", " ", composed).strip()


def _kept(typed: str) -> Iterator[str]:
    run = 0
    for sign in typed:
        if sign in "\ufffe\uffff" or (unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t"):
            continue
        run = run + 1 if unicodedata.combining(sign) else 0
        if run <= LONGEST_RUN:
            yield sign


def field(fields: Fields, name: str, *, lines: bool = False) -> str:
    """Return the cleaned text of the form field `name`; of doubles the first, `""` where it is missing or blank.

    >>> field({"a": ["first", "second"]}, "a")
    'first'
    >>> field({"a": ["  "]}, "a", lines=True)
    ''
    """
    typed = clean(next(iter(fields.get(name, ())), ""), lines=lines)
    return typed if any(_is_seen(sign) for sign in typed) else ""


def _is_seen(sign: str) -> bool:
    return not sign.isspace() and unicodedata.category(sign) != "Cf"


def kept(answer: Mapping[str, Any], name: str, *, lines: bool = False) -> str:
    """Return the cleaned text that an answer holds under `name`; `""` for anything but text.

    Answers come back from stores and offline queues, so they are cleaned like fields.

    >>> kept({"words": "slip"}, "words")
    'slip'
    >>> kept({"words": [7]}, "words")
    ''
    """
    value = answer.get(name)
    return field({name: [value]}, name, lines=lines) if isinstance(value, str) else ""
