"""Knows what usernames, passwords, codes and tokens look like, and which passwords are too easy."""

import hashlib
import re
import secrets
import unicodedata
from importlib.resources import files

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"[:31]
"""31 signs that no one mistakes for another on paper: no 0 and O, no 1 and I."""

SHORTEST = 10
SHORTEST_ADMINISTRATOR = 15
LONGEST = 128
CARD_LENGTH = 10
RECOVERY_CODES = 8
USERNAME = re.compile(r"^[\w.-]{3,32}$")
HIDDEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
EASY = frozenset(files("mil_course.core").joinpath("easy_passwords.txt").read_text("utf-8").split())


def plain_username(typed: str) -> str:
    """Return a username as it is compared and stored: full-width letters, case and hidden signs make no difference.

    >>> plain_username(" Ａdmin\u200b ")
    'admin'
    """
    return HIDDEN.sub("", unicodedata.normalize("NFKC", typed)).strip().casefold()


def username_fault(username: str) -> str | None:
    """Return what is wrong with a (plain) username: 'shape', 'scripts', 'taken-word', or None.

    Mixing Latin and Cyrillic letters would let one name look like another.

    >>> username_fault("aigul.s"), username_fault("ai"), username_fault("аигуl")
    (None, 'shape', 'scripts')
    """
    if not USERNAME.match(username):
        return "shape"
    scripts = {unicodedata.name(sign, "").split(" ")[0] for sign in username if sign.isalpha()}
    if len(scripts) > 1:
        return "scripts"
    return None


def password_fault(password: str, username: str, role: str = "learner") -> str | None:
    """Return what is wrong with a new password: 'short', 'short-administrator', 'long', 'easy', or None.

    There is no rule about kinds of signs; a password that is in every list, or is the username, is refused.

    >>> password_fault("kitaphana2016", "aigul"), password_fault("төрт шай екі тоқаш", "aigul")
    ('easy', None)
    """
    if len(password) > LONGEST:
        return "long"
    if role == "administrator" and len(password) < SHORTEST_ADMINISTRATOR:
        return "short-administrator"
    if len(password) < SHORTEST:
        return "short"
    plain = unicodedata.normalize("NFKC", password).casefold()
    bare = plain.strip("0123456789!.,-_ @#$%^&*")
    halves = plain[: len(plain) // 2] * 2
    if plain in EASY or bare in EASY or bare == username or len(set(plain)) < 4 or (plain == halves and halves[:1]):
        return "easy"
    return None


def new_token() -> str:
    """Return 256 random bits for a cookie or a link."""
    return secrets.token_urlsafe(32)


def new_code(length: int = CARD_LENGTH) -> str:
    """Return random signs to be typed from paper; ten of them hold 49 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def spaced(code: str) -> str:
    """Return a code in groups of five, as it is printed.

    >>> spaced("7K3M9QXA2B")
    '7K3M9-QXA2B'
    """
    return "-".join(code[place : place + 5] for place in range(0, len(code), 5))


def plain_code(typed: str) -> str:
    """Return a typed code as it is compared: spaces, dashes and case make no difference.

    >>> plain_code(" 7k3m9 qxa2b")
    '7K3M9QXA2B'
    """
    return "".join(sign for sign in unicodedata.normalize("NFKC", typed).upper() if sign.isalnum())


def digest(secret: str) -> str:
    """Return the SHA-256 under which a random secret is stored. Not for passwords: those are slow-hashed."""
    return hashlib.sha256(secret.encode()).hexdigest()
