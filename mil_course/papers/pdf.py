"""Knows how a Typst template and its data become a PDF: the same bytes for the same data, in a process of its own."""

import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from mil_course.core.typed import clean

FOLDER = Path(__file__).parent
TYPESETTER = (sys.executable, "-m", "mil_course.papers.typesetting")
LONGEST = 60
"""Seconds. The largest paper, cards for a whole school, takes a tenth of that on a slow machine."""


def compile_pdf(template: str, data: Mapping[str, Any], made_on: date | None = None) -> bytes:
    """Return the PDF that `template` (a file of this folder) makes of `data` (anything JSON can hold).

    `made_on` becomes the date of creation; without it the file names none, because the clock is not read. May be
    called from several threads at once. Raises FileNotFoundError where there is no template of that name, RuntimeError
    with Typst's words where the template itself is wrong.
    """
    if not (FOLDER / template).is_file():
        raise FileNotFoundError(template)
    stamp = made_on.isoformat() if made_on else ""
    inputs = {"data": json.dumps(data, ensure_ascii=False, sort_keys=True), "made-on": stamp}
    work = json.dumps({"template": template, "inputs": inputs}).encode()
    made = subprocess.run(TYPESETTER, input=work, capture_output=True, timeout=LONGEST, cwd=FOLDER.parent.parent)  # noqa: S603
    if made.returncode:
        raise RuntimeError(made.stderr.decode("utf-8", "replace"))
    return made.stdout


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
