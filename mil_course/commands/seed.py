"""Knows how made-up people and answers come into a database for measuring."""

import click

from mil_course.commands.opening import now, opened
from mil_course.services import seeding
from mil_course.services.seeding import Size


@click.command()
@click.option("--groups", type=click.IntRange(0, 10_000), default=1)
@click.option("--people", type=click.IntRange(0, 1_000_000), default=100)
@click.option("--answers", type=click.IntRange(0, 10_000_000), default=1000)
@click.option("--seed", "number", type=click.IntRange(0, 2**31 - 1), default=1, help="The same seed, the same data.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def seed(groups: int, people: int, answers: int, number: int, as_json: bool) -> None:
    """Make people, groups and answers for benches and tests."""
    with opened(course=True) as app:
        edition = app.extensions["mil_shelf"].current()
        made = seeding.seed(Size(groups, people, answers), number, edition, now())
    if as_json:
        click.echo(seeding.told(made))
    else:
        click.echo(f"{made.people} people in {made.groups} groups, {made.attempts} attempts, {made.answers} answers")
