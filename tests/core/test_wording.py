"""Knows which typed words are the same and which are not."""

import functools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mil_course.core.languages import Text
from mil_course.core.portable import Wording
from mil_course.core.question import State
from mil_course.core.wording import folded, forms, is_forgiven, judge, slips_between

RIGHT, WRONG, NEAR = Text.same("right"), Text.same("wrong"), Text.same("near")
WORDS = st.text("абвгдеёһіқ abch-'", max_size=8)
SHORT = st.text("абв", max_size=5)


def same(a: str, b: str, strict: bool = False) -> bool:
    return bool(forms(a, strict=strict) & forms(b, strict=strict))


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("ТАЛОН", "талон"),
        ("  талон\u00a0 ", "талон"),
        ("«талон».", "талон"),
        ("“талон”", "талон"),
        ("(талон)!", "талон"),
        ("отчёт", "отчет"),
        ("үй\u00a0 кітапханасы", "үй кітапханасы"),
        ("онлайн–сабақ", "онлайн-сабақ"),
        ("д’Артаньян", "д'Артаньян"),
        ("и\u0306од", "йод"),
        ("тал\u00adон", "талон"),
        ("STRASSE", "straße"),
        ("?", "?"),
    ],
)
def test_case_and_signs_do_not_count(typed: str, key: str) -> None:
    assert folded(typed) == folded(key)


@pytest.mark.parametrize(("typed", "key"), [("кітап*", "кітап"), ("-слово", "слово"), ("C#", "C"), ("75%", "75")])
def test_signs_that_mean_something_count(typed: str, key: str) -> None:
    assert not same(typed, key)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("китапхана", "кітапхана"),
        ("кiтапхана", "кітапхана"),
        ("ангиме", "әңгіме"),
        ("окырман", "оқырман"),
        ("галым", "ғалым"),
        ("орис", "өріс"),
        ("улкен", "үлкен"),
        ("улт", "ұлт"),
        ("шахар", "шаһар"),
        ("əңгіме", "әңгіме"),
        ("TECT", "тест"),
        ("HET", "нет"),
        ("BETEP", "ветер"),
        ("cаха", "саха"),
        ("рoуter", "poyter"),
        ("home", "HOME"),
    ],
)
def test_look_alike_letters_count_only_where_spelling_is_strict(typed: str, key: str) -> None:
    assert same(typed, key)
    assert same(typed, key, strict=True) == (folded(typed) == folded(key))


@pytest.mark.parametrize(("typed", "key"), [("хан", "нан"), ("йод", "иод"), ("ыстық", "істік"), ("шек", "щек")])
def test_letters_that_do_not_look_alike_are_told_apart(typed: str, key: str) -> None:
    assert not same(typed, key)


@settings(deadline=None)
@given(WORDS, st.booleans())
def test_folding_twice_changes_nothing_more(word: str, strict: bool) -> None:
    assert folded(folded(word)) == folded(word)
    assert same(word, word.upper(), strict)
    assert same(word, f" «{word}». ", strict) or not any(sign.isalnum() for sign in word)


@functools.cache
def by_definition(a: str, b: str) -> int:
    if not a or not b:
        return len(a) + len(b)
    ways = [by_definition(a[1:], b) + 1, by_definition(a, b[1:]) + 1, by_definition(a[1:], b[1:]) + (a[0] != b[0])]
    if len(a) > 1 and len(b) > 1 and a[0] == b[1] and a[1] == b[0]:
        ways.append(by_definition(a[2:], b[2:]) + 1)
    return min(ways)


@settings(deadline=None)
@given(SHORT, SHORT)
def test_slips_are_counted_by_the_definition(a: str, b: str) -> None:
    assert slips_between(a, b) == by_definition(a, b) == slips_between(b, a)
    assert (slips_between(a, b) == 0) == (a == b)
    assert abs(len(a) - len(b)) <= slips_between(a, b) <= max(len(a), len(b))


@settings(deadline=None)
@given(st.text("абвгд", min_size=4, max_size=9), st.data())
def test_one_change_of_any_sort_is_one_slip(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 2))
    before, here, there, after = word[:place], word[place], word[place + 1], word[place + 2 :]
    assert slips_between(before + there + after, word) == 1
    assert slips_between(before + "я" + there + after, word) == 1
    assert slips_between(before + here + "я" + there + after, word) == 1
    assert slips_between(before + there + here + after, word) == (here != there)
    assert is_forgiven(before + "я" + there + after, word, 1)


@pytest.mark.parametrize(
    ("typed", "key", "slips", "forgiven"),
    [
        ("кат", "кот", 2, False),
        ("кота", "кот", 1, False),
        ("рыбы", "рыба", 1, True),
        ("1767", "1766", 2, False),
        ("бап 12", "11 бап", 2, False),
        ("баап 11", "баап 12", 1, False),
        ("закон 15", "закн 15", 1, True),
        ("каталог", "каталок", 0, False),
    ],
)
def test_short_keys_and_digits_forgive_nothing(typed: str, key: str, slips: int, forgiven: bool) -> None:
    assert is_forgiven(typed, key, slips) is forgiven


def wording(slips: int = 1, strict: bool = False) -> Wording:
    keys = (("kk", ("талон",)), ("ru", ("расписка",)), ("en", ("slip", "receipt")))
    return Wording(keys, slips, strict, near=((("талант", "копия"), NEAR),), right=RIGHT, wrong=WRONG)


@pytest.mark.parametrize(
    ("typed", "state", "feedback", "told"),
    [
        ("Талон", State.RIGHT, RIGHT, False),
        ("receipt", State.RIGHT, RIGHT, False),
        ("роспись", State.WRONG, WRONG, True),
        ("распиcка", State.RIGHT, RIGHT, False),
        ("расписко", State.RIGHT, RIGHT, True),
        ("тлаон", State.RIGHT, RIGHT, True),
        ("копия", State.WRONG, NEAR, True),
        ("талант", State.WRONG, NEAR, True),
        (" ", State.EMPTY, None, True),
        ("...", State.WRONG, WRONG, True),
    ],
)
def test_a_typed_word_gets_its_reply(typed: str, state: State, feedback: Text | None, told: bool) -> None:
    reply = judge(typed, wording())
    assert (reply.state, reply.feedback, reply.instead is not None) == (state, feedback, told)


def test_a_near_word_is_never_taken_for_a_slip() -> None:
    assert slips_between("талант", "талон") == 2
    assert judge("талант", wording(slips=2)).state is State.WRONG
    assert judge("талонд", wording(slips=2)).state is State.RIGHT


def test_strict_spelling_counts_look_alikes_and_still_forgives_slips() -> None:
    assert judge("распиcка", wording(slips=0, strict=True)).state is State.WRONG
    assert judge("распиcка", wording(slips=1, strict=True)).state is State.RIGHT


@settings(deadline=None)
@given(st.text())
def test_any_text_gets_a_reply(typed: str) -> None:
    assert judge(typed, wording(slips=2)).state in {State.RIGHT, State.WRONG, State.EMPTY}
