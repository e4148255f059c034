"""Knows the worked samples of the kinds, and hostile answers and form fields to try on them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

KINDS_FOLDER = Path(__file__).parents[2] / "mil_course" / "kinds"
KEYS = ("chosen", "pairs", "places", "boxes", "gaps", "number", "text", "words", "typed")


def raw_sample(name: str) -> dict[str, Any]:
    """Return the sample of a kind as it stands in its file, every value a string."""
    text = (KINDS_FOLDER / folder_of(name) / "sample.yaml").read_text(encoding="utf-8")
    raw: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    return raw


def folder_of(name: str) -> str:
    """Return the folder of a kind: names have hyphens, folders underscores."""
    return name.replace("-", "_")


def any_answers(words: Sequence[str]) -> st.SearchStrategy[dict[str, Any]]:
    """Return JSON objects of every form, with known ids and keys among the rubbish."""
    known = st.sampled_from((*KEYS, *words))
    scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | known
    values = st.recursive(
        scalars, lambda inner: st.lists(inner) | st.dictionaries(known | st.text(), inner), max_leaves=5
    )
    return st.dictionaries(known | st.text(), values, max_size=4)


def any_fields(names: Sequence[str], values: Sequence[str]) -> st.SearchStrategy[Mapping[str, Sequence[str]]]:
    """Return form fields of every form, with known names and values among the rubbish."""
    known = st.sampled_from(values) if values else st.nothing()
    sent = st.lists(known | st.text() | st.integers().map(str), max_size=4)
    return st.dictionaries(st.sampled_from(names) | st.text(), sent, max_size=8)
