"""Knows words in which Cyrillic and Latin letters are mixed: they look right, but cannot be searched or read out."""

import re
from collections.abc import Iterator

LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
CYRILLIC = "\u0400-\u052f"
MIXED = re.compile(rf"[{LATIN}{CYRILLIC}]*(?:[{LATIN}][{CYRILLIC}]|[{CYRILLIC}][{LATIN}])[{LATIN}{CYRILLIC}]*")


def lookalikes(text: str) -> Iterator[tuple[int, str]]:
    """Yield offset and word for every word that mixes the two alphabets.

    >>> [word for _, word in lookalikes("Кіт\u0061п пен PDF-файл, eOtinish пен ЭЦҚ")]
    ['Кітaп']
    """
    for found in MIXED.finditer(text):
        yield found.start(), found[0]
