"""Knows how the bench is run from the shell."""

import json
import sys

import click

from mil_course.bench.databases import addresses
from mil_course.bench.report import Plan, as_json, measure
from mil_course.bench.table import table

FULL = Plan(seconds=3.0, rounds=5, sessions=(1, 8, 32))
QUICK = Plan(seconds=0.7, rounds=3, sessions=(1, 8))


def tell(what: str) -> None:
    """Say on a terminal what is being measured."""
    if sys.stderr.isatty():
        click.echo(f"\r\033[Kmeasuring {what}", nl=False, err=True)


@click.command()
@click.option("--quick", is_flag=True, help="Fewer and shorter rounds.")
@click.option("--databases", default="sqlite,postgresql", help="Which databases, separated by commas.")
@click.option("--json", "as_data", is_flag=True, help="Print JSON.")
def bench(quick: bool, databases: str, as_data: bool) -> None:
    """Measure pages and answers beside a bare Flask application in the same run."""
    rows, facts = [], []
    for name, url in addresses(databases.split(",")):
        some, one = measure(name, url, QUICK if quick else FULL, tell)
        rows += some
        facts.append(one)
    tell("")
    click.echo(json.dumps(as_json(rows, facts), indent=1) if as_data else table(rows, facts))
