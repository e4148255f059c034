"""Knows the table of a bench: our figures beside the bare ones of the same run, and the ratio that is the aim."""

import http.client
import re
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urljoin

from mil_course.app import create_app
from mil_course.bench import operations
from mil_course.bench.client import Ask, Measured, run
from mil_course.bench.servers import Server, free_port, running
from mil_course.commands.opening import now
from mil_course.config import Settings
from mil_course.store.migrating import migrate

AIMS = {"lesson page": 0.6, "answer saved": 0.5}


@dataclass(frozen=True)
class Row:
    """One line of the table; `ratio` is our rate over the bare one, None where there is nothing bare to compare."""

    database: str
    operation: str
    sessions: int
    rate: float
    p50: float
    p95: float
    cpu_ms: float
    bare_rate: float | None
    ratio: float | None
    failed: int


@dataclass(frozen=True)
class Facts:
    """What is measured once: idle and loaded memory in MB, seconds to the first answer, bytes over the wire."""

    database: str
    idle_mb: float
    loaded_mb: float
    cold_start: float
    first_page: int
    requests: int
    next_page: int


@dataclass(frozen=True)
class Plan:
    """How long and how often, with how many sessions."""

    seconds: float
    rounds: int
    sessions: Sequence[int]
    threads: int = 8


def measure(database: str, url: str, plan: Plan) -> tuple[list[Row], Facts]:
    """Run the whole bench on one database."""
    with tempfile.TemporaryDirectory() as name:
        settings = Settings(instance=Path(name), database_url=url, reload_seconds=0)
        migrate(settings.database, now())
        app = create_app(settings)
        with app.app_context():
            edition = app.extensions["mil_shelf"].current()
            people = operations.sessions(max(plan.sessions), edition, 0)
        port = free_port()
        more = {"INSTANCE": name, "PORT": str(port), "DATABASE_URL": url, "MIL_THREADS": str(plan.threads)}
        with running(["-m", "mil_course.bench.ours"], port, "/health", more) as ours:
            for person in people:
                operations.prepare(person, port)
            idle = ours.memory()
            first, requests, following = wire(port)
            bare_url = url or f"sqlite:///{Path(name) / 'bare.sqlite'}"
            rows = list(_rows(database, bare_url, ours, people, plan))
            facts = Facts(database, idle, ours.memory(), ours.started, first, requests, following)
    return rows, facts


def _rows(
    database: str, bare_url: str, ours: Server, people: Sequence[operations.Session], plan: Plan
) -> Iterator[Row]:
    size = _page_size(ours.port)
    port = free_port()
    command = ["-m", "mil_course.bench.bare", str(port), bare_url, str(size), str(plan.threads)]
    with running(command, port, "/page", {}) as bare:
        for count in plan.sessions:
            some = people[:count]
            pairs: list[tuple[str, list[Ask], list[Ask] | None]] = [
                ("lesson page", operations.reading(some, operations.LESSON), operations.bare_reading(count)),
                ("answer saved", operations.saving(some), operations.bare_saving(count)),
                ("path page", operations.reading(some, "/learn"), None),
                ("question page", operations.results(some), None),
                ("progress page", operations.reading(some, "/learn/progress"), None),
            ]
            for operation, own, other in pairs:
                yield _row(database, operation, (ours, own), (bare, other) if other else None, plan)


def _row(
    database: str,
    operation: str,
    ours: tuple[Server, list[Ask]],
    bare: tuple[Server, list[Ask]] | None,
    plan: Plan,
) -> Row:
    """Measure one operation in interleaved rounds; the medians stand in the table."""
    own: list[Measured] = []
    other: list[float] = []
    cpu = []
    for _ in range(plan.rounds):
        before = ours[0].cpu()
        one = run(ours[0].port, ours[1], plan.seconds)
        cpu.append((ours[0].cpu() - before) * 1000 / max(1.0, one.rate * plan.seconds))
        own.append(one)
        if bare:
            other.append(run(bare[0].port, bare[1], plan.seconds).rate)
    rate = statistics.median(one.rate for one in own)
    bare_rate = statistics.median(other) if other else None
    return Row(
        database,
        operation,
        len(ours[1]),
        rate,
        statistics.median(one.p50 for one in own),
        statistics.median(one.p95 for one in own),
        statistics.median(cpu),
        bare_rate,
        rate / bare_rate if bare_rate else None,
        sum(one.failed for one in own),
    )


def _page_size(port: int) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    answer = operations.get(connection, operations.LESSON)
    connection.close()
    return len(answer.body)  # type: ignore[attr-defined]


def wire(port: int) -> tuple[int, int, int]:
    """Return what the first lesson page costs with an empty cache (bytes, requests), and the next lesson."""
    html, weight = _fetch(port, operations.LESSON)
    files = re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"|<script type="module" src="([^"]+)"', html)
    addresses = [one or other for one, other in files]
    styles = next(address for address in addresses if address.endswith(".css"))
    sheet, _ = _fetch(port, styles, compressed=False)
    addresses += [urljoin(styles, font) for font in set(re.findall(r'url\("?([^)"]+\.woff2)', sheet))]
    whole = weight + sum(_fetch(port, address)[1] for address in addresses)
    return whole, 1 + len(addresses), _fetch(port, "/learn/units/foi/writing-a-request")[1]


def _fetch(port: int, address: str, compressed: bool = True) -> tuple[str, int]:
    """Return the text of an address and the bytes, headers too, that it costs over the wire."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", address)
    plain = connection.getresponse().read()
    connection.request("GET", address, headers={"Accept-Encoding": "br"} if compressed else {})
    answer = connection.getresponse()
    body = answer.read()
    head = sum(len(name) + len(value) + 4 for name, value in answer.getheaders()) + 17
    connection.close()
    return plain.decode("utf-8", "replace"), len(body) + head


def table(rows: Sequence[Row], facts: Sequence[Facts]) -> str:
    """Return the tables as text."""
    head = f"{'database':<11}{'operation':<15}{'sess.':>6}{'per s':>9}{'p50 ms':>8}{'p95 ms':>8}{'CPU ms':>8}"
    lines = [head + f"{'bare':>9}{'ratio':>7}  aim"]
    for row in rows:
        compared = f"{row.bare_rate:>9.0f}{row.ratio:>7.2f}" if row.bare_rate and row.ratio else f"{'–':>9}{'–':>7}"
        aim = AIMS.get(row.operation)
        told = f"  {'≥' if row.ratio and aim and row.ratio >= aim else 'below'} {aim}" if aim else ""
        told += f"  {row.failed} refused" if row.failed else ""
        lines.append(
            f"{row.database:<11}{row.operation:<15}{row.sessions:>6}{row.rate:>9.0f}{row.p50:>8.1f}{row.p95:>8.1f}"
            f"{row.cpu_ms:>8.2f}{compared}{told}"
        )
    for one in facts:
        lines += [
            "",
            f"{one.database}: memory idle {one.idle_mb:.0f} MB (aim 110), after load {one.loaded_mb:.0f} MB; "
            f"first answer after {one.cold_start:.1f} s",
            f"{one.database}: first lesson page {one.first_page} bytes in {one.requests} requests (aim 60000, 6); "
            f"next lesson {one.next_page} bytes (aim 25000)",
        ]
    return "\n".join(lines)


def as_json(rows: Sequence[Row], facts: Sequence[Facts]) -> dict[str, object]:
    """Return the same for programs."""
    return {"rows": [asdict(row) for row in rows], "facts": [asdict(one) for one in facts]}
