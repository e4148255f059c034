"""Knows how a test gets an application, a database and a person at a browser."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import TestResponse

from mil_course.app import create_app
from mil_course.config import PROJECT, Settings
from mil_course.services import accounts
from mil_course.store.db import Base, db
from mil_course.store.migrating import migrate
from mil_course.store.people import Person
from tests.cast import Cast, add_cast
from tests.databases import fresh_database

KEPT = ("content_versions", "alembic_version")


class Clock:
    """A clock that tests may set; until then it shows the time."""

    def __init__(self) -> None:
        self.shift = timedelta(0)

    def __call__(self) -> datetime:
        """Return the moment it shows."""
        return datetime.now(UTC) + self.shift

    def forward(self, **step: float) -> None:
        """Move on by days, hours, minutes or seconds."""
        self.shift += timedelta(**step)


class Browser(FlaskClient):
    """A client whose every request begins with an empty `g`, although the test itself has a context open."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Send a request in a context of its own; what the test had read of the database is forgotten."""
        db.session.remove()
        with self.application.app_context():
            return super().open(*args, **kwargs)


@pytest.fixture(scope="session")
def whole_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application of this run, on SQLite or, with MIL_TEST_DATABASE=postgresql, on PostgreSQL."""
    instance: Path = tmp_path_factory.mktemp("instance")
    with fresh_database(os.environ.get("MIL_TEST_DATABASE", "sqlite"), instance) as url:
        settings = Settings(instance=instance, content=PROJECT, database_url=url, reload_seconds=0)
        migrate(settings.database, datetime.now(UTC))
        application = create_app(settings)
        application.testing = True
        application.test_client_class = Browser
        application.config["PROPAGATE_EXCEPTIONS"] = False
        yield application
        with application.app_context():
            db.engine.dispose()


@pytest.fixture
def clock() -> Clock:
    """The clock of the application."""
    return Clock()


@pytest.fixture
def app(whole_app: Flask, clock: Clock) -> Iterator[Flask]:
    """The application with an empty database, inside its context."""
    whole_app.extensions["mil_clock"] = clock
    accounts.TRIES.forget()
    with whole_app.app_context():
        yield whole_app
        db.session.remove()
        with db.engine.begin() as connection:
            for table in reversed(Base.metadata.sorted_tables):
                if table.name not in KEPT:
                    connection.execute(text(f"DELETE FROM {table.name}"))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor's browser that speaks English."""
    return app.test_client()


@pytest.fixture
def cast(app: Flask) -> Cast:
    """The fixed people and their groups (see tests/cast.py)."""
    return add_cast()


@pytest.fixture
def as_(app: Flask, clock: Clock) -> Callable[[Person], FlaskClient]:
    """Sign somebody in and return her browser."""

    def sign_in(person: Person) -> FlaskClient:
        browser = app.test_client()
        token = accounts.open_visit(person.id, accounts.Door(device="test"), clock())
        browser.set_cookie("mil", token)
        return browser

    return sign_in
