"""Knows how to read the folders of the course into one Course, with every problem it finds on the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from mil_course.core.content.banks import Bank, read_bank
from mil_course.core.content.checking import check
from mil_course.core.content.ledger import Ledger
from mil_course.core.content.lessons import lesson_folders, read_units
from mil_course.core.content.problems import Problem
from mil_course.core.content.schemas import (
    CompetenciesFile,
    CourseFile,
    FactsFile,
    GlossaryFile,
    RubricsFile,
    SourcesFile,
)
from mil_course.core.content.sheets import read_plan
from mil_course.core.content.units import Course, Unit
from mil_course.core.content.world import World
from mil_course.core.question import Kind


@dataclass
class Library:
    """What one reading gave: the course (None when it cannot stand) and every problem, in the order of the files.

    `places` says in which file and line each thing stands, by family and id.
    """

    course: Course | None = None
    problems: list[Problem] = field(default_factory=list)
    places: Mapping[tuple[str, str], tuple[str, int]] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        """Whether the course can be shown: it was read, and nothing in it is an error."""
        return self.course is not None and not any(problem.severity == "error" for problem in self.problems)


class _Shared(NamedTuple):
    course: CourseFile
    terms: GlossaryFile
    sources: SourcesFile
    facts: FactsFile
    competencies: CompetenciesFile
    rubrics: RubricsFile


def read_course(
    root: Path,
    kinds: Sequence[Kind[Any]],
    kinds_before: Mapping[str, str] | None = None,
    today: date | None = None,
) -> Library:
    """Read `modules/` and `quizzes/` under `root`.

    `kinds` are the kinds of question there are; `kinds_before` the kind that each known question id had when it was
    first published: an id may never change its kind. With `today`, facts that nobody checked for a year are named.
    """
    ledger = Ledger(root)
    shared = _read_shared(root / "modules", ledger)
    if shared is None:
        return Library(None, sorted(ledger.problems))
    facts = {fact.id: fact for fact in shared.facts.facts}
    bank = read_bank(root / "quizzes", kinds, facts, shared.rubrics, ledger)
    world = World(
        terms={term.id: (term.term, term.meaning) for term in shared.terms.terms},
        sources=frozenset(source.id for source in shared.sources.sources),
        facts={fact.id: fact.value for fact in facts.values()},
        drawings={},
        lessons=lesson_folders(root / "modules"),
        questions=frozenset(bank.questions),
    )
    units = read_units(root / "modules", world, ledger)
    course = replace(_assemble(shared, bank, units), plan=read_plan(root / "modules", world, ledger))
    check(course, ledger, kinds_before or {}, today)
    places = {thing: (tree.file, tree.place(path)[0]) for thing, (tree, path) in ledger.spots.items()}
    return Library(course, sorted(set(ledger.problems)), places)


def _read_shared(modules: Path, ledger: Ledger) -> _Shared | None:
    course, tree = ledger.file(modules / "course.yaml", CourseFile)
    if course and tree:
        ledger.note_rows("test", (test.id for test in course.tests), tree, "tests")
    terms, tree = ledger.file(modules / "glossary.yaml", GlossaryFile)
    if terms and tree:
        ledger.note_rows("term", (term.id for term in terms.terms), tree, "terms")
    sources, tree = ledger.file(modules / "sources.yaml", SourcesFile)
    if sources and tree:
        ledger.note_rows("source", (source.id for source in sources.sources), tree, "sources")
    facts, tree = ledger.file(modules / "facts.yaml", FactsFile)
    if facts and tree:
        ledger.note_rows("fact", (fact.id for fact in facts.facts), tree, "facts")
    competencies, tree = ledger.file(modules / "competencies.yaml", CompetenciesFile)
    if competencies and tree:
        ledger.note_rows("competency", (one.id for one in competencies.competencies), tree, "competencies")
    rubrics, tree = ledger.file(modules / "rubrics.yaml", RubricsFile)
    if rubrics and tree:
        ledger.note_rows("rubric", (row.id for row in rubrics.rubrics), tree, "rubrics")
    if course and terms and sources and facts and competencies and rubrics:
        return _Shared(course, terms, sources, facts, competencies, rubrics)
    return None


def _assemble(shared: _Shared, bank: Bank, units: tuple[Unit, ...]) -> Course:
    return Course(
        id=shared.course.id,
        title=shared.course.title,
        short=shared.course.short,
        summary=shared.course.summary,
        outcomes=shared.course.outcomes,
        disclaimer=shared.course.disclaimer,
        consent=shared.course.consent,
        tests={test.id: test for test in shared.course.tests},
        units=units,
        quizzes=bank.quizzes,
        questions=bank.questions,
        terms={term.id: term for term in shared.terms.terms},
        sources={source.id: source for source in shared.sources.sources},
        facts={fact.id: fact for fact in shared.facts.facts},
        competencies={one.id: one for one in shared.competencies.competencies},
        rubrics={row.id: tuple(one.criterion() for one in row.criteria) for row in shared.rubrics.rubrics},
        lessons={lesson.id: lesson for unit in units for lesson in unit.lessons},
    )
