"""Knows the headers that every answer carries."""

from urllib.parse import urlsplit

from flask import Flask, Response, request
from flask.sessions import SecureCookieSessionInterface
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from itsdangerous import URLSafeTimedSerializer

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
    "object-src 'none'; frame-ancestors 'none'"
)
HEADERS = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-group=()"),
    ("X-Frame-Options", "DENY"),
)
HSTS = "max-age=31536000; includeSubDomains"


class PageCookie(SecureCookieSessionInterface):
    """The signed cookie of forms and messages: marked Secure wherever the page came over https."""

    def __init__(self) -> None:
        self._signer: URLSafeTimedSerializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Return what signs the cookie; Flask would make it anew for every request."""
        self._signer = self._signer or super().get_signing_serializer(app)
        return self._signer

    def get_cookie_secure(self, app: Flask) -> bool:
        """Return whether the cookie may travel over https only."""
        return request.is_secure


def refuse_other_sites() -> None:
    """Refuse a form or script of another site, beside the token: browsers say where a request comes from."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    origin = urlsplit(request.headers.get("Origin", "")).netloc
    if request.headers.get("Sec-Fetch-Site") == "cross-site" or (origin and origin != request.host):
        raise CSRFError("the request comes from another site")


def register(app: Flask) -> None:
    """Put the headers on every answer, errors and files included."""
    app.session_interface = PageCookie()
    app.before_request(refuse_other_sites)

    @app.after_request
    def add_headers(response: Response) -> Response:
        response.headers.extend(HEADERS)
        if request.is_secure:
            response.headers["Strict-Transport-Security"] = HSTS
        if "Cache-Control" not in response.headers:
            signed_in = not request.path.startswith("/assets/") and current_user.is_authenticated
            response.headers["Cache-Control"] = "no-store" if signed_in else "no-cache"
        return response
