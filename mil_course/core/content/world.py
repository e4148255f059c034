"""Knows the world around a lesson: the words, sources, facts, drawings, lessons and questions it may speak of."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from mil_course.core.content.drawings import Drawing
from mil_course.core.languages import Text


@dataclass(frozen=True)
class World:
    """What a lesson may speak of.

    `terms` are (term, meaning) by id, `drawings` stand under the name that lessons use (`media/terms.svg`), `lessons`
    are unit ids by lesson id.
    """

    terms: Mapping[str, tuple[Text, Text]] = field(default_factory=dict)
    sources: Set[str] = frozenset()
    facts: Mapping[str, Text] = field(default_factory=dict)
    drawings: Mapping[str, Drawing] = field(default_factory=dict)
    lessons: Mapping[str, str] = field(default_factory=dict)
    questions: Set[str] = frozenset()
