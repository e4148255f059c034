"""What usernames, passwords and codes look like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mil_course.core import credentials
from mil_course.core.credentials import (
    ALPHABET,
    digest,
    new_code,
    new_token,
    password_fault,
    plain_code,
    plain_username,
    spaced,
    username_fault,
)


@pytest.mark.parametrize("typed", ["admin", " Admin ", "ａｄｍｉｎ", "ad\u200bmin", "\ufeffADMIN", "ad\u202emin"])
def test_one_name_in_many_spellings_is_one_name(typed: str) -> None:
    assert plain_username(typed) == "admin"


@given(st.text(max_size=60))
def test_a_plain_name_stays_as_it_is(typed: str) -> None:
    once = plain_username(typed)
    if username_fault(once) is None:
        assert plain_username(once) == once


@pytest.mark.parametrize(
    ("username", "fault"),
    [
        ("айгүл", None),
        ("aigul-2016", None),
        ("aigul.s_k", None),
        ("ai", "shape"),
        ("a" * 33, "shape"),
        ("ai gul", "shape"),
        ("aigul!", "shape"),
        ("", "shape"),
        ("аdmin", "scripts"),
        ("aigulә", "scripts"),
    ],
)
def test_a_name_is_one_word_in_one_alphabet(username: str, fault: str | None) -> None:
    assert username_fault(username) == fault


@pytest.mark.parametrize(
    ("password", "role", "fault"),
    [
        ("бес шай екі тоқаш", "learner", None),
        ("x" * 129, "learner", "long"),
        ("қысқа", "learner", "short"),
        ("төрт шай бір", "administrator", "short-administrator"),
        ("password123", "learner", "easy"),
        ("kitaphana2016", "learner", "easy"),
        ("aaaaaaaaaaaa", "learner", "easy"),
        ("қазанқазан", "learner", "easy"),
        ("daulet-abenov", "learner", "easy"),
        ("Daulet-Abenov!!", "learner", "easy"),
    ],
)
def test_a_password_is_long_and_not_easy(password: str, role: str, fault: str | None) -> None:
    assert password_fault(password, "daulet-abenov", role) == fault


@given(st.text(max_size=200), st.sampled_from(["learner", "administrator"]))
def test_any_text_gets_a_verdict(password: str, role: str) -> None:
    assert password_fault(password, "aigul", role) in (None, "short", "short-administrator", "long", "easy")


def test_a_code_is_typed_as_it_is_printed_or_without_care() -> None:
    for _ in range(50):
        code = new_code()
        assert set(code) <= set(ALPHABET)
        assert plain_code(spaced(code)) == code
        assert plain_code(f" {spaced(code).lower().replace('-', ' ')} ") == code


def test_the_alphabet_of_codes_has_no_signs_that_look_alike() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 31
    assert not set(ALPHABET) & set("01IO")


def test_codes_and_tokens_do_not_repeat() -> None:
    assert len({new_code() for _ in range(500)}) == 500
    assert len({new_token() for _ in range(500)}) == 500
    assert 40 <= len(new_token()) <= 64


def test_a_digest_tells_nothing_and_is_the_same_every_time() -> None:
    assert digest("7K3M9QXA2B") == digest("7K3M9QXA2B") != digest("7K3M9QXA2C")
    assert len(digest("")) == 64


def test_the_easy_passwords_are_written_as_they_are_compared() -> None:
    assert all(word == word.casefold() for word in credentials.EASY)
