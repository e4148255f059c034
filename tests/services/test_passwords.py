"""How passwords are kept."""

import unicodedata

import pytest
from argon2 import PasswordHasher

from mil_course.services import passwords


def test_a_password_fits_its_hash_and_no_other() -> None:
    kept = passwords.hashed("төрт шай екі тоқаш")
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert passwords.matches(kept, "төрт шай екі тоқаш")
    assert not passwords.matches(kept, "төрт шай екі тоқаш ")


@pytest.mark.parametrize("kept", [None, "", "garbage", "$argon2id$v=19$m=1"])
def test_without_a_sound_hash_nothing_fits(kept: str | None) -> None:
    assert not passwords.matches(kept, "nobody has this password")


def test_two_keyboards_write_the_same_password() -> None:
    kept = passwords.hashed(unicodedata.normalize("NFD", "ёжик и йогурт"))
    assert passwords.matches(kept, unicodedata.normalize("NFC", "ёжик и йогурт"))


def test_a_hash_of_other_settings_is_old() -> None:
    assert passwords.is_old(PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash("x"))
    assert not passwords.is_old(passwords.hashed("x"))
