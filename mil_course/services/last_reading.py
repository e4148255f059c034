"""Knows how a reading of the whole course is kept from one start to the next: unchanged files are not read anew.

Reading 32 lessons in three languages takes seconds, and after a power cut the server should be back at once. The kept
reading is used only for the same files, read by the same code. It lies in the instance, beside the secret key; still,
it may name nothing but our own classes and plain values.
"""

import gc
import hashlib
import io
import logging
import pickle
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from mil_course.core.content.reading import Library
from mil_course.core.question import Kind
from mil_course.kinds import KINDS

LOG = logging.getLogger("mil_course")
PACKAGE = Path(__file__).resolve().parents[1]
CODE = ("core", "kinds")
LIBRARIES = ("markdown-it-py", "nh3", "pydantic", "PyYAML")
BY_NAME = {kind.name: kind for kind in KINDS}
PLAIN = {
    "builtins": {"set", "frozenset"},
    "collections": {"OrderedDict"},
    "datetime": {"date", "datetime", "timedelta", "timezone"},
    "decimal": {"Decimal"},
    "fractions": {"Fraction"},
}
"""What a kept reading may name besides our own classes."""


class _Pickler(pickle.Pickler):
    def persistent_id(self, obj: Any) -> str | None:
        return obj.name if isinstance(obj, Kind) else None


class _Unpickler(pickle.Unpickler):
    def persistent_load(self, pid: Any) -> Any:
        return BY_NAME[pid]

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith(("mil_course.core.", "mil_course.kinds.")) or name in PLAIN.get(module, ()):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")


def key_of(files: tuple[object, ...]) -> bytes:
    """Return what tells one reading from another: the state of the files, and of all code that reads them."""
    code = []
    for folder in CODE:
        for path in sorted((PACKAGE / folder).rglob("*")):
            if path.suffix in (".py", ".yaml"):
                state = path.stat()
                code.append((path.relative_to(PACKAGE).as_posix(), state.st_mtime_ns, state.st_size))
    libraries = [(name, version(name)) for name in LIBRARIES]
    return hashlib.sha256(repr((files, code, libraries, sys.version)).encode()).hexdigest().encode()


def load(path: Path, key: bytes, kinds_before: Mapping[str, str]) -> Library | None:
    """Return the kept reading, or None where there is none of this key, it cannot be read, or a kind has changed."""
    try:
        kept = path.read_bytes()
        if not kept.startswith(key):
            return None
        library = _read_back(kept[len(key) :])
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, KeyError, ImportError, TypeError, ValueError):
        return None
    if not isinstance(library, Library) or library.course is None:
        return None
    changed = any(
        kinds_before.get(ident, question.kind.name) != question.kind.name
        for ident, question in library.course.questions.items()
    )
    return None if changed else library


def _read_back(kept: bytes) -> Any:
    """Make the objects again, without looking for garbage among hundreds of thousands of new ones meanwhile."""
    gc.disable()
    try:
        return _Unpickler(io.BytesIO(kept)).load()
    finally:
        gc.enable()


def keep(path: Path, key: bytes, library: Library) -> None:
    """Keep a sound reading for the next start, put in place in one step; without room for it nothing is lost."""
    if not library.sound:
        return
    body = io.BytesIO()
    _Pickler(body, protocol=5).dump(library)
    fresh = path.with_name(path.name + ".new")
    try:
        fresh.write_bytes(key + body.getvalue())
        fresh.replace(path)
    except OSError as error:
        LOG.warning("the reading of the course could not be kept: %s", type(error).__name__)
