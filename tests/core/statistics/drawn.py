"""Knows how random marks and answers are drawn for comparison with SciPy: with ties, constants and missing values."""

from hypothesis import strategies as st

MARKS = st.sampled_from([0.0, 33.0, 50.0, 67.0, 100.0])
RESTS = st.integers(0, 12).map(lambda each: each * 50.0)
PAIRS = st.lists(st.tuples(MARKS, RESTS), min_size=2, max_size=60)
VALUES = st.lists(st.integers(0, 100).map(float), min_size=2, max_size=80)


def close(one: float | None, other: float) -> bool:
    """Tell whether two figures agree to 1e-9, relative to their size."""
    return one is not None and abs(one - other) <= 1e-9 * max(1.0, abs(other))
