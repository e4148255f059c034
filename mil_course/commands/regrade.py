"""Knows how a question is marked anew from the shell."""

import json
from dataclasses import asdict

import click

from mil_course.commands.opening import SHELL, now, opened
from mil_course.services import regrading
from mil_course.services.failures import NotFound, NotPossible
from mil_course.services.regrading import NewMark, Plan
from mil_course.services.shelf import Shelf

PASSED = {True: "passed", False: "not passed", None: "-"}


@click.command()
@click.argument("question", required=False)
@click.option("--apply", "for_good", is_flag=True, help="Write the new marks; without it they are only shown.")
@click.option("--undo", "regrade_id", type=click.IntRange(1), help="Take back the new marking with this number.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def regrade(question: str | None, for_good: bool, regrade_id: int | None, as_json: bool) -> None:
    """Mark all sent answers to QUESTION by its present key; shows old and new marks and writes nothing unless told."""
    if (question is None and regrade_id is None) or (for_good and regrade_id is not None):
        raise click.UsageError("Name a question, with --apply or without, or a number with --undo.")
    with opened(course=regrade_id is None) as app:
        if regrade_id is not None:
            _undo(regrade_id, as_json)
            return
        shelf: Shelf = app.extensions["mil_shelf"]
        if any(problem.severity == "error" for problem in shelf.problems):
            click.echo("The course's files have errors: the last good version of the question is used.", err=True)
        number = 0
        if for_good:
            number, plan = regrading.apply(SHELL, str(question), shelf.current(), now())
        else:
            plan = regrading.plan(SHELL, str(question), shelf.current())
    if as_json:
        click.echo(json.dumps({"regrade": number, **asdict(plan)}, ensure_ascii=False, indent=1))
    else:
        _show(plan, number, for_good)


def _undo(regrade_id: int, as_json: bool) -> None:
    try:
        question, count = regrading.undo(SHELL, regrade_id, now())
    except NotFound:
        raise NotPossible("", "regrade-unknown") from None
    if as_json:
        click.echo(json.dumps({"regrade": regrade_id, "question": question, "undone": count}))
    else:
        click.echo(f"{question}: {count} answers have their earlier marks again.")


def _show(plan: Plan, number: int, for_good: bool) -> None:
    for change in plan.changes:
        click.echo(_line(change))
    click.echo(
        f"{plan.question_id}: {len(plan.changes)} marks change, {plan.same} stay, "
        f"{plan.by_hand} were given by a trainer and are not touched."
    )
    lost = sum(1 for change in plan.changes if change.takes_a_pass)
    if lost:
        click.echo(
            f"CAREFUL: {lost} attempts that were passed {'are no longer' if for_good else 'would no longer be'}."
        )
    if for_good and number:
        click.echo(f"Written. To take it back: mil-course regrade --undo {number}")
    elif plan.changes and not for_good:
        click.echo(f"Nothing was written. To write it: mil-course regrade {plan.question_id} --apply")


def _line(change: NewMark) -> str:
    before, after = PASSED[change.passed_before], PASSED[change.passed_after]
    outcome = before if before == after else f"{before} -> {after}"
    mark = f"{points(change.old)} -> {points(change.new)} of {points(change.full)}"
    return f"{change.username:<20} {change.quiz_id} #{change.number:<3} {mark:<22} {outcome}"


def points(hundredths: int | None) -> str:
    """Return a mark as it is read: 1.5, not 150.

    >>> points(150), points(100), points(67), points(None)
    ('1.5', '1', '0.67', 'waits')
    """
    if hundredths is None:
        return "waits"
    whole, rest = divmod(hundredths, 100)
    return f"{whole}.{rest:02}".rstrip("0").rstrip(".")
