"""Knows how Typst makes a PDF of a template: our fonts only, tagged, the same bytes for the same data.

It is run as a process of its own, `python -m mil_course.papers.typesetting`: Typst and its fonts hold 30 MB, which a
server that prints a paper now and then need not keep. The work comes as JSON on standard input, the PDF leaves on
standard output.
"""

import json
import sys
from pathlib import Path
from typing import Literal

import fontpkg_noto_sans
import typst

FOLDER = Path(__file__).parent


def typeset(template: str, inputs: dict[str, str]) -> bytes:
    """Return the PDF that a template of this folder makes of its inputs. Raises typst.TypstError.

    It claims PDF/UA-1 (ISO 14289-1). Where a text holds a sign that none of our fonts can draw, Typst refuses the
    claim: then the paper is made all the same, tagged but without it.
    """
    try:
        return _compile(template, inputs, "ua-1")
    except typst.TypstError:
        return _compile(template, inputs, None)


def _compile(template: str, inputs: dict[str, str], standard: Literal["ua-1"] | None) -> bytes:
    made: bytes = typst.compile(
        FOLDER / template,
        root=FOLDER,
        font_paths=typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=True, font_paths=[fontpkg_noto_sans.ROOT]
        ),
        ignore_system_fonts=True,
        sys_inputs=inputs,
        pdf_standards=standard,
    )
    return made


if __name__ == "__main__":
    given = json.load(sys.stdin)
    sys.stdout.buffer.write(typeset(given["template"], given["inputs"]))
