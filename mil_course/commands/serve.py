"""Knows how the course is served, and how due work is done by hand."""

import ctypes
import logging
import sys
from dataclasses import replace

import click
import waitress

from mil_course.commands.opening import now, opened, prepared
from mil_course.config import Settings
from mil_course.services import accounts
from mil_course.services.tidying import tidy as do_due_work
from mil_course.worker import start_worker

M_MMAP_THRESHOLD = -3
M_ARENA_MAX = -8
"""Numbers of two settings in glibc's malloc.h."""


@click.command()
@click.option("--host", help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--threads", type=click.IntRange(1, 128), help="Requests served at once.")
def serve(host: str | None, port: int | None, threads: int | None) -> None:
    """Bring the database up to date (with a backup first), then serve the course."""
    settings = prepared()
    changed = {"host": host or settings.host, "port": port or settings.port, "threads": threads or settings.threads}
    run_server(replace(settings, **changed))  # type: ignore[arg-type]


def give_memory_back() -> None:
    """Tell the C library of Linux to return large blocks at once and to keep at most two heaps.

    Hashing a password takes 19 MB for a moment. Left alone, glibc keeps what its busiest moment took: after a class
    has signed in, 280 MB instead of 120. Other C libraries have no such switch.
    """
    if sys.platform != "linux":
        return
    library = ctypes.CDLL(None)
    if hasattr(library, "mallopt"):
        library.mallopt(M_MMAP_THRESHOLD, 1024 * 1024)
        library.mallopt(M_ARENA_MAX, 2)


def run_server(settings: Settings) -> None:
    """Serve one installation until it is stopped."""
    give_memory_back()
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with opened(settings, course=True) as app:
        shelf = app.extensions["mil_shelf"]
        link = accounts.new_set_up_link(now())
        problems = [problem for problem in shelf.problems if problem.severity == "error"]
    _welcome(f"http://{settings.host}:{settings.port}", link, len(problems))
    start_worker(app)
    waitress.serve(
        app,
        host=settings.host,
        port=settings.port,
        threads=settings.threads,
        ident=None,
        channel_timeout=60,
        connection_limit=400,
        max_request_body_size=20 * 1024 * 1024,
        clear_untrusted_proxy_headers=not settings.proxy,
        _quiet=True,
    )


def _welcome(address: str, link: str | None, problems: int) -> None:
    click.echo(f"The course is at {address}")
    if link:
        click.echo("There is no administrator yet. This link makes the first one, once, within three days:")
        click.echo(f"  {address}/set-up/{link}")
    if problems:
        click.echo(f"The course has {problems} problems; the last good version is shown. See: mil-course check")
    sys.stdout.flush()


@click.command()
def tidy() -> None:
    """Do what is due: close overdue attempts, drop ended visits and old cards."""
    with opened():
        done = do_due_work(now())
    for what, count in done.items():
        click.echo(f"{what}: {count}")
