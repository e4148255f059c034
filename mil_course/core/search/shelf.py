"""Knows the documents of one language by their words: which document has which word, where, and how much it counts.

Every normal form gets a letter of its own, and a text is kept as the string of its words' letters: then counting a word
and finding a phrase are operations on strings.

Ranking is BM25F: S. Robertson and H. Zaragoza, 'The Probabilistic Relevance Framework: BM25 and Beyond', Foundations
and Trends in Information Retrieval 3(4), 2009, section 3.6. A word's frequencies in title, headings and text are
weighed, each against the length of its field, and added before they are saturated. The inverse document frequency has
1 added under the logarithm, so that a word of most documents still counts a little and never against.
"""

import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mil_course.core.search.documents import Document, Section
from mil_course.core.search.word_forms import normal_form, words

SATURATION = 1.2
"""k1: how soon more of the same word stops counting."""

TITLE, HEADINGS, TEXT = 0, 1, 2
WEIGHTS = (5.0, 3.0, 1.0)
LENGTH_COUNTS = (0.3, 0.5, 0.75)
"""b of each field: how far long ones are held back. Titles are all short, so their length says little."""

Postings = Mapping[str, Mapping[int, float]]


class _Letters(dict[str, str]):
    """Gives each written word the letter of its normal form, a new one when it is new; and counts the words."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.of_forms: dict[str, str] = {}
        self.spellings: Counter[str] = Counter()

    def __missing__(self, word: str) -> str:
        form = normal_form(word, self.language)
        letter = self.of_forms.setdefault(form, chr(len(self.of_forms)))
        self[word] = letter
        return letter

    def of_text(self, text: str) -> str:
        written = words(text)
        self.spellings.update(written)
        return "".join([self[word] for word in written])


@dataclass(frozen=True)
class Lettered:
    """A document in letters: its title, and heading and text of each section."""

    title: str
    headings: tuple[str, ...]
    texts: tuple[str, ...]

    @property
    def fields(self) -> tuple[str, str, str]:
        """All letters of title, headings and text."""
        return self.title, "".join(self.headings), "".join(self.texts)

    def has_phrase(self, phrase: str) -> bool:
        """Tell whether these letters stand side by side in the title, a heading or a section."""
        return any(phrase in part for part in (self.title, *self.headings, *self.texts))


@dataclass(frozen=True, repr=False)
class Shelf:
    """The documents of one language. `letters` are by normal form; `spellings` counts the words as they are written."""

    language: str
    documents: tuple[Document, ...]
    lettered: tuple[Lettered, ...]
    letters: Mapping[str, str]
    postings: Postings
    spellings: Mapping[str, int]

    def letter(self, word: str) -> str | None:
        """Return the letter of a word; None where no document has any form of it."""
        return self.letters.get(normal_form(word, self.language))

    def rarity(self, letter: str) -> float:
        """Return the inverse document frequency of a word: the fewer documents have it, the more it says."""
        having = len(self.postings[letter])
        return math.log(1 + (len(self.documents) - having + 0.5) / (having + 0.5))

    def score(self, place: int, letters: Iterable[str]) -> float:
        """Return how well a document (by its place) answers to the words."""
        total = 0.0
        for letter in letters:
            weight = self.postings[letter].get(place, 0.0)
            total += self.rarity(letter) * weight / (SATURATION + weight)
        return total

    def best_section(self, place: int, letters: Sequence[str], phrases: Sequence[str]) -> int | None:
        """Return the number of the section that has most of the words, None where there are no sections.

        A phrase weighs more than any word; of equal sections the first that is not empty is best.
        """
        lettered = self.lettered[place]

        def merit(number: int) -> tuple[int, int, float, bool]:
            heading, text = lettered.headings[number], lettered.texts[number]
            here = [letter for letter in letters if letter in heading or letter in text]
            counts = [WEIGHTS[HEADINGS] * heading.count(letter) + text.count(letter) for letter in here]
            whole = sum(phrase in heading or phrase in text for phrase in phrases)
            return whole, len(here), sum(map(self._saturated, here, counts)), bool(text)

        return max(range(len(lettered.texts)), key=merit, default=None)

    def _saturated(self, letter: str, count: float) -> float:
        return self.rarity(letter) * count / (SATURATION + count)


def build_shelf(language: str, documents: Iterable[Document]) -> Shelf:
    """Return the shelf of documents of one language; those of other languages are left out.

    >>> shelf = build_shelf("kk", [Document("a", "kk", "Кітап", (Section("", "", "Кітабы көп"),))])
    >>> shelf.letter("кітаптан") == shelf.letter("кітап"), shelf.letter("мектеп")
    (True, None)
    """
    composed = tuple(_composed(each) for each in documents if each.language == language)
    letters = _Letters(language)
    lettered = []
    for each in composed:
        headings = tuple(letters.of_text(section.heading) for section in each.sections)
        texts = tuple(letters.of_text(section.text) for section in each.sections)
        lettered.append(Lettered(letters.of_text(each.title), headings, texts))
    return Shelf(language, composed, tuple(lettered), letters.of_forms, _postings(lettered), letters.spellings)


def _composed(document: Document) -> Document:
    sections = tuple(Section(section.id, _nfc(section.heading), _nfc(section.text)) for section in document.sections)
    return replace(document, title=_nfc(document.title), sections=sections)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _postings(lettered: Sequence[Lettered]) -> Postings:
    """Return, by letter and place of the document, the weighed frequency before it is saturated."""
    fields = [each.fields for each in lettered]
    averages = [sum(len(field[part]) for field in fields) / max(len(fields), 1) or 1.0 for part in (0, 1, 2)]
    postings: defaultdict[str, dict[int, float]] = defaultdict(dict)
    for place, parts in enumerate(fields):
        weighed: defaultdict[str, float] = defaultdict(float)
        for part, letters in enumerate(parts):
            b = LENGTH_COUNTS[part]
            weight = WEIGHTS[part] / ((1 - b) + b * len(letters) / averages[part])
            for letter, count in Counter(letters).items():
                weighed[letter] += weight * count
        for letter, frequency in weighed.items():
            postings[letter][place] = frequency
    return dict(postings)
