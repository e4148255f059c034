"""Knows how right and near words are written in a content file, for every question in which a word is typed."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationInfo, WithJsonSchema, field_validator

from mil_course.core.languages import CODES
from mil_course.core.portable import Wording
from mil_course.core.question import Strict, Texts, fault
from mil_course.core.wording import folded, forms

LONGEST_KEY = 200
Words = tuple[tuple[str, tuple[str, ...]], ...]


def _keys(value: object) -> Words:
    if isinstance(value, tuple):
        return value
    if not isinstance(value, dict):
        raise fault("keys_type")
    for code in (*CODES, *value):
        if code not in CODES or code not in value:
            raise fault("keys_language", language=str(code))
        _check_words(code, value[code])
    return tuple((code, tuple(value[code])) for code in CODES)


def _check_words(code: str, words: object) -> None:
    if not isinstance(words, list | tuple):
        raise fault("keys_list", language=code)
    if not words or not all(isinstance(word, str) and folded(word) for word in words):
        raise fault("keys_empty", language=code)
    if any(len(word) > LONGEST_KEY for word in words):
        raise fault("keys_long", language=code, limit=str(LONGEST_KEY))


Keys = Annotated[Words, BeforeValidator(_keys), WithJsonSchema({"type": "object"})]
"""Right words: a map with a list for each language."""


class Near(Strict):
    """Words that come near the right one, and what to say to a person who typed one."""

    keys: Keys
    feedback: Texts


class TypedWords(Strict):
    """The part of a question in which one word is typed; questions and gaps build on it."""

    keys: Keys | None = None
    slips: Annotated[int, Field(ge=0, le=2)] = 0
    spelling: Literal["strict"] | None = None
    near: tuple[Near, ...] = ()
    wrong: Texts | None = None
    right: Texts | None = None

    @field_validator("near")
    @classmethod
    def _near_is_not_right(cls, near: tuple[Near, ...], info: ValidationInfo) -> tuple[Near, ...]:
        strict = info.data.get("spelling") == "strict"
        taken = {form for word in _all(info.data.get("keys") or ()) for form in forms(word, strict=strict)}
        for word in (word for each in near for word in _all(each.keys)):
            if taken & forms(word, strict=strict):
                raise fault("near_right", value=word)
        return near

    def wording(self) -> Wording:
        """Return what marking needs of these words.

        >>> TypedWords(keys=(("ru", ("талон",)),), slips=1).wording().slips
        1
        """
        near = tuple((_all(each.keys), each.feedback) for each in self.near)
        return Wording(self.keys or (), self.slips, self.spelling == "strict", near, self.right, self.wrong)


def _all(keys: Words) -> tuple[str, ...]:
    return tuple(word for _, words in keys for word in words)
