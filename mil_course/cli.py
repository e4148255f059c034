"""Knows the command `mil-course` and the list of its subcommands."""

import sys

import click

from mil_course import __version__
from mil_course.commands import backup, bench, content, demo, group, person, regrade, seed, serve, words
from mil_course.config import SettingsError
from mil_course.services.failures import NotFound, NotPossible
from mil_course.store.migrating import NewerSchema
from mil_course.web.reasons import reason

COMMANDS = (
    serve.serve,
    serve.tidy,
    content.check,
    content.editorial,
    demo.demo,
    seed.seed,
    person.person,
    group.group,
    backup.backup,
    backup.verify,
    backup.restore,
    regrade.regrade,
    bench.bench,
    words.words,
)
"""Every subcommand, in the order in which `--help` shows them."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="mil-course")
def commands() -> None:
    """Media and information literacy course for librarians, in Kazakh, Russian and English."""


for command in COMMANDS:
    commands.add_command(command)


def main() -> None:
    """Run a command: exit 0 when it did what it says, 1 when it found problems, 2 on wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        commands(prog_name="mil-course")
    except SettingsError as error:
        _stop(str(error), 2)
    except NewerSchema as error:
        _stop(f"The database was written by a newer release (schema {error}). Install that release again.", 1)
    except NotPossible as error:
        _stop(reason(error.code), 1)
    except NotFound:
        _stop("There is no such thing. Look at the list.", 1)


def _stop(message: str, code: int) -> None:
    click.echo(f"mil-course: {message}", err=True)
    sys.exit(code)
