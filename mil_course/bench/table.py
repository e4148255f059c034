"""Knows how the figures of a bench are shown as text, each beside its aim."""

from collections.abc import Sequence

from mil_course.bench.report import Facts, Row, Side

AIMS = {"lesson page": 0.6, "answer saved": 0.5, "answer by form": 0.5}
HEAD = (
    f"{'database':<11}{'operation':<16}{'sess.':>5}{'per s':>8}{'p50 ms':>8}{'p95 ms':>8}{'CPU ms':>8}"
    f"{'| bare: per s':>14}{'p50 ms':>8}{'p95 ms':>8}{'CPU ms':>8}{'ratio':>7}  aim"
)


def table(rows: Sequence[Row], facts: Sequence[Facts]) -> str:
    """Return the table and what was measured once."""
    return "\n".join([HEAD, *map(_line, rows), *(line for one in facts for line in _facts(one))])


def _line(row: Row) -> str:
    start = f"{row.database:<11}{row.operation:<16}{row.sessions:>5}{_side(row.ours, 8)}"
    if row.bare is None or row.ratio is None:
        return start + _refused(row.ours, "")
    aim = AIMS[row.operation]
    told = f"{row.ratio:>7.2f}  {'≥' if row.ratio >= aim else 'below'} {aim}"
    return start + _side(row.bare, 14) + told + _refused(row.ours, "") + _refused(row.bare, "bare ")


def _side(side: Side, width: int) -> str:
    return f"{side.rate:>{width}.0f}{side.p50:>8.1f}{side.p95:>8.1f}{side.cpu_ms:>8.2f}"


def _refused(side: Side, whose: str) -> str:
    return f"  {whose}{side.failed} refused" if side.failed else ""


def _facts(one: Facts) -> list[str]:
    return [
        "",
        f"{one.database}: memory idle {one.idle.rss:.0f} MB (shared parts by share {one.idle.pss:.0f} MB; aim 110), "
        f"after load {one.loaded.rss:.0f} MB (aim {one.idle.rss * 1.3:.0f}); bare {one.bare_idle.rss:.0f} MB",
        f"{one.database}: first answer after {one.cold_start:.1f} s (aim 1.5); bare {one.bare_start:.1f} s",
        f"{one.database}: first lesson page {one.first_page} bytes in {one.requests} requests (aim 60000, 6); "
        f"next lesson {one.next_page} bytes (aim 25000)",
        f"{one.database}: installed packages {one.environment_mb:.0f} MB (aim 200)",
    ]
