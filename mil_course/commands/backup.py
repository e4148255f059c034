"""Knows how an installation is backed up, checked and restored from the shell."""

import json
import sys
from pathlib import Path
from typing import NoReturn

import click

from mil_course.commands.opening import now, prepared
from mil_course.config import prepare_instance, read_settings
from mil_course.services import backups
from mil_course.services.backups import BadBackup


def _stop(error: BadBackup) -> NoReturn:
    click.echo(f"mil-course: {error}", err=True)
    sys.exit(1)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def backup(file: Path, as_json: bool) -> None:
    """Copy the whole installation into FILE, while the server runs."""
    try:
        made = backups.backup(prepared(), file.resolve(), now())
    except BadBackup as error:
        _stop(error)
    if as_json:
        click.echo(json.dumps({"file": str(made.path), "bytes": made.size, "rows": made.rows}))
    else:
        click.echo(f"{made.path}: {made.size / 1024**2:.1f} MB, {made.rows} rows")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def verify(file: Path) -> None:
    """Check a backup without touching anything."""
    try:
        manifest = backups.verify(file.resolve())
    except BadBackup as error:
        _stop(error)
    click.echo(f"{file.name} is sound: made {manifest['made']}, release {manifest['version']}")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def restore(file: Path) -> None:
    """Put a backup in place; what was there is kept beside it. Stop the server first."""
    settings = read_settings()
    prepare_instance(settings)
    try:
        old = backups.restore(settings, file.resolve(), now())
    except BadBackup as error:
        _stop(error)
    click.echo(f"Restored. What was there before is in {old}")
