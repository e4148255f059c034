"""Knows the words of the interface: which sentences the code says, and which of them a catalogue does not have yet."""

import io
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract, extract_python
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from mil_course.core.languages import CODES
from mil_course.web.i18n import FOLDER

PACKAGE = FOLDER.parent
SOURCE_LANGUAGE = "en"
"""The sentences stand in the code in English, so English needs no catalogue."""

TRANSLATED = tuple(code for code in CODES if code != SOURCE_LANGUAGE)
FUNCTIONS: Mapping[str, tuple[int, ...] | None] = {
    "_": None,
    "_l": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
}
READERS: Mapping[str, tuple[Callable[..., Any], dict[str, str]]] = {
    ".py": (extract_python, {}),
    ".html": (babel_extract, {"newstyle_gettext": "true", "silent": "false"}),
}
PLACES = ("**/*.py", "web/templates/**/*.html", "kinds/*/*.html", "labs/**/*.html")

Key = tuple[str, ...]
"""An English sentence, or the two English forms of a counted one."""


@dataclass(frozen=True)
class Findings:
    """What is wrong with one catalogue: sentences it lacks, sentences nobody says, sentences left empty or unsure."""

    missing: tuple[Key, ...]
    obsolete: tuple[Key, ...]
    empty: tuple[Key, ...]
    unsure: tuple[Key, ...]

    def __bool__(self) -> bool:
        """Return whether anything is wrong."""
        return bool(self.missing or self.obsolete or self.empty or self.unsure)

    def lines(self) -> Iterator[str]:
        """Yield one line for each finding."""
        for name in ("missing", "obsolete", "empty", "unsure"):
            for key in getattr(self, name):
                yield f"{name}: {' | '.join(key)}"


def said(package: Path = PACKAGE) -> Mapping[Key, str]:
    """Return every sentence that the package says, with a file that says it, in the order of the alphabet.

    A catalogue knows a counted sentence by its first form, so that the same sentence alone is one entry with it.
    """
    found: dict[Key, str] = {}
    for pattern in PLACES:
        for file in sorted(package.glob(pattern)):
            for key in _said_in(file):
                found.setdefault(key, file.relative_to(package).as_posix())
    counted = {key[0] for key in found if len(key) > 1}
    return {key: file for key, file in sorted(found.items()) if len(key) > 1 or key[0] not in counted}


def _said_in(file: Path) -> Iterator[Key]:
    method, options = READERS[file.suffix]
    with file.open("rb") as source:
        for _line, message, _comments, _context in extract(method, source, FUNCTIONS, (), options):
            if message:
                yield (message,) if isinstance(message, str) else tuple(message)


def po_file(code: str, folder: Path = FOLDER) -> Path:
    """Return where the catalogue of a language is."""
    return folder / code / "LC_MESSAGES" / "messages.po"


def read_catalogue(code: str, folder: Path = FOLDER) -> Catalog:
    """Return the catalogue of a language; an empty one when there is no file yet."""
    file = po_file(code, folder)
    if not file.is_file():
        return Catalog(code, fuzzy=False)
    with file.open("rb") as source:
        return read_po(source, locale=code)


def key_of(message: Message) -> Key:
    """Return the English of a message."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def forms_of(message: Message) -> Key:
    """Return the translated forms of a message: one, or as many as the language counts with."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def compare(sentences: Mapping[Key, str], catalogue: Catalog) -> Findings:
    """Return what a catalogue lacks, has too much, or has not finished."""
    kept = {key_of(message): message for message in catalogue if message.id}
    return Findings(
        missing=tuple(key for key in sentences if key not in kept),
        obsolete=tuple(sorted({*kept, *map(key_of, catalogue.obsolete.values())} - set(sentences))),
        empty=tuple(key for key in sentences if key in kept and not _is_whole(kept[key], catalogue.num_plurals)),
        unsure=tuple(key for key in sentences if key in kept and kept[key].fuzzy),
    )


def _is_whole(message: Message, plurals: int) -> bool:
    forms = forms_of(message)
    return all(forms) and len(forms) == (plurals if message.pluralizable else 1)


def update(code: str, sentences: Mapping[Key, str], folder: Path = FOLDER) -> None:
    """Write the catalogue again: missing sentences in, obsolete ones out, the rest as it was, always in one order."""
    old = {key_of(message): message for message in read_catalogue(code, folder) if message.id}
    new = Catalog(code, fuzzy=False)
    for key in sentences:
        before = old.get(key)
        message = key if len(key) > 1 else key[0]
        if before:
            new.add(message, before.string, flags=before.flags, user_comments=before.user_comments)
        else:
            new.add(message)
    text = io.BytesIO()
    write_po(text, new, width=0, no_location=True, omit_header=True, sort_output=True)
    file = po_file(code, folder)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(_header(code).encode() + text.getvalue())


def _header(code: str) -> str:
    """Return the head of a catalogue without names and times, so that two writings are the same."""
    return (
        'msgid ""\n'
        'msgstr ""\n'
        f'"Language: {code}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {get_plural(code).plural_forms}\\n"\n\n'
    )


@click.command()
@click.option("--update", "write", is_flag=True, help="Write missing sentences in, empty, and take obsolete ones out.")
def words(write: bool) -> None:
    """List what the translations of the interface lack; exit 1 when they lack anything."""
    sentences = said()
    wrong = 0
    for code in TRANSLATED:
        if write:
            update(code, sentences)
        findings = compare(sentences, read_catalogue(code))
        lines = list(findings.lines())
        wrong += len(lines)
        for line in lines:
            click.echo(f"{code}: {line}")
    click.echo(f"{len(sentences)} sentences in {', '.join(TRANSLATED)}: {wrong} problems", err=True)
    sys.exit(1 if wrong else 0)
