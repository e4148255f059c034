"""The table of the bench."""

from mil_course.bench.report import Facts, Row, Side
from mil_course.bench.servers import Memory
from mil_course.bench.table import table

FAST, SLOW = Side(500.0, 15.0, 20.0, 1.9, 0), Side(300.0, 15.0, 20.0, 2.5, 2)
BARE = Side(800.0, 9.0, 12.0, 1.1, 0)
ROWS = [
    Row("sqlite", "lesson page", 8, FAST, BARE),
    Row("sqlite", "answer saved", 8, SLOW, BARE),
    Row("sqlite", "path page", 8, FAST),
]
FACTS = [Facts("sqlite", Memory(90, 70), Memory(110, 90), 1.2, 0.4, Memory(50, 40), 53_000, 5, 14_000, 180.0)]


def test_the_table_says_what_reaches_its_aim_and_what_does_not() -> None:
    lines = table(ROWS, FACTS).splitlines()
    assert "≥ 0.6" in lines[1]
    assert "below 0.5" in lines[2]
    assert "2 refused" in lines[2]
    assert "aim" not in lines[3]
    assert any("idle 90 MB" in line for line in lines)
