"""Knows how groups are managed from the shell."""

import json
import sys

import click

from mil_course.commands.opening import SHELL, now, opened
from mil_course.core.credentials import plain_code
from mil_course.services import teaching
from mil_course.services.failures import NotFound, NotPossible
from mil_course.store import groups
from mil_course.web.reasons import reason


@click.group()
def group() -> None:
    """Add and list groups, and put people into them."""


@group.command()
@click.option("--title", required=True)
@click.option("--region", default="", help="Region, as in the list of regions.")
@click.option("--trainer", required=True, help="Username of the trainer.")
def add(title: str, region: str, trainer: str) -> None:
    """Add a group and print its join code."""
    with opened():
        made = teaching.add_group(SHELL, title, region, now(), trainer)
        click.echo(made.code)


@group.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_groups(as_json: bool) -> None:
    """List all groups with their join codes and how many learn in them."""
    with opened():
        rows = [
            {"id": row.id, "title": row.title, "region": row.region, "code": row.code, "learners": row.learners}
            for row in groups.group_list()
        ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        click.echo(f"{row['code']:<8} {row['learners']:>4}  {row['title']}")


@group.command()
@click.argument("code")
@click.argument("usernames", nargs=-1, required=True)
def enrol(code: str, usernames: tuple[str, ...]) -> None:
    """Put people into the group with this join code."""
    faults = 0
    with opened():
        found = groups.group_by_code(plain_code(code))
        if found is None:
            raise NotFound
        ident = found.id
        for username in usernames:
            try:
                teaching.enrol(SHELL, ident, username, now())
            except NotPossible as error:
                faults += 1
                click.echo(f"{username}: {reason(error.code)}", err=True)
    sys.exit(1 if faults else 0)
