"""Knows how a text falls into words, and which words are forms of one word, in each language.

Two words are forms of one when their normal forms are equal. Case, ё, accents, soft hyphens and Latin letters that look
like Cyrillic ones inside a Cyrillic word never matter. Then the endings go: in Kazakh by `kazakh.stem`, in Russian and
English by the Snowball stemmers (M. F. Porter's; the package snowballstemmer), in Russian with `russian_forms.txt`.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from threading import Lock

import snowballstemmer
import yaml

from mil_course.core.content.lookalikes import MIXED
from mil_course.core.search import kazakh
from mil_course.core.wording import TO_CYRILLIC

WORD = re.compile(r"[^\W_]+(?:['’\u00ad\u0300-\u036f]+[^\W_]+)*[\u0300-\u036f]*")
"""A word: letters and digits, with accents, soft hyphens and apostrophes inside. Hyphens part words."""

UNSEEN = re.compile(r"[\u0300-\u036f\u00ad]")
LATIN = re.compile("[a-zəɵ]")
LONGEST = 64
"""Longer 'words' are addresses and rubbish; their ends are not looked at."""


def _read_stop_words() -> Mapping[str, frozenset[str]]:
    text = files("mil_course.core.search").joinpath("stop_words.yaml").read_text("utf-8")
    return {language: frozenset(words.split()) for language, words in yaml.safe_load(text).items()}


STOP_WORDS = _read_stop_words()
SNOWBALL = {"ru": snowballstemmer.stemmer("russian"), "en": snowballstemmer.stemmer("english")}
_one_at_a_time = Lock()  # a Snowball stemmer keeps the word it works on


def _read_russian_forms() -> Mapping[str, str]:
    """Return the stems that belong to another stem: where a vowel falls out (день, дня), Snowball sees two words."""
    text = files("mil_course.core.search").joinpath("russian_forms.txt").read_text("utf-8")
    lines = [SNOWBALL["ru"].stemWords(line.split()) for line in text.splitlines() if not line.startswith("#")]
    return {stem: stems[0] for stems in lines for stem in stems[1:]}


RUSSIAN_FORMS = _read_russian_forms()


def words(text: str) -> list[str]:
    """Return the words of `text` in order, as they are written.

    >>> words("«Кітап – библиотека's e-mail», 11-бап")
    ['Кітап', "библиотека's", 'e', 'mail', '11', 'бап']
    """
    return WORD.findall(text)


def folded(word: str) -> str:
    """Return a word without differences that never matter: case, ё, accents, look-alike letters.

    >>> folded("ЁЛКА"), folded("за\u0301мок"), folded("кіт\u0061п") == "кітап"
    ('елка', 'замок', True)
    """
    plain = unicodedata.normalize("NFC", word[:LONGEST]).casefold()
    if plain.isascii():
        return plain
    plain = UNSEEN.sub("", plain).replace("ё", "е").replace("’", "'")
    return plain.translate(TO_CYRILLIC) if LATIN.search(plain) and MIXED.search(plain) else plain


def normal_form(word: str, language: str) -> str:
    """Return what is equal for all forms of a word of `language` (kk, ru or en); stop words stay as they are.

    >>> normal_form("Кітаптарымыздан", "kk"), normal_form("запросов", "ru"), normal_form("Libraries", "en")
    ('кітап', 'запрос', 'librari')
    """
    return _form_of(folded(word), language)


@lru_cache(maxsize=2**17)
def _form_of(plain: str, language: str) -> str:
    if plain in STOP_WORDS.get(language, ()):
        return plain
    if language == "kk":
        return kazakh.stem(plain)
    with _one_at_a_time:
        stem: str = SNOWBALL[language].stemWord(plain) if language in SNOWBALL else plain
    return RUSSIAN_FORMS.get(stem, stem) if language == "ru" else stem


def normal_forms(text: str, language: str) -> list[str]:
    """Return the normal forms of the words of `text`, in order.

    >>> normal_forms("Запросы и ответы", "ru")
    ['запрос', 'и', 'ответ']
    """
    return [normal_form(word, language) for word in words(text)]


def without_stop_words(of_query: Iterable[str], language: str) -> list[str]:
    """Return the words worth searching for in `language`; all of them, where none would be left.

    >>> without_stop_words(["ответ", "на", "запрос"], "ru"), without_stop_words(["что", "это"], "ru")
    (['ответ', 'запрос'], ['что', 'это'])
    """
    given = list(of_query)
    return [word for word in given if folded(word) not in STOP_WORDS.get(language, ())] or given
