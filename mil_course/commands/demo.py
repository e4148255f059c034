"""Knows how the demonstration is made and shown."""

import shutil

import click

from mil_course.commands.opening import now, opened, prepared
from mil_course.commands.serve import run_server
from mil_course.config import read_settings
from mil_course.core import credentials
from mil_course.services import demo as workshop
from mil_course.services.demo_people import FIGURES


def password() -> str:
    """Return a random password that can be typed from the screen."""
    return f"{credentials.new_code(5)}-{credentials.new_code(5)}-{credentials.new_code(5)}".lower()


@click.command()
@click.option("--serve", "then_serve", is_flag=True, help="Serve it afterwards.")
@click.option("--reset", is_flag=True, help="Throw the demonstration away and make it anew.")
def demo(then_serve: bool, reset: bool) -> None:
    """Fill an instance of its own with the Aktobe workshop, and print its people."""
    folder = read_settings().instance / "demo"
    if reset:
        shutil.rmtree(folder, ignore_errors=True)
    settings = prepared(folder)
    with opened(settings, course=True) as app:
        if workshop.is_filled():
            click.echo("The demonstration stands already; --reset makes it anew, with new passwords.")
        else:
            passwords = {figure.username: password() for figure in FIGURES}
            code = workshop.fill(app.extensions["mil_shelf"].current(), passwords, now())
            _tell(passwords, code)
    if then_serve:
        run_server(settings)


def _tell(passwords: dict[str, str], code: str) -> None:
    click.echo("The Aktobe workshop, all made up. Sign in as:")
    for figure in FIGURES:
        click.echo(f"  {figure.username:<10} {passwords[figure.username]:<20} {figure.role:<14} {figure.name}")
    click.echo(f"The group is joined with the code {code}. The passwords are shown once.")
