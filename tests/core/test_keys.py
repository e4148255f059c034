"""Knows which keys a content file may hold."""

from typing import Any

import pytest
from pydantic import ValidationError

from mil_course.core.keys import LONGEST_KEY, TypedWords

KEYS = {"kk": ["талон"], "ru": ["талон", "расписка"], "en": ["slip"]}


def first_fault(raw: dict[str, Any]) -> tuple[str, tuple[int | str, ...], dict[str, Any]]:
    with pytest.raises(ValidationError) as caught:
        TypedWords.model_validate(raw)
    error = caught.value.errors()[0]
    return error["type"], error["loc"], error.get("ctx", {})


@pytest.mark.parametrize(
    ("keys", "code", "details"),
    [
        ("талон", "keys_type", {}),
        (["талон"], "keys_type", {}),
        ({"kk": ["талон"], "en": ["slip"]}, "keys_language", {"language": "ru"}),
        ({**KEYS, "de": ["Schein"]}, "keys_language", {"language": "de"}),
        ({**KEYS, "kk": "талон"}, "keys_list", {"language": "kk"}),
        ({**KEYS, "kk": []}, "keys_empty", {"language": "kk"}),
        ({**KEYS, "kk": ["талон", "  "]}, "keys_empty", {"language": "kk"}),
        ({**KEYS, "kk": [["талон"]]}, "keys_empty", {"language": "kk"}),
        ({**KEYS, "en": ["s" * (LONGEST_KEY + 1)]}, "keys_long", {"language": "en", "limit": str(LONGEST_KEY)}),
    ],
)
def test_keys_stand_as_lists_in_three_languages(keys: object, code: str, details: dict[str, str]) -> None:
    assert first_fault({"keys": keys}) == (code, ("keys",), details)


@pytest.mark.parametrize("slips", ["-1", "3", "one"])
def test_slips_are_two_at_most(slips: str) -> None:
    assert first_fault({"keys": KEYS, "slips": slips})[1] == ("slips",)


def near(word: str) -> list[dict[str, Any]]:
    return [{"keys": {"kk": ["хат"], "ru": ["письмо"], "en": [word]}, "feedback": "That is the letter itself."}]


@pytest.mark.parametrize("word", ["Slip", "расписка.", "tалон"])
def test_a_near_key_is_not_a_right_one(word: str) -> None:
    assert first_fault({"keys": KEYS, "near": near(word)}) == ("near_right", ("near",), {"value": word})


def test_strict_spelling_lets_a_look_alike_be_a_near_key() -> None:
    words = TypedWords.model_validate({"keys": KEYS, "near": near("tалон"), "spelling": "strict"})
    assert words.wording().near[0][0] == ("хат", "письмо", "tалон")
