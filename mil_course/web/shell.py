"""Knows how a page that looks the same to many people is drawn once, with holes for what differs.

A lesson is asked for more than anything else, and all but a name, an id and two tokens of it is the same for everybody
in the same state. The state is the key; what is drawn under a key is never changed, only forgotten.
"""

import re
import secrets
import uuid
from collections import OrderedDict
from collections.abc import Mapping
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
HOLE = re.compile(f"({TOKEN}|{NAME}|{PERSON}|{KEY})")


@dataclass(frozen=True)
class Anybody:
    """A signed-in person of some role, her name and id left open."""

    role: str
    first_name: str = NAME
    id: str = PERSON


@dataclass(frozen=True)
class Drawn:
    """A page as it goes over the wire, cut at its holes: `parts` stand between them, `holes` say what goes where."""

    parts: tuple[bytes, ...]
    holes: tuple[str, ...]

    @classmethod
    def cut(cls, html: str) -> "Drawn":
        """Return a page ready to be filled again and again.

        >>> Drawn.cut(f"<b>{NAME}</b>").filled({NAME: "Айгүл"}).decode()
        '<b>Айгүл</b>'
        """
        pieces = HOLE.split(html)
        return cls(tuple(part.encode() for part in pieces[::2]), tuple(pieces[1::2]))

    def filled(self, values: Mapping[str, str]) -> bytes:
        """Return the page with its holes filled."""
        found = [self.parts[0]]
        for hole, part in zip(self.holes, self.parts[1:], strict=True):
            found += (values[hole].encode(), part)
        return b"".join(found)


class _Pages:
    """The pages drawn last, at most MOST of them."""

    def __init__(self) -> None:
        self._pages: OrderedDict[tuple[object, ...], Drawn] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[object, ...]) -> Drawn | None:
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def put(self, key: tuple[object, ...], page: Drawn) -> None:
        with self._lock:
            self._pages[key] = page
            while len(self._pages) > MOST:
                self._pages.popitem(last=False)


_PAGES = _Pages()


def drawn(key: tuple[object, ...]) -> bytes | None:
    """Return a page drawn earlier under this state, ready for this person; None when there is none."""
    page = _PAGES.get(_whole(key))
    return page.filled(_values()) if page is not None else None


def draw(template: str, key: tuple[object, ...], **context: Any) -> bytes:
    """Draw a page for a state, keep it, and return it ready for this person. `key` holds all that it depends on.

    Language, role, address and colours are always part of the state.
    """
    person = Anybody(current_user.role) if current_user.is_authenticated else None
    page = Drawn.cut(render_template(template, csrf_token=TOKEN, person=person, form_key=KEY, **context))
    _PAGES.put(_whole(key), page)
    return page.filled(_values())


def _whole(key: tuple[object, ...]) -> tuple[object, ...]:
    theme = request.cookies.get("mil-theme", "")
    return (page_language(), current_user.role, request.full_path, theme, *key)


def _values() -> dict[str, str]:
    """Return what this person's page has in its holes."""
    values = {TOKEN: generate_csrf()}
    if current_user.is_authenticated:
        name = str(escape(current_user.first_name))
        values |= {NAME: name, PERSON: str(current_user.id), KEY: str(uuid.uuid4())}
    return values
