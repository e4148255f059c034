"""Knows how programs of other people read what the course writes: pages by the Nu HTML checker, PDFs by poppler.

Run as `python -m tests.foreign.read`; it wants java, node's npm (once, to bring the checker) and pdftotext.
"""

import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask

from mil_course.app import create_app
from mil_course.config import Settings
from mil_course.core.languages import CODES
from mil_course.services import accounts
from mil_course.store.migrating import migrate
from mil_course.store.people import Person
from tests.browser.every_page import add_everybody
from tests.conftest import Browser

HERE = Path(__file__).resolve().parent
JAR = HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
ON_PURPOSE = ("attribute must not be used on a “t",)
"""Roles of table parts are given on purpose: on a phone the style sheet lays tables out as blocks, and some browsers
then forget that they are tables."""


def missing() -> list[str]:
    """Return the programs that are not there."""
    return [name for name in ("java", "npm", "pdftotext") if shutil.which(name) is None]


def bring_checker() -> None:
    """Fetch the HTML checker as the lock file names it."""
    if not JAR.is_file():
        subprocess.run(["npm", "ci", "--silent"], cwd=HERE, check=True)


def write_pages(app: Flask, folder: Path) -> int:
    """Write every page in every language, and the certificate, into a folder; return how many."""
    count = 0
    with app.app_context():
        everybody = add_everybody()
        for person, addresses in everybody.pages():
            for language in CODES:
                browser = app.test_client()
                if person is not None:
                    browser.set_cookie("mil", _visit(person))
                for address in addresses:
                    mark = "&" if "?" in address else "?"
                    answer = browser.get(f"{address}{mark}lang={language}")
                    (folder / f"{count:04}.html").write_text(answer.text, "utf-8")
                    count += 1
        for language in CODES:
            browser = app.test_client()
            browser.set_cookie("mil", _visit(everybody.finished))
            pdf = browser.get(f"/learn/certificate.pdf?lang={language}")
            (folder / f"certificate-{language}.pdf").write_bytes(pdf.data)
    return count


def _visit(person: Person) -> str:
    return accounts.open_visit(person.id, accounts.Door(device="reader"), datetime.now(UTC))


def faults_in_pages(folder: Path) -> list[str]:
    """Return what the Nu HTML checker finds."""
    command = ["java", "-jar", str(JAR), "--errors-only", "--skip-non-html", "--format", "gnu", str(folder)]
    told = subprocess.run(command, check=False, capture_output=True, text=True).stderr
    return [line for line in told.splitlines() if ".html" in line and not any(words in line for words in ON_PURPOSE)]


def faults_in_papers(folder: Path) -> list[str]:
    """Return which certificates poppler cannot read as we meant them."""
    faults = []
    for path in sorted(folder.glob("*.pdf")):
        told = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=False, capture_output=True, text=True)
        if told.returncode or "Қуанышбаева" not in told.stdout:
            faults.append(f"{path.name}: the name is not readable")
    return faults


def main() -> int:
    """Write everything, let the others read it, print what they say."""
    if lacking := missing():
        print(f"The foreign readers need: {', '.join(lacking)}")
        return 1
    bring_checker()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = Settings(instance=folder / "instance", reload_seconds=0)
        settings.instance.mkdir()
        migrate(settings.database, datetime.now(UTC))
        pages = folder / "pages"
        pages.mkdir()
        app = create_app(settings)
        app.test_client_class = Browser
        count = write_pages(app, pages)
        faults = faults_in_pages(pages) + faults_in_papers(pages)
    for fault in faults:
        print(fault)
    print(f"{count} pages and {len(CODES)} certificates read: {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
