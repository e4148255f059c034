"""Knows how to count what a text says: its running words, and its numbers, whatever the language writes them with."""

import re

WORD = re.compile(r"\w+(?:(?:[-\u2011'’]|(?<=[0-9])[.,:\u00a0\u202f](?=[0-9]))\w+)*")
SPACES = " \u00a0\u202f\u2009"
GROUPED = {
    "en": rf"[0-9]{{1,3}}(?:[,{SPACES}][0-9]{{3}})+(?![0-9])(?:\.[0-9]+)?",
    "other": rf"[0-9]{{1,3}}(?:[{SPACES}][0-9]{{3}})+(?![0-9])(?:,[0-9]+)?",
}
DECIMAL = {"en": r"[0-9]+(?:\.[0-9]+)?", "other": r"[0-9]+(?:[,.][0-9]+)?"}
NUMBER = {key: re.compile(rf"(?<![0-9])(?:{GROUPED[key]}|{DECIMAL[key]})") for key in GROUPED}
NOT_OF_NUMBERS = {"en": re.compile(rf"[,{SPACES}]"), "other": re.compile(rf"[{SPACES}]")}


def count_words(text: str) -> int:
    """Return the number of running words.

    >>> count_words("Ақпараттық-медиа сауаттылық – бұл 3 дағды.")
    5
    """
    return len(WORD.findall(text))


def numbers_in(text: str, language: str) -> tuple[str, ...]:
    """Return all numbers of a text as digits with a decimal point, so that languages can be compared.

    A version such as 2.2 has a point everywhere. Dates come part by part; a month that is a word in one language must
    be a word in the others.

    >>> numbers_in("4 325 теңге, 12,5 пайыз; 2026 ж. 05 қараша", "kk")
    ('4325', '12.5', '2026', '5')
    >>> numbers_in("4,325 tenge, 12.5 per cent; 5 November 2026", "en")
    ('4325', '12.5', '5', '2026')
    """
    key = "en" if language == "en" else "other"
    return tuple(_alike(found[0], key) for found in NUMBER[key].finditer(text))


def _alike(number: str, key: str) -> str:
    whole, _, decimals = NOT_OF_NUMBERS[key].sub("", number).replace(",", ".").partition(".")
    whole, decimals = whole.lstrip("0") or "0", decimals.rstrip("0")
    return f"{whole}.{decimals}" if decimals else whole
