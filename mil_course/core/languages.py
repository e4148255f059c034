"""Knows the languages of the course, and the text that exists in several of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """One language people can choose.

    `code` is the ISO 639-1 code, `own_name` what its readers call it, `short` the label of the switch,
    `alphabet` its letters in their own order (for sorting), `plural` sample numbers, one for each plural form.
    """

    code: str
    own_name: str
    short: str
    alphabet: str
    plural: tuple[int, ...]


LANGUAGES = (
    Language("kk", "Қазақша", "ҚАЗ", "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя", (1, 2)),
    Language("ru", "Русский", "РУС", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", (1, 2, 5)),
    Language("en", "English", "ENG", "abcdefghijklmnopqrstuvwxyz", (1, 2)),
)
CODES = tuple(language.code for language in LANGUAGES)
BY_CODE = {language.code: language for language in LANGUAGES}
DEFAULT = "kk"
FALLBACKS = {"kk": ("ru", "en"), "ru": ("kk", "en"), "en": ("ru", "kk")}


@dataclass(frozen=True)
class Words:
    """A text as it will be shown: the string, and the language it is really in."""

    string: str
    language: str


class Text(Mapping[str, str]):
    """One text in several languages; a missing one falls back to a neighbour and says so.

    A text that is the same in all languages (a number, a name) is made with `Text.same`.

    >>> title = Text({"kk": "Сабақ", "ru": "Урок"})
    >>> title.in_("ru")
    'Урок'
    >>> title.words("en")
    Words(string='Урок', language='ru')
    >>> Text.same("1766").in_("kk")
    '1766'
    """

    __slots__ = ("_strings",)

    def __init__(self, strings: Mapping[str, str]) -> None:
        self._strings = dict(strings)

    @classmethod
    def same(cls, string: str) -> "Text":
        """Return a text that reads the same in every language."""
        return cls(dict.fromkeys(CODES, string))

    def words(self, language: str) -> Words:
        """Return the text for a reader of `language`, with the language it was found in."""
        for code in (language, *FALLBACKS.get(language, CODES)):
            if code in self._strings:
                return Words(self._strings[code], code)
        return Words("", language)

    def in_(self, language: str) -> str:
        """Return just the string for a reader of `language`."""
        return self.words(language).string

    def missing(self) -> tuple[str, ...]:
        """Return the codes of the languages this text does not have.

        >>> Text({"kk": "Сабақ"}).missing()
        ('ru', 'en')
        """
        return tuple(code for code in CODES if code not in self._strings)

    def __getitem__(self, code: str) -> str:
        return self._strings[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._strings)

    def __len__(self) -> int:
        return len(self._strings)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self._strings == other._strings

    def __hash__(self) -> int:
        return hash(tuple(sorted(self._strings.items())))

    def __repr__(self) -> str:
        return f"Text({self._strings!r})"


def sort_key(string: str, language: str) -> tuple[tuple[int, int], ...]:
    """Return a key that sorts by the alphabet of `language`; signs before digits before letters, case ignored.

    Code points put Ғ, Қ, Ә … after Я, and no browser knows Kazakh order, so we bring our own.

    >>> sorted(["Яблоко", "Қала", "Кітап", "Ғалам", "Әке"], key=lambda word: sort_key(word, "kk"))
    ['Әке', 'Ғалам', 'Кітап', 'Қала', 'Яблоко']
    """
    alphabet = BY_CODE[language].alphabet if language in BY_CODE else ""
    places = {letter: place for place, letter in enumerate(alphabet)}
    return tuple(
        (2, places[sign]) if sign in places else (3 if sign.isalpha() else 1 if sign.isdigit() else 0, ord(sign))
        for sign in string.casefold()
    )
