"""Knows whether a sentence stands in the language it should: a leftover in another language is easily overlooked.

Kazakh and Russian share an alphabet. A sentence is told by its letters first (nine of them are Kazakh only) and then by
the small words that hardly a sentence does without. Short stretches and names decide nothing.
"""

import re

SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
WORD = re.compile(r"[^\W\d_]+")
KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
CYRILLIC = re.compile(r"[а-яёәғқңөұүһі]", re.IGNORECASE)
LATIN = re.compile(r"[a-z]", re.IGNORECASE)
RUSSIAN = """
и в во не что на с со как это по но из у за от о об для до если или же бы то к а его её их при так где когда чтобы уже
ещё только есть был была было были нет да вы мы он она они который которая которые можно нужно
"""
RUSSIAN_WORDS = frozenset(RUSSIAN.split())
ENGLISH = "the a an of to in on and or is are was for that this it with you your not we they as by at"
ENGLISH_WORDS = frozenset(ENGLISH.split())
SHORTEST = 5
"""Words from which a sentence can be told."""


def tongue_of(sentence: str) -> str | None:
    """Return `kk`, `ru`, `en`, or None where the sentence is too short or too mixed to tell.

    >>> [tongue_of(one) for one in ("Бұл сабақта сұрау салуды жазамыз бірге.", "На этом уроке мы пишем запрос.")]
    ['kk', 'ru']
    >>> tongue_of("In this lesson we write a request."), tongue_of("eOtinish, adilet.zan.kz")
    ('en', None)
    """
    words = WORD.findall(sentence)
    if len(words) < SHORTEST:
        return None
    latin = sum(1 for word in words if LATIN.search(word))
    cyrillic = sum(1 for word in words if CYRILLIC.search(word))
    if latin >= 0.8 * len(words):
        return "en" if any(word.lower() in ENGLISH_WORDS for word in words) else None
    if cyrillic < 0.8 * len(words):
        return None
    kazakh = sum(1 for word in words if KAZAKH.search(word))
    russian = sum(1 for word in words if word.lower() in RUSSIAN_WORDS)
    if kazakh >= 0.3 * len(words) and not russian:
        return "kk"
    if not kazakh and russian:
        return "ru"
    return None


def strangers(text: str, language: str) -> list[str]:
    """Return the sentences of a text that stand in another language of the course than `language`.

    >>> strangers("Бұл сабақта сұрау салуды жазамыз бірге. На этом уроке мы пишем запрос.", "kk")
    ['На этом уроке мы пишем запрос.']
    """
    return [one for one in SENTENCE.split(text) if tongue_of(one) not in (None, language)]
