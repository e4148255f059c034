"""Knows how a page that looks the same to many people is drawn once, with holes for what differs.

A lesson is asked for more than anything else, and all but a name, an id and two tokens of it is the same for everybody
in the same state. The state is the key; what is drawn under a key is never changed, only forgotten.
"""

import secrets
import uuid
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Any

from flask import render_template, request
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from markupsafe import escape

from mil_course.web.i18n import page_language

_SIGN = secrets.token_hex(6)
TOKEN = f"hole-token-{_SIGN}"
NAME = f"hole-name-{_SIGN}"
PERSON = f"hole-person-{_SIGN}"
KEY = f"hole-key-{_SIGN}"
MOST = 96


@dataclass(frozen=True)
class Anybody:
    """A signed-in person of some role, her name and id left open."""

    role: str
    first_name: str = NAME
    id: str = PERSON


class _Drawn:
    """The pages drawn last, at most MOST of them."""

    def __init__(self) -> None:
        self._pages: OrderedDict[tuple[object, ...], str] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[object, ...]) -> str | None:
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def put(self, key: tuple[object, ...], html: str) -> None:
        with self._lock:
            self._pages[key] = html
            while len(self._pages) > MOST:
                self._pages.popitem(last=False)


_DRAWN = _Drawn()


def drawn(key: tuple[object, ...]) -> str | None:
    """Return a page drawn earlier under this state, ready for this person; None when there is none."""
    html = _DRAWN.get(_whole(key))
    return _filled(html) if html is not None else None


def draw(template: str, key: tuple[object, ...], **context: Any) -> str:
    """Draw a page for a state, keep it, and return it ready for this person. `key` holds all that it depends on.

    Language, role, address and colours are always part of the state.
    """
    person = Anybody(current_user.role) if current_user.is_authenticated else None
    html = render_template(template, csrf_token=TOKEN, person=person, form_key=KEY, **context)
    _DRAWN.put(_whole(key), html)
    return _filled(html)


def _whole(key: tuple[object, ...]) -> tuple[object, ...]:
    theme = request.cookies.get("mil-theme", "")
    return (page_language(), current_user.role, request.full_path, theme, *key)


def _filled(html: str) -> str:
    html = html.replace(TOKEN, generate_csrf())
    if not current_user.is_authenticated:
        return html
    name = str(escape(current_user.first_name))
    return html.replace(NAME, name).replace(PERSON, str(current_user.id)).replace(KEY, str(uuid.uuid4()))
