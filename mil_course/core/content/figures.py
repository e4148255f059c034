"""Knows the figures of the course: how long sentences and words are, and whether right options give themselves away.

Length of sentences and words is a rough measure of how hard a text is to read, comparable only within one language
(Kazakh and Russian words are longer than English ones by nature).
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from mil_course.core.content.counting import WORD
from mil_course.core.content.units import Course, Question

SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$|[»”\"')])|\n+")


@dataclass(frozen=True)
class Reading:
    """How a lesson reads in one language: running words, mean words in a sentence, mean letters in a word."""

    lesson: str
    code: str
    language: str
    words: int
    sentence: float
    word: float


@dataclass(frozen=True)
class KeyFigures:
    """Whether right options can be told without knowing the answer, over all single choices.

    `longest` is in how many the right option is the longest in that language (a tie of k counts 1/k), `chance` how
    many that would be by chance; `places` says how often the right option stands first, second, … in the file.
    """

    questions: int
    longest: Mapping[str, float]
    chance: float
    places: Mapping[int, int]


def reads(course: Course) -> Iterator[Reading]:
    """Yield the reading figures of every lesson in every language, in the order of the course."""
    for lesson in course.lessons_in_order():
        for language, edition in lesson.editions.items():
            text = "\n".join(part for _, part in edition.body.plain)
            sentence, word = mean_lengths(text)
            yield Reading(lesson.id, lesson.code, language, edition.body.words, sentence, word)


def mean_lengths(text: str) -> tuple[float, float]:
    """Return the mean number of words in a sentence and of letters in a word; zeros for an empty text.

    >>> mean_lengths("One two. Three!")
    (1.5, 3.6666666666666665)
    """
    sentences = [WORD.findall(one) for one in SENTENCE_END.split(text)]
    lengths = [len(words) for words in sentences if words]
    words = [word for each in sentences for word in each]
    if not words:
        return 0.0, 0.0
    return sum(lengths) / len(lengths), sum(map(len, words)) / len(words)


def keys(course: Course, languages: tuple[str, ...]) -> KeyFigures:
    """Return the figures of the keys of all single choices."""
    shares: dict[str, Fraction] = dict.fromkeys(languages, Fraction(0))
    chance = Fraction(0)
    places: Counter[int] = Counter()
    questions = [one for one in course.questions.values() if one.kind.name == "single"]
    for question in questions:
        options = question.body["options"]
        chance += Fraction(1, len(options))
        places[_place(question)] += 1
        for language in languages:
            shares[language] += _share_of_longest(options, language)
    return KeyFigures(
        questions=len(questions),
        longest={language: float(share) for language, share in shares.items()},
        chance=float(chance),
        places=dict(sorted(places.items())),
    )


def _place(question: Question) -> int:
    return next(place for place, one in enumerate(question.body["options"], start=1) if one.get("right") == "yes")


def _share_of_longest(options: list[Mapping[str, Any]], language: str) -> Fraction:
    lengths = [len(_words(one["text"], language)) for one in options]
    most = max(lengths)
    right = next(length for length, one in zip(lengths, options, strict=True) if one.get("right") == "yes")
    return Fraction(1, lengths.count(most)) if right == most else Fraction(0)


def _words(text: Any, language: str) -> str:
    return text if isinstance(text, str) else str(text[language])


def counts(course: Course) -> Mapping[str, int]:
    """Return how much there is: drawings, worksheets, notes, questions in all and of each kind."""
    drawings = {
        (lesson.unit, figure)
        for lesson in course.lessons.values()
        for edition in lesson.editions.values()
        for figure in edition.body.figures
    }
    kinds = Counter(question.kind.name for question in course.questions.values())
    sheets = Counter(part for lesson in course.lessons.values() for part in lesson.sheets)
    return {"drawings": len(drawings), "worksheets": sheets["worksheet"], "notes": sheets["trainer"], **kinds}
