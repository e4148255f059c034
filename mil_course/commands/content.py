"""Knows how the files of the course are checked from the shell."""

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from mil_course.config import read_settings
from mil_course.core.content.reading import read_course
from mil_course.core.languages import CODES
from mil_course.kinds import KINDS


@click.command()
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--strict", is_flag=True, help="Count warnings as problems.")
@click.option("--language", type=click.Choice(CODES), default="en", help="Language of the messages.")
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
def check(folder: Path | None, strict: bool, language: str, as_json: bool) -> None:
    """Check modules/ and quizzes/ and print every problem as file:line:col: message."""
    root = folder or read_settings().content
    library = read_course(root, KINDS, today=datetime.now(UTC).date())
    problems = [one for one in library.problems if strict or one.severity == "error"]
    if as_json:
        rows = [{**asdict(one), "message": one.message(language)} for one in library.problems]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for one in library.problems:
            mark = "" if one.severity == "error" else f"({one.severity}) "
            click.echo(f"{one.file}:{one.line}:{one.column}: {mark}{one.message(language)}")
        if library.course:
            course = library.course
            click.echo(
                f"{len(course.units)} units, {len(course.lessons)} lessons, {len(course.quizzes)} quizzes, "
                f"{len(course.questions)} questions, {len(course.terms)} terms: "
                f"{len(library.problems)} problems",
                err=True,
            )
    sys.exit(1 if problems or library.course is None else 0)
