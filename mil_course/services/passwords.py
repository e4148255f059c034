"""Knows how passwords are kept: argon2id, a few at a time, and the same work whether the person exists or not."""

import unicodedata
from threading import Semaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
HASHING = Semaphore(4)
"""One hashing takes 19 MB: a whole class signing in at once must not take the memory of an old server."""

NOBODY = HASHER.hash("nobody has this password")


def _one_form(password: str) -> str:
    """Keyboards differ in how they send й and ё; the eye and the hash must agree."""
    return unicodedata.normalize("NFC", password)


def hashed(password: str) -> str:
    """Return a new hash of a password."""
    with HASHING:
        return HASHER.hash(_one_form(password))


def matches(kept: str | None, password: str) -> bool:
    """Return whether a password fits a hash; without a hash it never does, at the same cost of time."""
    with HASHING:
        try:
            return HASHER.verify(kept or NOBODY, _one_form(password)) and bool(kept)
        except (VerificationError, InvalidHashError):
            return False


def is_old(kept: str) -> bool:
    """Return whether a hash was made with other settings than today's, so that it should be made anew."""
    return HASHER.check_needs_rehash(kept)
