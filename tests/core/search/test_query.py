"""What was typed becomes words and phrases; nothing that can be typed is an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mil_course.core.search.query import MOST_SIGNS, MOST_WORDS, Query, read_query


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", Query()),
        ("  –  ", Query()),
        ("сұрау салу", Query(("сұрау", "салу"))),
        ('"сұрау салу"', Query(("сұрау", "салу"), (("сұрау", "салу"),))),
        ("«сұрау салу» мерзім", Query(("сұрау", "салу", "мерзім"), (("сұрау", "салу"),))),
        (
            "„срок ответа“ “reply time”",
            Query(("срок", "ответа", "reply", "time"), (("срок", "ответа"), ("reply", "time"))),
        ),
        ('"кітап"', Query(("кітап",))),
        ('"сұрау салу', Query(("сұрау", "салу"))),
        ('""', Query()),
        ("11-бап", Query(("11", "бап"))),
    ],
)
def test_words_and_phrases_are_read(typed: str, expected: Query) -> None:
    assert read_query(typed) == expected


def test_long_queries_are_cut() -> None:
    assert len(read_query("бір " * 100).words) == MOST_WORDS
    assert read_query("а" * 500).words == ("а" * MOST_SIGNS,)
    phrase = " ".join(["бір"] * 30)
    assert read_query(f'екі "{phrase}"').phrases == (("бір",) * (MOST_WORDS - 1),)


@given(st.text(max_size=400) | st.text(alphabet='"«»“”„ аб', max_size=60))
def test_any_string_is_a_query(typed: str) -> None:
    query = read_query(typed)
    assert len(query.words) <= MOST_WORDS
    assert all(set(phrase) <= set(query.words) for phrase in query.phrases)
