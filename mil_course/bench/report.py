"""Knows how a bench is run on one database, and what it found: rows of the table, and facts measured once."""

import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from pathlib import Path

from mil_course.app import create_app
from mil_course.bench import operations, weight
from mil_course.bench.client import Ask, Measured, run
from mil_course.bench.operations import LESSON, NEXT_LESSON, Operation
from mil_course.bench.servers import Memory, Server, free_port, running
from mil_course.commands.opening import now
from mil_course.config import Settings
from mil_course.store.migrating import migrate

STEP = 10**6
"""Sequences of one round begin so far after those of the round before."""


@dataclass(frozen=True)
class Side:
    """One server under one load: medians of the rounds, and the CPU it used for each answer."""

    rate: float
    p50: float
    p95: float
    cpu_ms: float
    failed: int


@dataclass(frozen=True)
class Row:
    """One line of the table; `bare` is None where there is nothing bare to compare with."""

    database: str
    operation: str
    sessions: int
    ours: Side
    bare: Side | None = None

    @property
    def ratio(self) -> float | None:
        """Our rate over the bare one, the figure that has an aim."""
        return self.ours.rate / self.bare.rate if self.bare and self.bare.rate else None


@dataclass(frozen=True)
class Facts:
    """What is measured once: memory, seconds to the first answer, bytes over the wire, size of the installation."""

    database: str
    idle: Memory
    loaded: Memory
    cold_start: float
    bare_start: float
    bare_idle: Memory
    first_page: int
    requests: int
    next_page: int
    environment_mb: float


@dataclass(frozen=True)
class Plan:
    """How long and how often, with how many sessions."""

    seconds: float
    rounds: int
    sessions: Sequence[int]
    threads: int = 8


Progress = Callable[[str], None]


def measure(database: str, url: str, plan: Plan, tell: Progress) -> tuple[list[Row], Facts]:
    """Run the whole bench on one database; an empty address means SQLite."""
    with tempfile.TemporaryDirectory() as name:
        who = _people(Settings(instance=Path(name), database_url=url, reload_seconds=0), max(plan.sessions))
        port = free_port()
        more = {"INSTANCE": name, "PORT": str(port), "DATABASE_URL": url, "MIL_THREADS": str(plan.threads)}
        with running(["-m", "mil_course.bench.ours"], port, "/health", more) as ours:
            first, requests, _ = weight.wire(port, LESSON)
            idle = ours.memory()
            for one in who:
                operations.prepare(one, port)
            with _bare(url or f"sqlite:///{Path(name) / 'bare.sqlite'}", ours.port, plan) as bare:
                bare_idle = bare.memory()
                rows = list(_rows(database, (ours, bare), who, plan, tell))
                starts = (ours.started, bare.started, bare_idle)
            following = weight.wire(port, NEXT_LESSON)[2]
            loaded = ours.memory()
    return rows, Facts(database, idle, loaded, *starts, first, requests, following, weight.environment())


def _people(settings: Settings, count: int) -> list[operations.Person]:
    migrate(settings.database, now())
    app = create_app(settings)
    with app.app_context():
        return operations.people(count, app.extensions["mil_shelf"].current())


def _bare(database: str, like: int, plan: Plan) -> AbstractContextManager[Server]:
    """Start the bare application with a page as large as the lesson of the server at the port `like`."""
    size = len(weight.fetched(like, LESSON)[0].encode())
    port = free_port()
    command = ["-m", "mil_course.bench.bare", str(port), database, str(size), str(plan.threads)]
    return running(command, port, "/page", {})


def _rows(
    database: str, servers: tuple[Server, Server], who: Sequence[operations.Person], plan: Plan, tell: Progress
) -> Iterator[Row]:
    for count in plan.sessions:
        for operation in operations.operations(who[:count], servers[0].port):
            tell(f"{database}, {operation.name}, sessions: {count}")
            yield row(database, operation, servers, plan)


def row(database: str, operation: Operation, servers: tuple[Server, Server], plan: Plan) -> Row:
    """Measure one operation: a round on our server and one on the bare one, by turns, after a short warm-up."""
    loads: list[tuple[Server, Sequence[Ask]]] = [(servers[0], operation.ours)]
    if operation.bare:
        loads.append((servers[1], [operation.bare] * len(operation.ours)))
    rounds: list[list[tuple[Measured, float]]] = [[] for _ in loads]
    for number in range(plan.rounds + 1):
        for (server, asks), found in zip(loads, rounds, strict=True):
            seconds = plan.seconds if number else plan.seconds / 4
            found.append(_round(server, asks, seconds, number * STEP))
    sides = [side(found[1:]) for found in rounds]
    return Row(database, operation.name, len(operation.ours), *sides)


def _round(server: Server, asks: Sequence[Ask], seconds: float, first: int) -> tuple[Measured, float]:
    before = server.cpu()
    measured = run(server.port, asks, seconds, first)
    return measured, server.cpu() - before


def side(rounds: Sequence[tuple[Measured, float]]) -> Side:
    """Return the medians of some rounds, each with the seconds of CPU it took.

    >>> side([(Measured(100.0, 9.0, 12.0, 200, 0), 0.5), (Measured(80.0, 8.0, 30.0, 100, 1), 0.5)])
    Side(rate=90.0, p50=8.5, p95=21.0, cpu_ms=3.75, failed=1)
    """
    return Side(
        statistics.median(one.rate for one, _ in rounds),
        statistics.median(one.p50 for one, _ in rounds),
        statistics.median(one.p95 for one, _ in rounds),
        statistics.median(1000 * cpu / max(1, one.answers) for one, cpu in rounds),
        sum(one.failed for one, _ in rounds),
    )


def as_json(rows: Sequence[Row], facts: Sequence[Facts]) -> dict[str, object]:
    """Return rows and facts for programs."""
    return {"rows": [{**asdict(row), "ratio": row.ratio} for row in rows], "facts": [asdict(one) for one in facts]}
