"""Knows the ways in which a use case can refuse, each with a code that the pages turn into words."""


class NotPossible(Exception):
    """What was asked cannot be done. `field` is the form field it belongs to ('' for none), `code` says why."""

    def __init__(self, field: str, code: str) -> None:
        super().__init__(code)
        self.field = field
        self.code = code


class NotFound(Exception):
    """There is no such thing, or not for this person."""


class TooMany(Exception):
    """Too many tries; `wait` is how many seconds to wait."""

    def __init__(self, wait: float) -> None:
        super().__init__(wait)
        self.wait = wait
