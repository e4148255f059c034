"""Knows when a typed word is the word that was asked for, in spite of case, quotes, look-alike letters and slips."""

import re
import unicodedata
from dataclasses import dataclass

from mil_course.core.languages import Text
from mil_course.core.portable import Wording
from mil_course.core.question import State

SIGNS = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("’‘ʼʹ′‛`´＇", "'"),
        **dict.fromkeys("«»„“”‟‹›", '"'),
        "ё": "е",
    }
)
OUTER = " .,;:!?…\"'()[]"
"""What may stand round a word and means nothing there. Not `*`, `-`, `#`, `%`: in a search they are the answer."""

TO_CYRILLIC = str.maketrans("aeopcxyihkmtbəɵ", "аеорсхуіһкмтвәө")
"""Latin letters that look like Cyrillic ones on the screen or in capitals (ə and ɵ are typed for Kazakh ә and ө)."""

TO_RUSSIAN = str.maketrans("әғқңөұүһі", "агкноуухи")
"""Kazakh letters, and what is typed for them on a Russian keyboard."""

SHORTEST_FORGIVEN = 4


def folded(words: str) -> str:
    """Return `words` without differences that never matter: case, ё, kinds of dash and quote, outer punctuation.

    >>> folded("  «Талон». ")
    'талон'
    >>> folded("?")
    '?'
    """
    visible = "".join(sign for sign in unicodedata.normalize("NFC", words) if unicodedata.category(sign) != "Cf")
    plain = unicodedata.normalize("NFC", visible.casefold()).translate(SIGNS)
    plain = " ".join(plain.split())
    return plain.strip(OUTER) or plain


def forms(words: str, *, strict: bool = False) -> frozenset[str]:
    """Return the forms by which `words` are compared: two words are the same when they share one.

    Unless `strict`, look-alike letters are one letter. Latin h has two forms, because it looks like һ, and as a
    capital like Н.

    >>> forms("Кітап") == forms("китaп")
    True
    >>> forms("HET") & forms("нет")
    frozenset({'нет'})
    >>> forms("Кітап", strict=True)
    frozenset({'кітап'})
    """
    plain = folded(words)
    if strict:
        return frozenset({plain})
    return frozenset(each.translate(TO_CYRILLIC).translate(TO_RUSSIAN) for each in (plain, plain.replace("h", "н")))


def slips_between(typed: str, key: str) -> int:
    """Return how many slips lead from `key` to `typed`: a letter lost, added or changed, or two neighbours swapped.

    This is the optimal string alignment distance (Damerau 1964; no part of a word is mended twice).

    >>> slips_between("тално", "талон"), slips_between("талн", "талон"), slips_between("са", "абс")
    (1, 1, 3)
    """
    before: list[int] = []
    row = list(range(len(key) + 1))
    for i, sign in enumerate(typed, start=1):
        before, last, row = row, before, [i]
        for j, wanted in enumerate(key, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (sign != wanted))
            if i > 1 and j > 1 and sign == key[j - 2] and typed[i - 2] == wanted:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def is_forgiven(typed: str, key: str, slips: int) -> bool:
    """Tell whether `typed` (a form) is `key` (a form) but for at most `slips` slips.

    Nothing is forgiven in keys shorter than four letters, nor in digits: 1766 for 1767 is no slip of the finger.

    >>> is_forgiven("талонн", "талон", 1), is_forgiven("сат", "сот", 1), is_forgiven("11-бап", "12-бап", 1)
    (True, False, False)
    """
    if sum(sign.isalpha() for sign in key) < SHORTEST_FORGIVEN or abs(len(typed) - len(key)) > slips:
        return False
    return re.findall(r"\d+", typed) == re.findall(r"\d+", key) and slips_between(typed, key) <= slips


@dataclass(frozen=True)
class Reply:
    """What came of comparing a typed word: RIGHT, WRONG or EMPTY, what to say to it, and the key it should have been.

    `instead` is None where the word is a key as it stands.
    """

    state: State
    feedback: Text | None = None
    instead: Text | None = None


def judge(typed: str, wording: Wording) -> Reply:
    """Return how `typed` turns out: a right key of any language, a near one, a right one with slips, or wrong.

    >>> wanted = Wording((("kk", ("талон",)), ("en", ("slip",))), slips=1, near=((("талант",), Text.same("?")),))
    >>> judge("Slip!", wanted).state, judge("тало", wanted).state, judge("талант", wanted).state
    (<State.RIGHT: 'right'>, <State.RIGHT: 'right'>, <State.WRONG: 'wrong'>)
    """
    if not folded(typed):
        return Reply(State.EMPTY, instead=first_keys(wording))
    given = forms(typed, strict=wording.strict_spelling)
    keys = [forms(key, strict=wording.strict_spelling) for _, words in wording.keys for key in words]
    if any(given & key for key in keys):
        return Reply(State.RIGHT, wording.right)
    for words, feedback in wording.near:
        if any(given & forms(word, strict=wording.strict_spelling) for word in words):
            return Reply(State.WRONG, feedback, first_keys(wording))
    if any(is_forgiven(mine, form, wording.slips) for key in keys for form in key for mine in given):
        return Reply(State.RIGHT, wording.right, first_keys(wording))
    return Reply(State.WRONG, wording.wrong, first_keys(wording))


def first_keys(wording: Wording) -> Text:
    """Return, in each language, the first of its right words: the one to be shown.

    >>> first_keys(Wording((("ru", ("талон", "расписка")),))).in_("ru")
    'талон'
    """
    return Text({language: words[0] for language, words in wording.keys})
