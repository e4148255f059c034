"""Knows how to read the quizzes and their questions."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mil_course.core.content.ledger import Ledger, known_keys
from mil_course.core.content.schemas import QuizFile, RubricsFile
from mil_course.core.content.units import Fact, Question, Quiz
from mil_course.core.content.yaml_text import KeyPath, Tree
from mil_course.core.languages import CODES, Text
from mil_course.core.question import Kind

FACT = re.compile(r"\{fact:([a-z0-9-]+)\}")


@dataclass
class Bank:
    """All quizzes and all questions, by id."""

    quizzes: dict[str, Quiz] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)


def read_bank(
    folder: Path, kinds: Sequence[Kind[Any]], facts: Mapping[str, Fact], rubrics: RubricsFile, ledger: Ledger
) -> Bank:
    """Return the bank that lies in `folder`; everything wrong in it is noted in the ledger."""
    bank = Bank()
    by_name = {kind.name: kind for kind in kinds}
    shared = {row.id: row.model_dump(mode="python", by_alias=True)["criteria"] for row in rubrics.rubrics}
    for path in sorted(folder.glob("*/*.yaml")):
        tree = ledger.tree(path)
        if tree is None:
            continue
        quiz = ledger.model(tree, QuizFile)
        if quiz is None:
            continue
        if quiz.id != path.stem:
            ledger.problems.append(tree.problem(("id",), "id_not_file", id=quiz.id, file=path.stem))
        ledger.note("quiz", quiz.id, tree, ("id",))
        reader = _Questions(tree, by_name, facts, shared, ledger)
        questions = [found for place in range(len(quiz.questions)) if (found := reader.read(place, quiz.id))]
        bank.questions.update({question.id: question for question in reversed(questions)})
        rules = quiz.model_dump(by_alias=True, exclude={"questions", "unit"})
        unit = path.parent.name.partition("-")[2]
        bank.quizzes.setdefault(
            quiz.id, Quiz.model_validate({**rules, "questions": [one.id for one in questions], "unit": unit})
        )
    return bank


@dataclass
class _Questions:
    tree: Tree
    kinds: Mapping[str, Kind[Any]]
    facts: Mapping[str, Fact]
    rubrics: Mapping[str, Any]
    ledger: Ledger

    def read(self, place: int, quiz: str) -> Question | None:
        start: KeyPath = ("questions", place)
        raw = dict(self.tree.value["questions"][place])
        kind = self.kinds.get(str(raw.get("kind")))
        if kind is None:
            known = ", ".join(self.kinds)
            code = "unknown_kind" if "kind" in raw else "missing"
            details = {"kind": str(raw.get("kind")), "known": known, "key": "kind"}
            self.ledger.problems.append(self.tree.problem((*start, "kind"), code, "error", **details))
            return None
        if isinstance(raw.get("rubric"), str) and raw["rubric"] in self.rubrics:
            raw["rubric"] = self.rubrics[raw["rubric"]]
        body = self._with_facts(raw, start)
        spec = kind.read(body)
        if isinstance(spec, list):
            self.ledger.faults(self.tree, start, spec, known_keys(kind.spec))
            return None
        self.ledger.note("question", spec.id, self.tree, (*start, "id"))
        return Question(spec.id, kind, spec, _plain(body), quiz)

    def _with_facts(self, value: Any, path: KeyPath, language: str | None = None) -> Any:
        if isinstance(value, str):
            return self._filled(value, path, language)
        if isinstance(value, dict):
            return {
                key: self._with_facts(part, (*path, key), key if key in CODES else language)
                for key, part in value.items()
            }
        if isinstance(value, list | tuple):
            return [self._with_facts(part, (*path, place), language) for place, part in enumerate(value)]
        return value

    def _filled(self, string: str, path: KeyPath, language: str | None) -> Any:
        names = FACT.findall(string)
        if not names:
            return string
        for name in names:
            if name not in self.facts:
                self.ledger.problems.append(self.tree.problem(path, "unknown_fact", id=name))
                return string
        filled = {
            code: FACT.sub(lambda found, code=code: self.facts[found[1]].value.in_(code), string)  # type: ignore[misc]
            for code in CODES
        }
        return filled[language] if language else filled


def _plain(value: Any) -> Any:
    """Return a body of nothing but JSON values, so that it can be stored and read again by its kind."""
    if isinstance(value, Text):
        return dict(value)
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value
