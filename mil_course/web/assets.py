"""Knows the files that browsers load: their addresses, the joined styles and scripts, and the mark of the release."""

import gzip
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import brotli
from flask import Blueprint, Response, abort, request

from mil_course.web.guard import needs
from mil_course.web.styles import LEARN

WEB = Path(__file__).resolve().parent
STATIC = WEB / "static"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
}
COMPRESSED = (".css", ".js", ".svg")
SHEETS = {"css/learn.css": LEARN}
IMPORT = re.compile(r"^import\s*(?:\{(?P<names>[^}]*)\}\s*from\s*)?['\"](?P<path>[^'\"]+)['\"];\s*$", re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|const|let|class) (?P<name>\w+))", re.MULTILINE)
YEAR = 31_536_000


@dataclass(frozen=True)
class Asset:
    """One file as it is sent. It is compressed once, when first asked for: all at once would delay every start."""

    kind: str
    plain: bytes
    small: bool

    @cached_property
    def gz(self) -> bytes:
        """The file as old browsers get it; empty where it cannot become smaller."""
        return gzip.compress(self.plain, 9, mtime=0) if self.small else b""

    @cached_property
    def br(self) -> bytes:
        """The file as browsers of the last ten years get it; empty where it cannot become smaller."""
        return brotli.compress(self.plain, quality=11) if self.small else b""


@dataclass
class Assets:
    """Every file that is ever served, in memory; `release` is a fingerprint of them all."""

    files: dict[str, Asset] = field(default_factory=dict)
    release: str = ""

    def address(self, path: str) -> str:
        """Return the address of a file; KeyError for one that does not exist, so that a wrong name is seen at once."""
        if path not in self.files:
            raise KeyError(path)
        return f"/assets/{self.release}/{path}"


def load() -> Assets:
    """Read the listed kinds of files under static/, join the styles, and join each script with what it imports.

    One request for the styles and one for a page's script is what a poor line can bear.
    """
    assets = Assets()
    for path, data in _files():
        assets.files[path] = _asset(path, data)
    for name, sheets in SHEETS.items():
        joined = "\n".join((STATIC / "css" / sheet).read_text("utf-8") for sheet in sheets)
        assets.files[name] = _asset(name, joined.encode())
    prints = [hashlib.sha256(path.encode() + asset.plain).digest() for path, asset in sorted(assets.files.items())]
    assets.release = hashlib.sha256(b"".join(prints)).hexdigest()[:12]
    return assets


def _files() -> Iterator[tuple[str, bytes]]:
    for path in sorted(STATIC.rglob("*")):
        if path.is_file() and path.suffix in TYPES:
            name = path.relative_to(STATIC).as_posix()
            yield name, joined_script(path).encode() if path.suffix == ".js" else path.read_bytes()


def joined_script(path: Path) -> str:
    """Return a module with the modules it imports written before it, each once and each in a scope of its own.

    It covers what our modules use: named imports from files, and exports at a declaration.
    """
    parts: dict[Path, str] = {}

    def visit(file: Path) -> None:
        if file in parts:
            return
        source = file.read_text("utf-8")
        for found in IMPORT.finditer(source):
            visit((file.parent / found["path"]).resolve())
        names = ", ".join(found["name"] for found in EXPORT.finditer(source))
        body = EXPORT.sub("", IMPORT.sub(lambda found: _bound(file, found), source)).strip()
        parts[file] = f"const {_scope(file)} = (() => {{\n{body}\nreturn {{ {names} }};\n}})();"

    visit(path)
    return "\n".join(parts.values()) + "\n"


def _scope(file: Path) -> str:
    return f"module_{file.stem}"


def _bound(file: Path, found: re.Match[str]) -> str:
    if not found["names"]:
        return ""
    names = found["names"].replace(" as ", ": ").strip()
    return f"const {{ {names} }} = {_scope((file.parent / found['path']).resolve())};"


def _asset(path: str, data: bytes) -> Asset:
    suffix = Path(path).suffix
    return Asset(TYPES[suffix], data, suffix in COMPRESSED)


ASSETS = load()
page = Blueprint("assets", __name__)


@page.get("/assets/<string:release>/<path:path>")
@needs("anyone")
def asset(release: str, path: str) -> Response:
    """Serve one file, to be kept for a year; an older release still gets today's file, but does not keep it."""
    found = ASSETS.files.get(path)
    if found is None:
        abort(404)
    wanted = request.headers.get("Accept-Encoding", "")
    if found.small and "br" in wanted:
        body, encoding = found.br, "br"
    elif found.small and "gzip" in wanted:
        body, encoding = found.gz, "gzip"
    else:
        body, encoding = found.plain, ""
    response = Response(body, content_type=found.kind)
    if encoding:
        response.headers["Content-Encoding"] = encoding
    if found.small:
        response.headers["Vary"] = "Accept-Encoding"
    fresh = release == ASSETS.release
    response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable" if fresh else "no-cache"
    return response
