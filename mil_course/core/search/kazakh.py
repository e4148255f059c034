"""Knows how Kazakh words are built, and takes their endings off, so that кітап and кітаптарымыздан become one word.

Kazakh adds its endings one after another in a fixed order: stem, plural, possessive, case, person. They are taken off
from outside, each order once a round; rounds follow while something goes, because a place word takes endings anew
(мектеп-те-гі-лер-дің). An ending is taken only where the grammar could have put it: its vowel must go with the last
vowel of the stem (back а о ұ ы я, front ә е ө ү і э; и у ю ё go with both), and its first sound with the last one.

==========================  ===========================================================================
ending                      after а vowel | р й у и ю | л | м н ң | з ж | other consonants
==========================  ===========================================================================
plural (көптік)             лар лер | лар лер | дар дер | дар дер | дар дер | тар тер
possessive (тәуелдік)
  my                        not taken | ым ім after every consonant
  your                      not taken | ың ің after every consonant
  your (polite)             ңыз ңіз | ыңыз іңіз after every consonant
  our                       мыз міз | ымыз іміз after every consonant
  his, her, its, their      сы сі | ы і after every consonant
case (септік)
  genitive (ілік)           ның нің | дың дің | дың дің | ның нің | дың дің | тың тің
  dative (барыс)            ға ге | ға ге | ға ге | ға ге | ға ге | қа ке
  accusative (табыс)        ны ні | ды ді | ды ді | ды ді | ды ді | ты ті
  locative (жатыс)          да де | да де | да де | да де | да де | та те
  ablative (шығыс)          дан ден | дан ден | дан ден | нан нен | дан ден | тан тен
  instrumental (көмектес)   мен | мен | мен | мен | бен | пен
  of the place (-ғы)        дағы дегі, тағы тегі as the locative
  whose (-нікі)             нікі, дікі, тікі as the genitive
possessive and case         my: ыма іме; your: ыңа іңе; his: (с)ын (с)ін, (с)ына (с)іне, (с)ында (с)інде,
  in one                    (с)ынан (с)інен, (с)ындағы (с)індегі
person (жіктік)
  I                         мын мін | мын мін | мын мін | мын мін | бын бін | пын пін
  we                        as 'our' | мыз міз | мыз міз | мыз міз | быз біз | пыз піз
  you                       сың сің, сыз сіз, сыңдар сіңдер, сыздар сіздер after а е й и and ған ген қан кен
  he, she, it, they         ды ді | as the accusative after й, и
==========================  ===========================================================================

A stem keeps at least three letters (four before ым, ің and the like, which are also parts of nouns: бөлім). Then a
last б, ғ, г becomes п, қ, к again (кітабы), a vowel that fell out returns (халқы), and the і that some loans take
goes (тестіге).

Limits, known and accepted: words of two letters and their forms do not meet (үй, үйде); 'my' after a vowel is not
taken, so that қала and қалам stay apart; forms of verbs by tense do not meet (жазу, жазған, жазды), only persons of one
tense (жазамын, жазасыз); endings that make a new word stay (кітапханашы, ақпараттық); a root that looks like stem and
ending loses its end in all its forms alike, unless `kazakh_roots.txt` names it (without that желі, network, would be
жел, wind); after а and е 'without' is taken for 'you' (ақшасыз).

Sources: the tables of endings in any school grammar of Kazakh; the order of stripping is our own.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

HARMONY = {**dict.fromkeys("аоұыя", "back"), **dict.fromkeys("әеөүіэ", "front"), **dict.fromkeys("иуюё", "both")}
VOWELS = "аәеоөұүыіэёя"
SOUNDS = {
    **dict.fromkeys(VOWELS, "vowel"),
    **dict.fromkeys("рйуию", "r"),
    "л": "l",
    **dict.fromkeys("мнң", "nasal"),
    **dict.fromkeys("зж", "z"),
}
"""Kinds of last sound; all other consonants are 'hard': the voiceless ones, and б в г ғ д, which end loans."""

CONSONANTS = "r l nasal z hard"
VOICED = "vowel r l nasal z"
SHORTEST = 3
VOICELESS = {"б": "п", "ғ": "қ", "г": "к"}


@dataclass(frozen=True)
class Ending:
    """One ending: after which kinds of sound it stands, with which vowels, and how much must stand before it."""

    letters: str
    after: frozenset[str]
    harmony: str
    shortest: int = SHORTEST


Layer = Mapping[str, tuple[Ending, ...]]
Row = tuple[str, str]


def _endings(*rows: Row, shortest: int = SHORTEST) -> list[Ending]:
    """Return the endings of rows of (kinds of sound, endings)."""
    return [
        Ending(letters, frozenset(after.split()), _harmony_of_ending(letters), shortest)
        for after, endings in rows
        for letters in endings.split()
    ]


def _layer(endings: Iterable[Ending]) -> Layer:
    """Return endings by their last letter, longest first."""
    made: dict[str, list[Ending]] = {}
    for ending in sorted(endings, key=lambda ending: -len(ending.letters)):
        made.setdefault(ending.letters[-1], []).append(ending)
    return {last: tuple(endings) for last, endings in made.items()}


def _harmony_of_ending(letters: str) -> str:
    if letters in ("мен", "бен", "пен", "нікі", "дікі", "тікі"):
        return "both"
    return next(HARMONY[letter] for letter in letters if letter in HARMONY)


PERSON = _endings(
    ("vowel r l nasal", "мын мін"),
    ("z", "бын бін быз біз"),
    ("hard", "пын пін пыз піз"),
    ("r l nasal", "мыз міз"),
    ("vowel", "ды ді"),
    (f"vowel {CONSONANTS}", "сың сің сыз сіз сыңдар сіңдер сыздар сіздер"),
)
CASE = _endings(
    ("vowel nasal", "ның нің нікі"),
    ("r l z", "дың дің дікі"),
    ("hard", "тың тің тікі"),
    (VOICED, "ға ге да де дағы дегі"),
    ("hard", "қа ке та те тағы тегі ты ті тан тен пен"),
    ("vowel", "ны ні"),
    ("r l nasal z", "ды ді"),
    ("vowel r l z", "дан ден"),
    ("nasal", "нан нен"),
    ("vowel r l nasal", "мен"),
    ("z", "бен"),
    (CONSONANTS, "ын ін ына іне ында інде ынан інен ындағы індегі"),
    ("vowel", "сын сін сына сіне сында сінде сынан сінен сындағы сіндегі"),
)
CASE_OF_MINE = _endings((CONSONANTS, "ыма іме ыңа іңе"), shortest=SHORTEST + 1)
POSSESSIVE = _endings((CONSONANTS, "ыңыз іңіз ымыз іміз ы і"), ("vowel", "ңыз ңіз мыз міз сы сі"))
MINE = _endings((CONSONANTS, "ым ім ың ің"), shortest=SHORTEST + 1)
PLURAL = _endings(("vowel r", "лар лер"), ("l nasal z", "дар дер"), ("hard", "тар тер"))
LAYERS = (_layer(PERSON), _layer(CASE + CASE_OF_MINE), _layer(POSSESSIVE + MINE), _layer(PLURAL))
SECOND_PERSON = frozenset(["сың", "сің", "сыз", "сіз", "сыңдар", "сіңдер", "сыздар", "сіздер"])
PARTICIPLE = re.compile(r"(?:ған|ген|[пткқсш](?:қан|кен))$")
"""жазған, кеткен: what was done."""


def _read_roots() -> dict[str, str]:
    text = files("mil_course.core.search").joinpath("kazakh_roots.txt").read_text("utf-8")
    lines = [line.split() for line in text.splitlines() if not line.startswith("#")]
    return {stem: words[0] for words in lines for stem in words}


ROOTS = _read_roots()
"""Known roots by every stem they have."""


def stem(word: str) -> str:
    """Return the stem of a Kazakh word in small letters; words in other letters come back unchanged.

    >>> [stem(word) for word in ("кітап", "кітабы", "кітаптарымыздан")]
    ['кітап', 'кітап', 'кітап']
    >>> stem("қала"), stem("қалам"), stem("халқының")
    ('қала', 'қалам', 'халық')
    """
    shorter = _after_round(word)
    while shorter != word:
        word, shorter = shorter, _after_round(shorter)
    return _root(word)


@lru_cache(maxsize=2**15)
def _after_round(word: str) -> str:
    for layer in LAYERS:
        word = _without_ending(word, layer)
    return word


def _without_ending(word: str, layer: Layer) -> str:
    """Return `word` less its longest possible ending, or less the one that leaves a known root."""
    endings = layer.get(word[-1:])
    if not endings or _root(word) in ROOTS:
        return word
    fitting = (ending for ending in endings if word.endswith(ending.letters))
    rests = [rest for ending in fitting if _could_follow(rest := word[: -len(ending.letters)], ending)]
    return next((rest for rest in rests if _root(rest) in ROOTS), rests[0] if rests else word)


def _could_follow(rest: str, ending: Ending) -> bool:
    if len(rest) < ending.shortest or _last_sound(rest) not in ending.after:
        return False
    harmony = _harmony(rest)
    if "both" not in (harmony, ending.harmony) and harmony != ending.harmony:
        return False
    return not _is_doubtful(rest, ending.letters)


def _is_doubtful(rest: str, letters: str) -> bool:
    """Tell whether the grammar allows this ending here, but words that are cut otherwise are far more common."""
    if letters in SECOND_PERSON:  # заң-сыз is 'without', жаза-сыз is 'you'
        return not (rest[-1] in "аейи" or PARTICIPLE.search(rest))
    if _root(rest) in ROOTS:
        return False
    if letters in ("ны", "ні"):  # талон-ы, жазған-ы, мәтін-і
        return rest[-1] in "оұ" or rest + "н" in ROOTS or PARTICIPLE.search(rest + "н") is not None
    if letters in ("мын", "мін"):  # шағым-ын, but басшы-мын
        return rest[-1] in "ыі" and not rest.endswith(("шы", "ші"))
    # жұмыс-ы, but басшы-сы, соңғы-сы
    return letters[0] == "с" and rest[-1] in "ыі" and not rest.endswith(("шы", "ші", "ғы", "гі", "қы", "кі"))


def _last_sound(rest: str) -> str:
    last = rest[-2] if rest[-1] in "ьъ" else rest[-1]
    return SOUNDS.get(last, "hard")


def _harmony(rest: str) -> str:
    if rest.endswith("ь"):
        return "both"
    return next((HARMONY[letter] for letter in reversed(rest) if letter in HARMONY), "both")


def _root(rest: str) -> str:
    """Return the stem as it stands alone: its last sound voiceless, a vowel that fell out back in its place."""
    rest = rest.removesuffix("ь")
    voiceless = rest[:-1] + VOICELESS.get(rest[-1:], rest[-1:])
    return ROOTS.get(voiceless, voiceless)
