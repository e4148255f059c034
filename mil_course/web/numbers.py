"""Knows how to read a whole number that somebody sent, whatever she sent."""

GREATEST = 2**31 - 1


def whole(given: str | None, least: int = 0, most: int = GREATEST) -> int:
    """Return the number, held between `least` and `most`; `least` for anything that is no number.

    >>> whole("12"), whole("-1"), whole("9" * 30), whole("٣"), whole(None, least=1)
    (12, 0, 2147483647, 0, 1)
    """
    if not given or not given.isascii() or not given.isdigit():
        return least
    return max(least, min(most, int(given[:12])))
