"""Knows how a test gets a real browser and a real server, started as the README says."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from mil_course.app import create_app
from mil_course.config import PROJECT, Settings
from mil_course.services import accounts
from mil_course.store.people import Person
from tests.run import browser_path

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)


@dataclass
class Served:
    """A running course: its address, its folder, the first administrator's link, and its inside for looking up."""

    address: str
    instance: Path
    link: str
    app: Flask

    def sign_in(self, context: BrowserContext, person: Person) -> None:
        """Give a browser the cookie of a signed-in person."""
        token = accounts.open_visit(person.id, accounts.Door(device="test"), datetime.now(UTC))
        context.add_cookies([{"name": "mil", "value": token, "url": self.address}])


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, process: subprocess.Popen[str]) -> None:
    """Wait until the server answers."""
    for _ in range(200):
        try:
            with urlopen(f"{address}/health", timeout=1):
                return
        except (URLError, OSError):
            assert process.poll() is None, "the server stopped"
            time.sleep(0.1)
    raise AssertionError("the server did not start in 20 s")


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The course, served in a process of its own on a new instance."""
    instance = tmp_path_factory.mktemp("served")
    port = free_port()
    environment = {**os.environ, "INSTANCE": str(instance), "PORT": str(port), "DATABASE_URL": ""}
    command = [sys.executable, "-m", "mil_course", "serve"]
    with (instance / "out.txt").open("w") as out:
        process = subprocess.Popen(command, env=environment, cwd=PROJECT, stdout=out, stderr=out, text=True)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address, process)
        found = re.search(r"/set-up/\S+", (instance / "out.txt").read_text())
        app = create_app(Settings(instance=instance, reload_seconds=0))
        with app.app_context():
            yield Served(address, instance, found[0] if found else "", app)
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests of this worker."""
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=browser_path(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page_of(chromium: Browser, served: Served) -> Iterator[Callable[..., Page]]:
    """Open a new browser window; keywords go to the context (viewport, locale, color_scheme, java_script_enabled)."""
    contexts = []

    def open_page(person: Person | None = None, **options: object) -> Page:
        context = chromium.new_context(base_url=served.address, **options)  # type: ignore[arg-type]
        contexts.append(context)
        if person is not None:
            served.sign_in(context, person)
        page = context.new_page()
        page.set_default_timeout(30_000)
        return page

    yield open_page
    for context in contexts:
        context.close()
