"""Knows what a request tells about the device it comes from, and the cookies of signing in and out."""

import secrets
from datetime import timedelta
from ipaddress import ip_address

from flask import current_app, request, session
from itsdangerous import BadData, URLSafeSerializer
from werkzeug.wrappers import Response

from mil_course.services.accounts import Door, Entry
from mil_course.web import i18n
from mil_course.web.guard import cookie_name

DEVICE_COOKIE = "mil-device"
YEAR = timedelta(days=365)
MOST_KNOWN = 40
BROWSERS = (
    ("YaBrowser", "Yandex"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def device_words(agent: str) -> str:
    """Return a browser and a system as people know them, from what a browser says about itself.

    >>> device_words("Mozilla/5.0 (Linux; Android 8.1) AppleWebKit/537.36 Chrome/96.0 Mobile Safari/537.36")
    'Chrome · Android'
    >>> device_words("curl/8")
    ''
    """
    found = (next((name for sign, name in names if sign in agent[:400]), "") for names in (BROWSERS, SYSTEMS))
    return " · ".join(name for name in found if name)


def is_exposed() -> bool:
    """Return whether others on the line can read this request: no https, and not from this machine."""
    if request.is_secure:
        return False
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return True
    mapped = getattr(address, "ipv4_mapped", None)
    return not (mapped or address).is_loopback


def door(own: bool = False) -> Door:
    """Return from where this request comes."""
    mark, known = _device()
    return Door(
        address=request.remote_addr or "",
        device=device_words(request.headers.get("User-Agent", "")),
        own=own,
        known=frozenset(known),
        mark=mark,
        exposed=is_exposed(),
    )


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt=DEVICE_COOKIE)


def _device() -> tuple[str, list[int]]:
    """Return the random name of this device and who has signed in on it; a forged cookie says nothing."""
    try:
        mark, known = _signer().loads(request.cookies.get(DEVICE_COOKIE, "")[:1000])
        return str(mark), [int(one) for one in known]
    except (BadData, ValueError, TypeError):
        return "", []


def let_in(response: Response, entry: Entry, own: bool = False) -> Response:
    """Give the browser the cookie of its new visit, and note that this person has signed in on this device.

    The token of forms is renewed when somebody else had signed in here before: what she left open in another tab must
    not be sent in the name of the new one. For the same person it stays, so that a form outlives an ended session.
    """
    if session.get("person") not in (None, entry.person_id):
        session.clear()
    session["person"] = entry.person_id
    age = entry.whole if own else None
    _keep(response, cookie_name(current_app, request), entry.token, age)
    mark, known = _device()
    people = [*(one for one in known if one != entry.person_id), entry.person_id][-MOST_KNOWN:]
    _keep(response, DEVICE_COOKIE, str(_signer().dumps([mark or secrets.token_urlsafe(9), people])), YEAR)
    return response


def let_out(response: Response) -> Response:
    """Take the cookie of the visit away, and pages of the person out of the browser's cache.

    Not out of its storage: answers that wait there for the line would be lost.
    """
    session.clear()
    name = cookie_name(current_app, request)
    response.delete_cookie(name, secure=request.is_secure, httponly=True, samesite="Lax")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def keep_language(response: Response, code: str) -> Response:
    """Remember a chosen language on this device, for a year; scripts may read it."""
    _keep(response, i18n.COOKIE, code, YEAR, hidden=False)
    return response


def _keep(response: Response, name: str, value: str, age: timedelta | None, hidden: bool = True) -> None:
    response.set_cookie(name, value, max_age=age, secure=request.is_secure, httponly=hidden, samesite="Lax", path="/")
