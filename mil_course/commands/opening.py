"""Knows how a command opens the installation it works on."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask

from mil_course.app import create_app
from mil_course.config import Settings, prepare_instance, read_settings
from mil_course.core.roles import Actor
from mil_course.store.migrating import migrate

SHELL = Actor(None, "administrator")
"""Whoever has the shell of the server may do everything; the journal then names nobody."""


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


def prepared(instance: Path | None = None) -> Settings:
    """Return the settings with the instance made and its database on the present schema."""
    settings = read_settings()
    if instance is not None:
        settings = replace(settings, instance=instance)
    prepare_instance(settings)
    migrate(settings.database, now(), settings.instance / "backups")
    return settings


@contextmanager
def opened(settings: Settings | None = None, course: bool = False) -> Iterator[Flask]:
    """Yield the application inside its context; with the course read if the command needs it."""
    app = create_app(settings or prepared(), open_course=course)
    with app.app_context():
        yield app
