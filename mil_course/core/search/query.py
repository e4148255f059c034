"""Knows how to read what a person typed into the search: words, and phrases in quotation marks.

There is nothing else to learn: no operators, no mistakes. A mark without its partner means nothing.
"""

import re
from dataclasses import dataclass

from mil_course.core.search.word_forms import words

MOST_SIGNS = 200
MOST_WORDS = 20
QUOTED = re.compile('["«“„”]([^"«»“„”]*)["»“”]')


@dataclass(frozen=True)
class Query:
    """All words in the order they were typed, those of phrases too; and the phrases of two words and more."""

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()


def read_query(typed: str) -> Query:
    """Return the query held by `typed`; what stands beyond 200 signs or 20 words is not read.

    >>> read_query('мерзім «сұрау салу» "11')
    Query(words=('мерзім', 'сұрау', 'салу', '11'), phrases=(('сұрау', 'салу'),))
    """
    read = typed[:MOST_SIGNS]
    room = MOST_WORDS
    phrases = []
    for quoted in QUOTED.finditer(read):
        before = len(words(read[: quoted.start()]))
        phrase = words(quoted[1])[: max(room - before, 0)]
        if len(phrase) > 1:
            phrases.append(tuple(phrase))
    return Query(tuple(words(read)[:room]), tuple(phrases))
