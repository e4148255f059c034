"""A snippet shows the words found in their own neighbourhood, as they are written."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mil_course.core.search.documents import Piece
from mil_course.core.search.snippets import LENGTH, snippet
from mil_course.core.search.word_forms import words


def letters_of(text: str) -> str:
    known = list(dict.fromkeys(words(text)))
    return "".join(chr(known.index(word)) for word in words(text))


def shown(text: str, *wanted: str) -> str:
    letters = letters_of(text)
    marked = {letter for word, letter in zip(words(text), letters, strict=True) if word in wanted}
    return "".join(f"[{piece.text}]" if piece.is_match else piece.text for piece in snippet(text, letters, marked))


def test_a_short_text_is_shown_whole_with_its_signs() -> None:
    assert shown("«Кітап» – бұл, иә, кітап.", "кітап", "Кітап") == "«[Кітап]» – бұл, иә, [кітап]."


def test_a_long_text_is_cut_round_the_match() -> None:
    text = " ".join([*(f"a{number}" for number in range(60)), "кітап", *(f"b{number}" for number in range(60))]) + "."
    found = shown(text, "кітап")
    assert found.startswith("… a54 ") and " [кітап] b0 " in found and found.endswith(" …")
    assert len(words(found)) == LENGTH


def test_the_richest_place_is_chosen() -> None:
    between = " ".join(f"x{number}" for number in range(50))
    found = shown(f"заң {between} заң кітап {between}", "заң", "кітап")
    assert "[заң] [кітап]" in found


def test_a_text_without_matches_is_shown_from_its_start() -> None:
    text = " ".join(f"x{number}" for number in range(50))
    assert shown(text) == " ".join(f"x{number}" for number in range(LENGTH)) + " …"


def test_a_match_at_the_end_is_shown_with_what_stands_before_it() -> None:
    text = " ".join([*(f"x{number}" for number in range(50)), "кітап"])
    found = shown(text, "кітап")
    assert found.startswith("… x") and found.endswith("x49 [кітап]")
    assert len(words(found)) == LENGTH


def test_breaks_become_spaces_and_no_words_are_no_pieces() -> None:
    assert snippet("бір\n\nекі\tүш", "abc", {"c"}) == (Piece("бір екі "), Piece("үш", is_match=True))
    assert snippet(" \n", "", {"a"}) == ()
    assert snippet("\nбір. ", "a", {"a"}) == (Piece("бір", is_match=True), Piece("."))


@given(st.text(max_size=300), st.sets(st.integers(0, 20)))
def test_pieces_hold_only_what_the_text_holds(text: str, wanted: set[int]) -> None:
    pieces = snippet(text, letters_of(text), {chr(number) for number in wanted})
    assert all(piece.text for piece in pieces)
    assert all(piece.text in text for piece in pieces if piece.is_match)
    assert not any(one.is_match is other.is_match is False for one, other in pairwise(pieces))
