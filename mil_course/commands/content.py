"""Knows how the files of the course are checked from the shell, and what its editors still have to confirm."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from mil_course.config import PROJECT, read_settings
from mil_course.core.content import editorial as editing
from mil_course.core.content import figures
from mil_course.core.content.ledger import Ledger
from mil_course.core.content.reading import read_course
from mil_course.core.content.units import Course
from mil_course.core.languages import CODES
from mil_course.kinds import KINDS

READINGS = "docs/readings.yaml"


@click.command()
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--strict", is_flag=True, help="Count warnings as problems, and print the figures of the course.")
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
            if strict:
                click.echo("\n".join(_figures(library.course)))
            click.echo(f"{_size(library.course)}: {len(library.problems)} problems", err=True)
    sys.exit(1 if problems or library.course is None else 0)


@click.command()
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Where to write; without it, to the screen."
)
def editorial(out: Path | None) -> None:
    """Write down what a Kazakh editor and a lawyer must confirm before print, with file and line."""
    text = editorial_page(read_settings().content)
    if text is None:
        click.echo("The course cannot be read: run `mil-course check`.", err=True)
        sys.exit(1)
    if out:
        out.write_text(text, "utf-8")
    else:
        click.echo(text, nl=False)


def editorial_page(root: Path) -> str | None:
    """Return the page for the editors of the course that lies in `root`; None where it cannot be read."""
    library = read_course(root, KINDS)
    if library.course is None:
        return None
    files = [*root.glob("modules/**/*.md"), *root.glob("quizzes/**/*.yaml")]
    texts = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in files}
    readings, _ = Ledger(PROJECT).file(PROJECT / READINGS, editing.ReadingsFile)
    return editing.page(library.course, library.places, texts, readings.readings if readings else ())


def _figures(course: Course) -> Iterator[str]:
    yield "lesson                                  words  words/sentence  letters/word"
    for one in figures.reads(course):
        name = f"{one.code} {one.lesson} {one.language}"
        yield f"{name:40}{one.words:5}{one.sentence:16.1f}{one.word:14.1f}"
    keys = figures.keys(course, CODES)
    longest = ", ".join(f"{code} {count:.1f}" for code, count in keys.longest.items())
    places = ", ".join(f"{place}: {count}" for place, count in keys.places.items())
    yield f"single choices: {keys.questions}; right option longest: {longest} (by chance {keys.chance:.1f})"
    yield f"place of the right option in the file: {places} (shuffled for each attempt)"
    yield ", ".join(f"{name}: {count}" for name, count in figures.counts(course).items())


def _size(course: Course) -> str:
    return (
        f"{len(course.units)} units, {len(course.lessons)} lessons, {len(course.quizzes)} quizzes, "
        f"{len(course.questions)} questions, {len(course.terms)} terms"
    )
