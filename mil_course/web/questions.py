"""Knows how a question is put on a page: to be answered, and to be read afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flask import current_app
from markupsafe import Markup

from mil_course.core.dealing import shuffle_of
from mil_course.core.question import Answer, Kind, Spec
from mil_course.services.versions import Pinned
from mil_course.web.i18n import page_language

NOTHING = Markup("")


@dataclass(frozen=True)
class Played:
    """A question ready for a page. `inputs` are its controls, `review` what is said afterwards (empty before)."""

    spec: Spec
    kind: str
    uid: str
    inputs: Markup
    review: Markup = NOTHING
    state: str = ""


def folder(kind: Kind[Any]) -> str:
    """Return the folder of a kind: `true-false` lies in `true_false`."""
    return kind.name.replace("-", "_")


def play(pinned: Pinned, seed: int, uid: str, answer: Answer | None = None) -> Played:
    """Return a question to be answered, what was answered before filled in."""
    return Played(pinned.spec, pinned.kind.name, uid, _inputs(pinned, seed, uid, answer or {}))


def review(pinned: Pinned, seed: int, uid: str, answer: Answer, inputs: bool = False) -> Played:
    """Return a question with everything that is said after an answer; with its inputs where one may try again."""
    spec, kind = pinned.spec, pinned.kind
    told = _rendered(
        f"kinds/{folder(kind)}/review.html",
        q=kind.present(spec, shuffle_of(seed, spec.id)),
        explanation=kind.explain(spec, answer),
        answer=answer,
        uid=uid,
    )
    again = _inputs(pinned, seed, uid, answer) if inputs else NOTHING
    return Played(spec, kind.name, uid, again, told, kind.grade(spec, answer).state.value)


def _inputs(pinned: Pinned, seed: int, uid: str, answer: Mapping[str, Any]) -> Markup:
    """Draw the controls; an empty question looks the same for everybody with its seed, so it is drawn once."""
    if answer:
        return _drawn(pinned, seed, uid, answer)
    return _blank(pinned.version_id, seed, uid, page_language(), pinned)


@lru_cache(maxsize=1024)
def _blank(version_id: int, seed: int, uid: str, language: str, pinned: Pinned) -> Markup:
    return _drawn(pinned, seed, uid, {})


def _drawn(pinned: Pinned, seed: int, uid: str, answer: Mapping[str, Any]) -> Markup:
    shown = pinned.kind.present(pinned.spec, shuffle_of(seed, pinned.spec.id))
    return _rendered(f"kinds/{folder(pinned.kind)}/play.html", q=shown, answer=answer, uid=uid)


def _rendered(template: str, **context: Any) -> Markup:
    """Draw a part of a page: it needs nothing of what Flask puts round a whole one, and a result has twenty parts."""
    html = current_app.jinja_env.get_template(template).render(language=page_language(), **context)
    return Markup(html)  # noqa: S704 (our own template, which escapes)
