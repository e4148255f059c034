"""How the question banks are read."""

import json
from pathlib import Path

import pytest

from tests.core.content.small import QUESTION, found, read, with_change

DRILL = "quizzes/01-start/drill.yaml"
WRITE = """\
  - id: letter
    kind: open
    prompt: Write for {fact:fee}.
    rubric: letter-rubric
    pass: 1
    model: Dear akim …
    explanation: Because.
"""


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("id_not_file", "id: drill", "id: drall"),
        ("unknown_kind", "kind: single", "kind: singel"),
        ("missing", "    kind: single\n", ""),
        ("right_options", "right: yes, ", ""),
        ("unknown_fact", "prompt: Which?", "prompt: Which {fact:fees}?"),
        ("id_taken", "id: second", "id: first"),
        ("missing", "    prompt: Which?\n", ""),
        ("extra_forbidden", "prompt: Which?", "promt: Which?"),
        ("missing", "mode: practice\n", ""),
        ("literal_error", "mode: practice", "mode: practise"),
    ],
)
def test_a_slip_is_named_in_its_file(tmp_path: Path, code: str, old: str, new: str) -> None:
    assert (code, DRILL) in found(tmp_path, with_change(DRILL, old, new))


def test_an_id_may_stand_once_in_the_whole_course(tmp_path: Path) -> None:
    problems = read(tmp_path, with_change("quizzes/00-course/form-b.yaml", "id: test-b", "id: test-a")).problems
    taken = [problem for problem in problems if problem.code == "id_taken"]
    assert [(problem.file, problem.details["where"]) for problem in taken] == [
        ("quizzes/00-course/form-b.yaml", "quizzes/00-course/form-a.yaml:6")
    ]


def test_the_other_questions_of_a_bank_are_read_all_the_same(tmp_path: Path) -> None:
    course = read(tmp_path, with_change(DRILL, "kind: single", "kind: singel")).course
    assert course is not None
    assert course.quizzes["drill"].questions == ("second",)


def test_dated_facts_are_filled_in_by_language(tmp_path: Path) -> None:
    facts = with_change("modules/facts.yaml", "100 tenge", "{kk: 100 теңге, ru: 100 тенге, en: 100 tenge}")
    course = read(tmp_path, {**facts, **with_change(DRILL, "prompt: Which?", "prompt: Pay {fact:fee}.")}).course
    assert course is not None
    assert course.questions["first"].spec.prompt.in_("ru") == "Pay 100 тенге."
    assert course.questions["first"].body["prompt"]["en"] == "Pay 100 tenge."


def test_a_body_is_plain_json_that_its_kind_reads_again(tmp_path: Path) -> None:
    course = read(tmp_path).course
    assert course is not None
    for question in course.questions.values():
        stored = json.loads(json.dumps(question.body))
        assert question.kind.read(stored) == question.spec


def test_a_shared_rubric_is_written_out_in_the_body(tmp_path: Path) -> None:
    changes = {
        DRILL: "id: drill\ntitle: D\nmode: practice\nquestions:\n" + QUESTION.format(id="first", extra="tags: [a]")
    }
    library = read(tmp_path, {DRILL: changes[DRILL] + QUESTION.format(id="second", extra="tags: [b]") + WRITE})
    assert library.course is not None
    found = library.course.questions.get("letter")
    assert found is not None, [str(problem) for problem in library.problems]
    assert found.body["rubric"][0]["id"] == "tone"
    assert found.kind.read(json.loads(json.dumps(found.body))) == found.spec
