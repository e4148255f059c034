"""Knows how people are managed from the shell."""

import json
import sys

import click

from mil_course.commands.opening import SHELL, now, opened
from mil_course.core.credentials import plain_username, spaced
from mil_course.core.languages import CODES
from mil_course.core.roles import ROLES
from mil_course.services import access, accounts
from mil_course.services.accounts import NewPerson
from mil_course.services.failures import NotFound
from mil_course.store import people


@click.group()
def person() -> None:
    """Add, list and close accounts; print sign-in cards."""


@person.command()
@click.option("--username", required=True)
@click.option("--name", required=True, help="Full name, as on the certificate.")
@click.option("--role", type=click.Choice(ROLES), default="learner")
@click.option("--language", type=click.Choice(CODES), default="kk")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input; else a card is needed.")
def add(username: str, name: str, role: str, language: str, password_stdin: bool) -> None:
    """Add a person and print her recovery codes."""
    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else None
    with opened():
        made, codes = accounts.add_person(NewPerson(username, name, password, role, language), now())
    click.echo(f"{made.username} is {made.role}. Recovery codes, shown once:")
    for code in codes:
        click.echo(f"  {spaced(code)}")


@person.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_people(as_json: bool) -> None:
    """List everybody who has an account."""
    with opened():
        rows = [
            {
                "id": one.id,
                "username": one.username,
                "name": one.name,
                "role": one.role,
                "disabled": one.disabled_at is not None,
            }
            for one in people.all_people()
        ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        click.echo(f"{row['id']:>5}  {row['username']:<20} {row['role']:<14} {row['name']}{_closed(row['disabled'])}")


def _closed(disabled: object) -> str:
    return "  (closed)" if disabled else ""


@person.command()
@click.argument("username")
def card(username: str) -> None:
    """Print the code of a new sign-in card; it works once, within three days."""
    with opened():
        code = access.issue_card(SHELL, _found(username), now())
    click.echo(spaced(code))


@person.command()
@click.argument("username")
@click.option("--undo", is_flag=True, help="Open the account again.")
def disable(username: str, undo: bool) -> None:
    """Close an account; nothing of the person's work is lost."""
    with opened():
        access.set_disabled(SHELL, _found(username), not undo, now())
    click.echo(f"{username} is {'open' if undo else 'closed'}.")


def _found(username: str) -> int:
    row = people.person_named(plain_username(username))
    if row is None:
        raise NotFound
    return row.id
