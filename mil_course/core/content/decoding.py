"""Knows which bytes make an acceptable text file, and turns them into one clean string."""

import re
import unicodedata

from mil_course.core.content.problems import Problem

LARGEST = 1_000_000
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control signs
    "\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff"  # zero width, separators, direction
    "\ufffe\uffff]"
)
"""Signs nobody sees: they break searching and comparing, and can make a text read other than it is."""


def decode(data: bytes, file: str) -> tuple[str | None, list[Problem]]:
    r"""Return the text of a file, its lines ended by `\n`, its letters composed (NFC), or what is wrong with it.

    A UTF-8 byte order mark is taken off. Everything that is not UTF-8 is refused, and so are invisible signs.

    >>> decode("\ufeffСабақ\r\n".encode(), "a.md")
    ('Сабақ\n', [])
    >>> print(*decode("Сабақ".encode("utf-16"), "a.md")[1])
    a.md:1:1: The file was saved as UTF-16 or UTF-32. Save the file as UTF-8 in your editor.
    """
    if len(data) > LARGEST:
        return None, [Problem(file, 1, 1, "file_too_big", {"limit": str(LARGEST // 1000)})]
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return None, [Problem(file, 1, 1, "utf16")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        return None, [Problem(file, *place_at(before, len(before)), "not_utf8")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if hidden := HIDDEN.search(text):
        details = {"sign": f"U+{ord(hidden[0]):04X}"}
        return None, [Problem(file, *place_at(text, hidden.start()), "hidden_sign", details)]
    return unicodedata.normalize("NFC", text), []


def place_at(text: str, offset: int) -> tuple[int, int]:
    r"""Return line and column, both counted from 1, of a place in a text.

    >>> place_at("ab\ncd", 4)
    (2, 2)
    """
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1
