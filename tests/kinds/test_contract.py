"""Knows what every kind of question must keep to, and asks it of the whole list."""

import functools
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup, escape

from mil_course.core.languages import CODES, Text
from mil_course.core.portable import Arrange, Choose, Fill, Gap, NoShape, Number, Pair, Point, Write
from mil_course.core.question import EMPTY, Answer, Kind, Spec, State, Verdict
from mil_course.kinds import KINDS
from tests.kinds.samples import KINDS_FOLDER, any_answers, any_fields, folder_of, raw_sample

SHAPES = (Choose, Arrange, Pair, Fill, Number, Write, Point, NoShape)
FILES = ("__init__.py", "kind.py", "play.html", "review.html", "sample.yaml")
KEY_WORDS = {"right", "correct", "credit", "feedback", "box", "answer", "keys", "near", "wrong", "tolerance", "model"}
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
a_few_dozen_times = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
every_language = pytest.mark.parametrize("language", CODES)
PAGES = Environment(
    loader=ChoiceLoader(
        [
            PrefixLoader({"kinds": FileSystemLoader(KINDS_FOLDER)}),
            FileSystemLoader(KINDS_FOLDER.parent / "web" / "templates"),
        ]
    ),
    autoescape=True,
    undefined=StrictUndefined,
)


@functools.cache
def spec_of(kind: Kind[Any]) -> Spec:
    spec = kind.read(raw_sample(kind.name))
    assert isinstance(spec, Spec), spec
    return spec


def right_fields(kind: Kind[Any], spec: Spec) -> dict[str, list[str]]:
    """Return the form fields of a right answer, found from the shape alone."""
    shape = kind.portable(spec)
    match shape:
        case Choose() | Point():
            return {"a": [choice.id for choice in shape.choices if choice.credit > 0]}
        case Arrange():
            return {f"a.{item.id}": [str(place)] for place, item in enumerate(shape.items, start=1)}
        case Pair():
            return {f"a.{left}": [target] for left, target in shape.matches}
        case Number():
            return {"a": [str(shape.value)]}
        case Fill():
            return {"a" if kind.name == "short-answer" else f"a.{gap.id}": [filling(gap)] for gap in shape.gaps}
        case Write() | NoShape():
            return {"a": ["Оқырман сұрады, біз тауып бердік."]}


def filling(gap: Gap) -> str:
    """Return what fills a gap rightly."""
    if gap.choices:
        return next(choice.id for choice in gap.choices if choice.credit > 0)
    assert gap.wording
    return gap.wording.keys[0][1][0]


def right_answer(kind: Kind[Any], spec: Spec) -> Answer:
    return kind.receive(spec, right_fields(kind, spec))


def leaves(value: object) -> Iterator[object]:
    """Return every key, string and text inside a structure."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield key
            yield from leaves(inner)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for inner in value:
            yield from leaves(inner)
    else:
        yield value


def said_afterwards(kind: Kind[Any], spec: Spec, answer: Answer) -> set[str]:
    """Return, in every language, what may be said only after the answer."""
    explanation = kind.explain(spec, answer)
    texts = [explanation.feedback, explanation.model, *(remark.feedback for remark in explanation.remarks)]
    return {string for text in texts if text is not None for string in text.values()}


def say_in(language: str) -> Callable[[Text | str], Markup]:
    """Return what says a text in a language; a piece that was cut from a text comes as a string."""
    return lambda text: escape(text if isinstance(text, str) else text.in_(language))


def word(message: str, **names: object) -> str:
    return message % names


def play(kind: Kind[Any], spec: Spec, answer: Answer, language: str = "kk") -> str:
    page = PAGES.get_template(f"kinds/{folder_of(kind.name)}/play.html")
    shown = kind.present(spec, Random(7))
    return page.render(q=shown, answer=answer, uid="q7", language=language, say=say_in(language), _=word)


def review(kind: Kind[Any], spec: Spec, answer: Answer, language: str = "kk") -> str:
    page = PAGES.get_template(f"kinds/{folder_of(kind.name)}/review.html")
    shown, explanation = kind.present(spec, Random(7)), kind.explain(spec, answer)
    return page.render(q=shown, explanation=explanation, answer=answer, say=say_in(language), _=word)


@every_kind
def test_a_kind_has_all_its_files(kind: Kind[Any]) -> None:
    assert [name for name in FILES if not (KINDS_FOLDER / folder_of(kind.name) / name).is_file()] == []


def test_every_folder_is_in_the_list_once() -> None:
    folders = sorted(path.parent.name for path in KINDS_FOLDER.glob("*/__init__.py"))
    assert folders == sorted(folder_of(kind.name) for kind in KINDS)


@every_kind
def test_the_sample_is_a_whole_question_in_three_languages(kind: Kind[Any]) -> None:
    raw, spec = raw_sample(kind.name), spec_of(kind)
    assert raw["kind"] == kind.name
    assert spec.lesson and spec.objective and spec.level and spec.explanation
    assert len(set(spec.prompt.values())) == len(CODES)


@every_kind
def test_an_unknown_key_is_a_fault(kind: Kind[Any]) -> None:
    faults = kind.read({**raw_sample(kind.name), "anwser": "yes"})
    assert isinstance(faults, list)
    assert [fault.code for fault in faults] == ["extra_forbidden"]


@every_kind
def test_the_right_answer_gets_full_credit_or_waits_for_the_trainer(kind: Kind[Any]) -> None:
    spec = spec_of(kind)
    verdict = kind.grade(spec, right_answer(kind, spec))
    assert verdict == Verdict(State.RIGHT, Fraction(1)) or verdict.state is State.WAITING


@every_kind
def test_an_answer_is_json_and_comes_back_whole(kind: Kind[Any]) -> None:
    answer = right_answer(kind, spec_of(kind))
    assert answer
    assert json.loads(json.dumps(answer)) == answer


@every_kind
def test_nothing_given_is_empty(kind: Kind[Any]) -> None:
    spec = spec_of(kind)
    assert kind.receive(spec, {}) == {}
    assert kind.grade(spec, {}) == EMPTY


@every_kind
@a_few_dozen_times
@given(data=st.data())
def test_any_json_object_is_survived(kind: Kind[Any], data: st.DataObject) -> None:
    spec = spec_of(kind)
    answer = data.draw(any_answers(ids_in(kind, spec)))
    assert 0 <= kind.grade(spec, answer).credit <= 1
    kind.explain(spec, answer)


@every_kind
@a_few_dozen_times
@given(data=st.data())
def test_any_form_fields_make_an_answer_that_can_be_marked_and_shown(kind: Kind[Any], data: st.DataObject) -> None:
    spec = spec_of(kind)
    fields = data.draw(any_fields(sorted(right_fields(kind, spec)), ids_in(kind, spec)))
    answer = kind.receive(spec, fields)
    json.dumps(answer)
    assert (kind.grade(spec, answer) == EMPTY) == (answer == {})
    play(kind, spec, answer)
    review(kind, spec, answer)


def ids_in(kind: Kind[Any], spec: Spec) -> list[str]:
    """Return the strings that a hostile sender would find on the page."""
    found = [leaf for leaf in leaves(kind.present(spec, Random(7))) if isinstance(leaf, str)]
    return found or [kind.name]


@every_kind
def test_what_is_shown_gives_nothing_away(kind: Kind[Any]) -> None:
    spec = spec_of(kind)
    secrets = said_afterwards(kind, spec, {}) | said_afterwards(kind, spec, right_answer(kind, spec))
    for leaf in leaves(kind.present(spec, Random(7))):
        assert leaf not in KEY_WORDS
        if isinstance(leaf, Text):
            assert not secrets & set(leaf.values())
    pages = [play(kind, spec, {}, language) for language in CODES]
    assert [secret for secret in secrets for page in pages if str(escape(secret)) in page] == []


@every_kind
def test_a_question_is_the_same_for_the_same_shuffle(kind: Kind[Any]) -> None:
    spec = spec_of(kind)
    assert kind.present(spec, Random(3)) == kind.present(spec, Random(3))


@every_kind
@every_language
def test_play_shows_the_answer_given_so_far(kind: Kind[Any], language: str) -> None:
    spec = spec_of(kind)
    empty, filled = (play(kind, spec, answer, language) for answer in ({}, right_answer(kind, spec)))
    assert 'class="hint"' in empty
    assert empty != filled


@every_kind
def test_play_names_its_fields_and_ties_its_labels(kind: Kind[Any]) -> None:
    spec = spec_of(kind)
    page = play(kind, spec, {})
    names = set(re.findall(r' name="([^"]*)"', page))
    ids = re.findall(r' id="([^"]*)"', page)
    assert set(right_fields(kind, spec)) <= names
    assert all(name == "a" or name.startswith("a.") for name in names)
    assert len(ids) == len(set(ids)) and all(one.startswith("q7-") for one in ids)
    assert set(re.findall(r' for="([^"]*)"', page)) <= set(ids)


@every_kind
def test_pages_carry_no_style_and_no_script_of_their_own(kind: Kind[Any]) -> None:
    spec = spec_of(kind)
    for page in (play(kind, spec, {}), review(kind, spec, right_answer(kind, spec))):
        assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=", page)


@every_kind
@every_language
def test_review_says_why_for_right_and_empty_answers(kind: Kind[Any], language: str) -> None:
    spec = spec_of(kind)
    for answer in (right_answer(kind, spec), {}):
        page = review(kind, spec, answer, language)
        said = kind.explain(spec, answer)
        texts = [said.feedback, said.model, *(remark.feedback for remark in said.remarks)]
        assert 'class="fb' in page
        assert [text for text in texts if text is not None and escape(text.in_(language)) not in page] == []


@every_kind
def test_a_kind_has_a_shape_or_says_why_not(kind: Kind[Any]) -> None:
    shape = kind.portable(spec_of(kind))
    assert isinstance(shape, SHAPES)
    assert not isinstance(shape, NoShape) or shape.reason
