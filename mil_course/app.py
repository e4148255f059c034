"""Knows how the application is put together: settings, database, course, and the list of pages."""

import logging
from datetime import UTC, datetime
from typing import Any

from flask import Flask, g, request
from flask_compress import Compress
from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from mil_course.config import PROJECT, Settings, prepare_instance
from mil_course.services import versions
from mil_course.services.shelf import Shelf
from mil_course.store.db import SERVING_OPTIONS, db
from mil_course.web import assets, errors, headers, health, i18n, nav, proving
from mil_course.web.account import about, codes, own_data, profile, signin
from mil_course.web.addresses import register_converters
from mil_course.web.admin import content, journal, overview, people
from mil_course.web.admin import groups as all_groups
from mil_course.web.api import operations
from mil_course.web.forms import csrf
from mil_course.web.guard import login_manager, own_language
from mil_course.web.learn import certificate, lessons, progress, quizzes, words, worksheets
from mil_course.web.train import cards, groups, learners, notes

PACKAGE = PROJECT / "mil_course"
REQUEST_LIMIT = 2 * 1024 * 1024
PAGES = (
    assets.page,
    health.page,
    lessons.page,
    quizzes.page,
    progress.page,
    certificate.page,
    words.page,
    worksheets.page,
    operations.page,
    groups.page,
    learners.page,
    cards.page,
    notes.page,
    overview.page,
    people.page,
    all_groups.page,
    content.page,
    journal.page,
    proving.page,
    signin.page,
    profile.page,
    codes.page,
    own_data.page,
    about.page,
)
"""Every blueprint, in the order in which a person meets it."""


def create_app(settings: Settings, open_course: bool = True) -> Flask:
    """Return the application for one installation. The database must be migrated; `open_course` reads the course."""
    app = Flask("mil_course", template_folder=None, static_folder=None)
    app.config.update(_flask_settings(settings))
    app.extensions["mil_settings"] = settings
    app.extensions["mil_clock"] = lambda: datetime.now(UTC)
    db.init_app(app)
    versions.forget()
    app.extensions["mil_shelf"] = Shelf(settings.content, settings.instance / "last-good", settings.reload_seconds)
    login_manager.init_app(app)
    app.before_request(_begin)
    csrf.init_app(app)
    Compress(app)
    _templates(app)
    register_converters(app)
    headers.register(app)
    nav.register(app)
    errors.register(app)
    for page in PAGES:
        app.register_blueprint(page)
    if settings.proxy:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)  # type: ignore[method-assign]
    if open_course:
        with app.app_context():
            app.extensions["mil_shelf"].open(datetime.now(UTC))
    return app


def _flask_settings(settings: Settings) -> dict[str, Any]:
    hosts = [host.strip() for host in settings.trusted_hosts.split(",") if host.strip()]
    return {
        "SECRET_KEY": prepare_instance(settings),
        "SQLALCHEMY_DATABASE_URI": settings.database,
        "SQLALCHEMY_ENGINE_OPTIONS": SERVING_OPTIONS | ({} if settings.is_sqlite else {"pool_pre_ping": True}),
        "MAX_CONTENT_LENGTH": REQUEST_LIMIT,
        "MAX_FORM_MEMORY_SIZE": 1024 * 1024,
        "MAX_FORM_PARTS": 500,
        "TRUSTED_HOSTS": hosts or None,
        "SESSION_COOKIE_NAME": "mil-page",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": False,
        "COMPRESS_MIMETYPES": ["text/html", "application/json"],
        "COMPRESS_ALGORITHM": ["br", "gzip"],
        "COMPRESS_BR_LEVEL": 4,
        "COMPRESS_MIN_SIZE": 600,
        "COMPRESS_STREAMS": False,
    }


def _templates(app: Flask) -> None:
    kinds = PrefixLoader({"kinds": FileSystemLoader(PACKAGE / "kinds")})
    app.jinja_env.loader = ChoiceLoader([FileSystemLoader(PACKAGE / "web" / "templates"), kinds])
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.auto_reload = False
    app.jinja_env.install_gettext_callables(i18n.gettext, i18n.ngettext, newstyle=True)  # type: ignore[attr-defined]


def _begin() -> None:
    """Settle the language of the page, and look now and then whether the course's files have changed."""
    if request.path.startswith("/assets/"):
        return
    g.language = i18n.choose(request, own_language())
    shelf: Shelf = nav.shelf()
    if shelf.look_again(datetime.now(UTC)):
        logging.getLogger("mil_course").info("a new edition of the course is shown")
