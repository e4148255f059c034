"""The words for problems: complete, alike in three languages, and fed with the details they name."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic_core.core_schema import ErrorType

from mil_course.core.content.problems import MESSAGES, SAME_AS, Problem, near, of_fault
from mil_course.core.content.span_reading import STRAY_CODES
from mil_course.core.content.yaml_text import load
from mil_course.core.languages import CODES
from mil_course.core.question import ID_PATTERN, Fault, Id, Spec, YesNo, faults_of

SOURCES = sorted(Path("mil_course").rglob("*.py"))
RAISERS = {"fault": 0, "PydanticCustomError": 0, "Fault": 1, "Problem": 3, "problem": 1, "add": 0}
SAYERS = {"say", "_say", "say_unknown", "warn"}
CODE = re.compile(r"[a-z]+(_[a-z0-9]+)+")


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def raised() -> Iterator[tuple[str, str, set[str] | None]]:
    """Every code that stands in a source as a literal, where, and its details if they are spelled out there."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for code in _codes(node):
                name = _name(node.func) if isinstance(node, ast.Call) else ""
                details = _details(node) if isinstance(node, ast.Call) and name == "fault" else None
                yield code, f"{path}:{getattr(node, 'lineno', 0)}", details


def _codes(node: ast.AST) -> Iterator[str]:
    """The codes in a call that raises one, or in `code = …` before it."""
    if isinstance(node, ast.Assign) and [_name(target) for target in node.targets] == ["code"]:
        yield from (code for code in _literals(node.value) if code)
    elif isinstance(node, ast.Call) and _name(node.func) in SAYERS:
        for argument in node.args:
            yield from (code for code in _literals(argument) if CODE.fullmatch(code))
    elif isinstance(node, ast.Call) and _name(node.func) in RAISERS:
        arguments: list[ast.expr] = []
        for argument in node.args:
            arguments += [argument, argument] if isinstance(argument, ast.Starred) else [argument]
        place = RAISERS[_name(node.func)]
        if place < len(arguments) and not (node.args and isinstance(node.args[0], ast.Starred)):
            yield from _literals(arguments[place])


def _name(node: ast.AST) -> str:
    return str(getattr(node, "id", getattr(node, "attr", "")))


def _literals(node: ast.expr) -> Iterator[str]:
    """The string itself, also where one of two is chosen."""
    for branch in [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]:
        if isinstance(branch, ast.Constant) and isinstance(branch.value, str):
            yield branch.value


def _details(node: ast.Call) -> set[str] | None:
    names = {keyword.arg for keyword in node.keywords}
    return None if None in names else {name for name in names if name}


def test_every_code_raised_anywhere_has_words_in_three_languages() -> None:
    wordless = {f"{code} {where}" for code, where, _ in raised() if SAME_AS.get(code, code) not in MESSAGES}
    assert sorted(wordless) == []


def test_what_is_left_of_a_span_has_words_too() -> None:
    assert set(STRAY_CODES.values()) <= set(MESSAGES)


def test_the_words_themselves_are_a_clean_content_file() -> None:
    tree, problems = load(Path("mil_course/core/content/messages.yaml").read_bytes(), "messages.yaml")
    assert problems == []
    assert tree is not None
    assert tree.value == MESSAGES


def test_the_walk_over_the_sources_sees_codes() -> None:
    codes = {code for code, _, _ in raised()}
    assert {"duplicate_key", "yaml_tab", "text_language", "not_utf8", "block_twice", "directive_form"} <= codes


def test_every_detail_named_in_a_message_is_given_where_it_is_raised() -> None:
    for code, where, details in raised():
        if details is not None and code in MESSAGES:
            assert placeholders(MESSAGES[code]["en"]) <= details, f"{where} {code}"


@pytest.mark.parametrize("code", MESSAGES)
def test_a_message_has_the_same_details_in_three_languages(code: str) -> None:
    sentences = MESSAGES[code]
    assert tuple(sentences) == CODES
    wanted = placeholders(sentences["en"])
    assert all(placeholders(sentence) == wanted for sentence in sentences.values())
    assert all(sentence == sentence.strip() and sentence[-1] in ".?)" for sentence in sentences.values())


def test_a_code_without_words_still_says_something() -> None:
    assert "is_subclass_of" in Problem("a.yaml", 1, 1, "is_subclass_of").message("kk")


def test_a_detail_that_was_not_given_does_not_break_the_message() -> None:
    assert Problem("a.yaml", 1, 1, "missing").message("en") == "The key “…” is missing. Add it."


def test_the_codes_of_pydantic_that_we_name_exist() -> None:
    existing = set(get_args(ErrorType))
    named = {code for code in SAME_AS if code not in ("literal_error_tag", "missing_tag")}
    assert named <= existing


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ({"id": "a", "kind": "single"}, "The key “prompt” is missing. Add it."),
        ({"id": "A!", "kind": "single", "prompt": "?"}, "An id is made of a–z"),
        ({"id": "a", "kind": "single", "prompt": "?", "points": "0"}, "The least allowed is 1."),
        ({"id": "a", "kind": "single", "prompt": "?", "points": "500"}, "The greatest allowed is 100."),
        ({"id": "a", "kind": "single", "prompt": "?", "points": "many"}, "A whole number belongs here"),
        ({"id": "a", "kind": "single", "prompt": "?", "points": ["1"]}, "A whole number belongs here"),
        ({"id": "a", "kind": ["single"], "prompt": "?"}, "One string belongs here"),
        ({"id": "a", "kind": "single", "prompt": "?", "tags": "x"}, "A list belongs here"),
        ({"id": "a", "kind": "single", "prompt": "?", "level": "guess"}, "remember, understand, apply"),
        ({"id": "a", "kind": "single", "prompt": {"kk": "?"}}, "The text is missing in: ru, en."),
        ({"id": "a", "kind": "single", "prompt": "?", "promt": "?"}, "Did you mean “prompt”?"),
        ({"id": "a", "kind": "single", "prompt": "?", "colour": "?"}, "Unknown key “colour”."),
        ("text", "Keys with values belong here"),
    ],
)
def test_what_the_schema_finds_is_said_in_our_words(raw: object, said: str) -> None:
    try:
        Spec.model_validate(raw)
    except ValidationError as error:
        faults = faults_of(error)
    assert said in str(of_fault(faults[0], "a.yaml", (1, 1), Spec.model_fields))


def test_yes_or_no_is_asked_for_in_each_language() -> None:
    try:
        TypeAdapter(YesNo).validate_python("да")
    except ValidationError as error:
        problem = of_fault(faults_of(error)[0], "a.yaml", (1, 1))
    assert {problem.message(code) for code in CODES} == {
        "yes немесе no деп жазыңыз.",
        "Напишите yes или no.",
        "Write yes or no.",
    }


def test_an_id_and_a_choice_are_not_explained_by_patterns() -> None:
    assert of_fault(Fault(("id",), "string_pattern_mismatch", {"pattern": ID_PATTERN}), "a", (1, 1)).code == "id_shape"
    other = of_fault(Fault(("x",), "string_pattern_mismatch", {"pattern": "^[0-9]$"}), "a", (1, 1))
    assert "^[0-9]$" in str(other)
    assert TypeAdapter(Id).validate_python("a-1") == "a-1"


def test_problems_stand_in_the_order_of_the_text() -> None:
    problems = [Problem("b", 1, 1, "x"), Problem("a", 10, 1, "x"), Problem("a", 9, 5, "x"), Problem("a", 9, 2, "x")]
    assert [(p.file, p.line, p.column) for p in sorted(problems)] == [
        ("a", 9, 2),
        ("a", 9, 5),
        ("a", 10, 1),
        ("b", 1, 1),
    ]
    assert len({*problems, Problem("b", 1, 1, "x", {})}) == 4


def test_a_word_far_from_all_known_ones_has_no_neighbour() -> None:
    assert near("x" * 100_000, ["answer"]) is None
