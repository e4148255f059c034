"""Knows how a Typst template and its data become a PDF: our fonts only, the same bytes for the same data, tagged."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

import fontpkg_noto_sans
import typst

from mil_course.core.typed import clean

FOLDER = Path(__file__).parent


def compile_pdf(template: str, data: Mapping[str, Any], made_on: date | None = None) -> bytes:
    """Return the PDF that `template` (a file of this folder) makes of `data` (anything JSON can hold).

    `made_on` becomes the date of creation; without it the file names none, because the clock is not read. The PDF
    claims PDF/UA-1 (ISO 14289-1). Where a text holds a sign that none of our fonts can draw, Typst refuses the claim:
    then the paper is made all the same, tagged but without it. May be called from several threads at once.

    Raises typst.TypstError where the template itself is wrong, RuntimeError where there is none of that name.
    """
    stamp = made_on.isoformat() if made_on else ""
    inputs = {"data": json.dumps(data, ensure_ascii=False, sort_keys=True), "made-on": stamp}
    try:
        return _compile(template, inputs, "ua-1")
    except typst.TypstError:
        return _compile(template, inputs, None)


def printable(value: Any) -> Any:
    r"""Return `value` with every text in it composed (NFC), on one line, without signs that cannot be printed.

    >>> printable({"name": "Айг\u04afл\x00", "minutes": 90})
    {'name': 'Айгүл', 'minutes': 90}
    """
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {name: printable(part) for name, part in value.items()}
    return [printable(part) for part in value] if isinstance(value, list | tuple) else value


def _compile(template: str, inputs: dict[str, str], standard: Literal["ua-1"] | None) -> bytes:
    made: bytes = typst.compile(
        FOLDER / template,
        root=FOLDER,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs,
        pdf_standards=standard,
    )
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[fontpkg_noto_sans.ROOT])
