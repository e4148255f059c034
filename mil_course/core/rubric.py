"""Knows how a rubric is written in a content file, for shared rubrics and for single questions alike."""

from itertools import pairwise
from typing import Annotated

from pydantic import AfterValidator, Field

from mil_course.core.parts import at_least, no_id_twice
from mil_course.core.portable import Criterion, Level
from mil_course.core.question import Id, Strict, Texts, fault


class LevelRow(Strict):
    """One level of a criterion: its points, and what such work looks like."""

    points: Annotated[int, Field(ge=0, le=20)]
    text: Texts


def _ascending(levels: tuple[LevelRow, ...]) -> tuple[LevelRow, ...]:
    points = [level.points for level in levels]
    if len(points) < 2:
        raise fault("too_short", min_length="2", actual_length=str(len(points)))
    if points[0] != 0 or any(low >= high for low, high in pairwise(points)):
        raise fault("levels_order", points=", ".join(map(str, points)))
    return levels


class CriterionRow(Strict):
    """One criterion: its levels ascend from 0 points."""

    id: Id
    title: Texts
    levels: Annotated[tuple[LevelRow, ...], AfterValidator(_ascending)]

    def criterion(self) -> Criterion:
        """Return the criterion as the rest of the course knows it."""
        return Criterion(self.id, self.title, tuple(Level(level.points, level.text) for level in self.levels))


Criteria = Annotated[tuple[CriterionRow, ...], AfterValidator(at_least(1)), AfterValidator(no_id_twice)]
"""The criteria of one rubric; their ids differ."""


def total_of(criteria: tuple[Criterion, ...]) -> int:
    """Return the rubric points of the best possible work.

    >>> from mil_course.core.languages import Text
    >>> total_of((Criterion("tone", Text.same("Tone"), (Level(0, Text.same("rude")), Level(2, Text.same("kind")))),))
    2
    """
    return sum(criterion.levels[-1].points for criterion in criteria)
