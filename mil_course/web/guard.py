"""Knows who is asking, and lets a page be seen only by those who may see it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from threading import Lock
from typing import Any, TypeVar, cast

from flask import Flask, Request, Response, current_app, g, request
from flask_login import AnonymousUserMixin, LoginManager, current_user

from mil_course.core import roles
from mil_course.core.credentials import digest
from mil_course.core.visits import FRESH, is_live
from mil_course.store import people
from mil_course.store.people import Signed

V = TypeVar("V", bound=Callable[..., Any])
SECURE_COOKIE = "__Host-mil"
PLAIN_COOKIE = "mil"
SEEN_EVERY = 300


@dataclass(frozen=True)
class Viewer:
    """The signed-in person of this request."""

    signed: Signed
    is_authenticated: bool = True
    is_active: bool = True
    is_anonymous: bool = False

    @property
    def id(self) -> int:
        """The person's id."""
        return self.signed.person_id

    @property
    def role(self) -> str:
        """The person's role."""
        return self.signed.role

    @property
    def first_name(self) -> str:
        """The name the head of the page shows. Full names are written here with the surname first."""
        words = self.signed.name.split()
        return words[1] if len(words) > 1 else words[0] if words else self.signed.username

    def get_id(self) -> str:
        """Return the id as flask-login wants it."""
        return str(self.signed.person_id)


class Visitor(AnonymousUserMixin):  # type: ignore[misc]
    """Somebody who has not signed in."""

    id: int | None = None
    role = ""
    first_name = ""


class LastSeen:
    """Collects when visits were active, so that no page has to write: a worker writes them down now and then."""

    def __init__(self) -> None:
        self._seen: dict[int, datetime] = {}
        self._lock = Lock()

    def note(self, visit_id: int, now: datetime) -> None:
        """Remember that a visit is active."""
        with self._lock:
            self._seen[visit_id] = now

    def take(self) -> dict[int, datetime]:
        """Return what was collected and begin anew."""
        with self._lock:
            seen, self._seen = self._seen, {}
            return seen


SEEN = LastSeen()


class _Manager(LoginManager):  # type: ignore[misc]
    """A manager without cookies of its own.

    Looking for one would touch the session at every file, which then varies by cookie: browsers would load styles
    and scripts again after every sign-in.
    """

    def _update_remember_cookie(self, response: Response) -> Response:
        return response


login_manager = _Manager()
login_manager.anonymous_user = Visitor
login_manager.session_protection = None


def cookie_name(app: Flask, req: Request) -> str:
    """Return the name of the session's cookie: the strict one over https, the plain one on this machine or a LAN."""
    return SECURE_COOKIE if req.is_secure else PLAIN_COOKIE


@login_manager.request_loader  # type: ignore[untyped-decorator]
def viewer_of(req: Request) -> Viewer | None:
    """Return who signed in with the cookie of this request."""
    token = req.cookies.get(cookie_name(current_app, req), "")
    if not 40 <= len(token) <= 64:
        return None
    signed = people.signed_by(digest(token))
    now = moment()
    if signed is None or not is_live(signed.seen_at, signed.expires_at, signed.idle_minutes, now):
        return None
    if (now - signed.seen_at).total_seconds() > SEEN_EVERY / 5:
        SEEN.note(signed.visit_id, now)
    return Viewer(signed)


def moment() -> datetime:
    """Return the time of this request: one moment for all that it does."""
    if "moment" not in g:
        g.moment = current_app.extensions["mil_clock"]()
    return cast(datetime, g.moment)


def viewer() -> Viewer:
    """Return the signed-in person; only for pages that need one."""
    return cast(Viewer, current_user._get_current_object())


def someone() -> roles.Someone:
    """Return whoever asks, signed in or not."""
    return cast(roles.Someone, current_user._get_current_object())


def own_language() -> str | None:
    """Return the language the signed-in person has chosen."""
    return viewer().signed.language if current_user.is_authenticated else None


def is_fresh() -> bool:
    """Return whether the person has shown her password in the last minutes."""
    return moment() - viewer().signed.proved_at < FRESH


class SignInNeeded(Exception):
    """The page is for people who have signed in."""


def needs(right: str) -> Callable[[V], V]:
    """Declare which right a page needs, and refuse those without it.

    Rights about one thing (an attempt, a group) are asked again by the service, which knows the thing.
    """
    if right not in roles.RIGHTS:
        raise KeyError(right)
    about_thing = roles.RIGHTS[right].hides

    def declare(view: V) -> V:
        @wraps(view)
        def guarded(*args: object, **kwargs: object) -> Any:
            if right != "anyone":
                if not current_user.is_authenticated:
                    raise SignInNeeded
                if not about_thing:
                    roles.require(someone(), right)
            return view(*args, **kwargs)

        guarded.needs = right  # type: ignore[attr-defined]
        return cast(V, guarded)

    return declare


def asks_for_page() -> bool:
    """Return whether the request comes from a person at a browser rather than from a script."""
    return not request.path.startswith("/api/") and request.path != "/session"
