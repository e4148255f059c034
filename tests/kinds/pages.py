"""Knows how to draw the pages of a kind without the application, in plain words and one language."""

from collections.abc import Callable
from random import Random
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup, escape

from mil_course.core.languages import Text
from mil_course.core.question import Answer, Kind, Spec
from tests.kinds.samples import KINDS_FOLDER, folder_of, raw_sample

TEMPLATES = Environment(
    loader=ChoiceLoader(
        [
            PrefixLoader({"kinds": FileSystemLoader(KINDS_FOLDER)}),
            FileSystemLoader(KINDS_FOLDER.parent / "web" / "templates"),
        ]
    ),
    autoescape=True,
    undefined=StrictUndefined,
)


def sample_spec(kind: Kind[Any], **changes: object) -> Any:
    """Return the sample of a kind as a question, with some keys changed."""
    spec = kind.read({**raw_sample(kind.name), **changes})
    assert isinstance(spec, Spec), spec
    return spec


def fault_codes(kind: Kind[Any], **changes: object) -> list[tuple[str, tuple[str | int, ...]]]:
    """Return the code and the place of every fault that the changed sample of a kind has."""
    faults = kind.read({**raw_sample(kind.name), **changes})
    assert isinstance(faults, list), faults
    return [(fault.code, fault.path) for fault in faults]


def play(kind: Kind[Any], spec: Spec, answer: Answer, language: str = "kk") -> str:
    """Return the inputs of a question as a person meets them."""
    page = TEMPLATES.get_template(f"kinds/{folder_of(kind.name)}/play.html")
    return page.render(_context(kind, spec, answer, language))


def review(kind: Kind[Any], spec: Spec, answer: Answer, language: str = "kk") -> str:
    """Return what a person reads after answering."""
    page = TEMPLATES.get_template(f"kinds/{folder_of(kind.name)}/review.html")
    return page.render(_context(kind, spec, answer, language), explanation=kind.explain(spec, answer))


def _context(kind: Kind[Any], spec: Spec, answer: Answer, language: str) -> dict[str, Any]:
    shown = kind.present(spec, Random(7))
    return {"q": shown, "answer": answer, "uid": "q7", "language": language, "say": _say_in(language), "_": _word}


def _say_in(language: str) -> Callable[[Text | str], Markup]:
    return lambda text: escape(text.in_(language) if isinstance(text, Text) else text)


def _word(message: str, **names: object) -> str:
    return message % names
