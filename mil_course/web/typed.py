"""Knows what somebody had typed when her session ended, and gives it back after the sign-in: to her and to nobody else.

The text travels in the page itself, sealed with the name of its owner; the server keeps nothing.
"""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from flask import current_app, request, session
from itsdangerous import BadData, URLSafeTimedSerializer

from mil_course.store import attempts
from mil_course.web.forms import clean
from mil_course.web.nav import safe_address

FIELD = "typed"
SECRETS = frozenset({"password", "old", "new", "again", "code"})
MACHINES = frozenset(
    {
        "csrf_token",
        "op_id",
        "question",
        "number",
        "seq",
        "go",
        "language",
        "last",
        "next",
        "key",
        "block",
        "section",
        FIELD,
    }
)
"""Fields that our forms fill in by themselves: nobody typed them, and nobody wants to read them."""

LONGEST = 600_000
GOOD_FOR = timedelta(days=1)


@dataclass(frozen=True)
class Typed:
    """A form as it was sent: where to, and its fields without token and secrets."""

    address: str
    fields: tuple[tuple[str, str], ...]

    @property
    def texts(self) -> list[tuple[str, str]]:
        """What a person had typed into it. Never a password."""
        return [(name, value) for name, value in self.fields if name not in MACHINES and value.strip()]


def typed() -> Typed:
    """Return the form of this request; an empty one where nothing was sent."""
    if request.method != "POST" or not request.form:
        return Typed("", ())
    fields = [(name, clean(value)) for name, value in request.form.items(multi=True)]
    kept = tuple((name, value) for name, value in fields if name not in SECRETS | {"csrf_token", FIELD})
    return Typed(request.full_path.rstrip("?"), kept)


def owner(sure: bool) -> int | None:
    """Return whose form this request is: the owner of the attempt in its address, else who signed in here last.

    The latter only where the token of the form has shown that it was hers (`sure`); None where nobody can know.
    """
    attempt_id = (request.view_args or {}).get("attempt_id")
    if attempt_id is not None:
        found = attempts.attempt(attempt_id)
        return found.person_id if found else None
    person = session.get("person")
    return int(person) if sure and person is not None else None


def is_own_page() -> bool:
    """Return whether the browser says that a page of this very site sent the form."""
    if request.headers.get("Sec-Fetch-Site") == "same-origin":
        return True
    told = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(told).netloc == request.host


def seal(form: Typed, person_id: int | None) -> str:
    """Return a form as a sealed text for one person; empty where it cannot be sent again."""
    if person_id is None or not form.texts or SECRETS & set(request.form):
        return ""
    sealed = _sealer().dumps([person_id, form.address, form.fields])
    return str(sealed) if len(sealed) <= LONGEST else ""


def unseal(sealed: str, person_id: int) -> Typed | None:
    """Return the form in a seal, None where it is somebody else's, forged, or older than a day."""
    if not sealed:
        return None
    try:
        whose, address, fields = _sealer().loads(sealed[:LONGEST], max_age=int(GOOD_FOR.total_seconds()))
    except (BadData, ValueError, TypeError):
        return None
    if whose != person_id or safe_address(address, "") != address:
        return None
    return Typed(address, tuple((str(name), str(value)) for name, value in fields))


def _sealer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt=FIELD)
