"""Knows the words of a language by their looks, and finds the nearest ones to a word that nobody knows."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from mil_course.core.search.word_forms import STOP_WORDS, folded, normal_form
from mil_course.core.wording import TO_RUSSIAN, slips_between

SHORTEST = 3
LONG_ENOUGH_FOR_TWO = 6
MOST = 3


class NearWords:
    """The words of one language, to be asked for the nearest ones.

    Kazakh letters are compared as the Russian ones that are typed for them, so that китап finds кітап.

    >>> NearWords({"кітап": 3, "кітапхана": 2, "хат": 1}, "kk").near("китап")
    ('кітап',)
    """

    def __init__(self, spellings: Mapping[str, int], language: str) -> None:
        self._spellings = spellings
        self._language = language

    @cached_property
    def _counts(self) -> Mapping[str, int]:
        counts: defaultdict[str, int] = defaultdict(int)
        for word, count in self._spellings.items():
            if len(word) >= SHORTEST and word.isalpha():
                counts[word.casefold()] += count
        return counts

    @cached_property
    def _by_length(self) -> Mapping[int, list[tuple[int, str, str]]]:
        """By length: the set of letters as bits, the word as it is compared, the word as it is written.

        Made when it is first asked for: most searches need no help, and the course should start soon.
        """
        by_length: defaultdict[int, list[tuple[int, str, str]]] = defaultdict(list)
        for word in self._counts:
            looks = _looks(word)
            by_length[len(looks)].append((_bits(looks), looks, word))
        return by_length

    def near(self, typed: str) -> tuple[str, ...]:
        """Return up to three words with one slip, the most frequent first; if there are none, with two slips.

        Two slips are allowed in words of six letters and more, behind the first letter. Of forms of one word only the
        best is returned.
        """
        looks = _looks(folded(typed))
        if len(looks) < SHORTEST or not looks.isalpha():
            return ()
        found = list(self._within(looks, 1))
        if not found and len(looks) >= LONG_ENOUGH_FOR_TWO:
            found = list(self._within(looks, 2))
        best: dict[str, str] = {}
        for _, _, word in sorted((distance, -self._counts[word], word) for distance, word in found):
            best.setdefault(normal_form(word, self._language), word)
        return tuple(best.values())[:MOST]

    def _within(self, looks: str, slips: int) -> Iterator[tuple[int, str]]:
        bits, stop_words = _bits(looks), STOP_WORDS.get(self._language, ())
        for length in range(len(looks) - slips, len(looks) + slips + 1):
            for others, known, word in self._by_length.get(length, ()):
                # A slip changes at most two letters of the set, so most words need no comparing.
                if (others ^ bits).bit_count() > 2 * slips or (slips > 1 and known[0] != looks[0]):
                    continue
                distance = _slips(looks, known)
                if distance <= slips and word not in stop_words:
                    yield distance, word


def _slips(typed: str, known: str) -> int:
    """Return the slips between two words; what both begin and end with needs no comparing."""
    start, shorter = 0, min(len(typed), len(known))
    while start < shorter and typed[start] == known[start]:
        start += 1
    end = 0
    while end < shorter - start and typed[-1 - end] == known[-1 - end]:
        end += 1
    return slips_between(typed[start : len(typed) - end], known[start : len(known) - end])


def _looks(word: str) -> str:
    return word.replace("ё", "е").translate(TO_RUSSIAN)


def _bits(word: str) -> int:
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits
