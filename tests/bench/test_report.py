"""The table of the bench."""

from mil_course.bench.report import Facts, Row, as_json, table

ROWS = [
    Row("sqlite", "lesson page", 8, 500.0, 15.0, 20.0, 1.9, 800.0, 0.625, 0),
    Row("sqlite", "answer saved", 8, 300.0, 15.0, 20.0, 2.5, 800.0, 0.375, 2),
    Row("sqlite", "path page", 8, 200.0, 15.0, 20.0, 4.0, None, None, 0),
]
FACTS = [Facts("sqlite", 90.0, 120.0, 1.2, 53_000, 5, 14_000)]


def test_the_table_says_what_reaches_its_aim_and_what_does_not() -> None:
    lines = table(ROWS, FACTS).splitlines()
    assert "≥ 0.6" in lines[1]
    assert "below 0.5" in lines[2]
    assert "2 refused" in lines[2]
    assert "–" in lines[3]
    assert "idle 90 MB" in lines[5]


def test_programs_get_the_same_figures() -> None:
    assert len(as_json(ROWS, FACTS)["rows"]) == 3  # type: ignore[arg-type]
