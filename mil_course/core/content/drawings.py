"""Knows drawings: which SVG may stand in a page, how its words come in three languages, and how it is put there.

Everything is refused that is not on the short lists below; nothing is repaired in silence.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape
from xml.parsers import expat

from mil_course.core.content.decoding import decode, place_at
from mil_course.core.content.problems import Problem, Severity, near
from mil_course.core.languages import Text

LARGEST = 100_000
MOST_ELEMENTS = 3_000
DEEPEST = 20
MOST_PROBLEMS = 50
SVG_SPACE = "http://www.w3.org/2000/svg"
FORBIDDEN = re.compile(r"<!(?!--)|<\?(?!xml\s)")
"""A document type, an entity, CDATA or a processing instruction: a drawing needs none, an attack does."""

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\}")
FILLS = "ink ink2 brand tint gold goldt paper on ok okt bad badt warn warnt sunk t b h s"
LINES = "line brand gold ok bad"
CLASSES = frozenset([*(f"f-{name}" for name in FILLS.split()), *(f"k-{name}" for name in LINES.split())])

_NUMBER = r"[+-]?(?:[0-9]{1,6}(?:\.[0-9]{0,6})?|\.[0-9]{1,6})"
NUMBER = re.compile(_NUMBER)
NUMBERS = re.compile(rf"\s*{_NUMBER}(?:[\s,]+{_NUMBER})*\s*")
VIEW_BOX = re.compile(rf"\s*{_NUMBER}(?:[\s,]+{_NUMBER}){{3}}\s*")
PATH = re.compile(r"[MmLlHhVvCcSsQqTtAaZz0-9eE.,+\s-]*")
TRANSFORM = re.compile(r"(?:(?:translate|rotate|scale|skewX|skewY|matrix)\([0-9., +-]{1,80}\) ?){1,6}")
ANCHOR = re.compile(r"start|middle|end")
LINE_END = re.compile(r"butt|round|square|miter|bevel")
SPACE_NAME = re.compile(re.escape(SVG_SPACE))

ANYWHERE = {"transform": TRANSFORM}
STROKE = {"stroke-dasharray": NUMBERS, "stroke-linecap": LINE_END, "stroke-linejoin": LINE_END}
WRITING = {**dict.fromkeys(("x", "y", "dx", "dy"), NUMBERS), "text-anchor": ANCHOR}
ALLOWED: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    "svg": {"viewBox": VIEW_BOX, "xmlns": SPACE_NAME},
    "g": {**ANYWHERE, **STROKE, "text-anchor": ANCHOR},
    "path": {**ANYWHERE, **STROKE, "d": PATH},
    "rect": {**ANYWHERE, **STROKE, **dict.fromkeys(("x", "y", "width", "height", "rx", "ry"), NUMBER)},
    "circle": {**ANYWHERE, **STROKE, **dict.fromkeys(("cx", "cy", "r"), NUMBER)},
    "ellipse": {**ANYWHERE, **STROKE, **dict.fromkeys(("cx", "cy", "rx", "ry"), NUMBER)},
    "line": {**ANYWHERE, **STROKE, **dict.fromkeys(("x1", "y1", "x2", "y2"), NUMBER)},
    "polyline": {**ANYWHERE, **STROKE, "points": NUMBERS},
    "polygon": {**ANYWHERE, **STROKE, "points": NUMBERS},
    "text": {**ANYWHERE, **WRITING},
    "tspan": WRITING,
}
"""Element, then attribute, then what its whole value must look like; `class` is held apart."""

INSIDE = {
    "": {"svg"},
    "svg": set(ALLOWED) - {"svg", "tspan"},
    "g": set(ALLOWED) - {"svg", "tspan"},
    "text": {"tspan"},
    "tspan": {"tspan"},
}
"""What may stand inside an element; in all others nothing does."""


@dataclass(frozen=True)
class Drawing:
    """A drawing that was read and found clean.

    `pieces` are markup and names of words in turn, beginning and ending with markup; `narrow` is the twin for phones.
    """

    view_box: str
    pieces: tuple[str, ...]
    words: Mapping[str, Text]
    title: Text
    narrow: "Drawing | None" = None

    @property
    def size(self) -> int:
        """How many bytes of markup a page gets with it, its words aside."""
        own = sum(len(piece) for piece in self.pieces[::2])
        return own + (self.narrow.size if self.narrow else 0)

    def html(self, language: str, uid: str) -> str:
        """Return the drawing for a page in `language`; `uid` is an id that is used once in that page.

        >>> svg = b'<svg viewBox="0 0 9 9"><text>{a}</text></svg>'
        >>> drawing, _ = read_drawing({"sum.svg": svg}, {"a": Text.same("1 < 2")}, Text.same("A sum"))
        >>> print(drawing.html("en", "fig").replace("><", "> <"))
        <svg viewBox="0 0 9 9" role="img" aria-labelledby="fig-title"> <title id="fig-title">A sum</title> \
<text>1 &lt; 2</text> </svg>
        """
        if self.narrow is None:
            return self._svg(language, f"{uid}-title", "")
        wide = self._svg(language, f"{uid}-title", ' class="fig-wide"')
        return wide + self.narrow._svg(language, f"{uid}-narrow-title", ' class="fig-narrow"')

    def _svg(self, language: str, title_id: str, class_: str) -> str:
        inner = "".join(
            escape(self.words[piece].in_(language), quote=False) if place % 2 else piece
            for place, piece in enumerate(self.pieces)
        )
        named = f'role="img" aria-labelledby="{escape(title_id)}"'
        title = f'<title id="{escape(title_id)}">{escape(self.title.in_(language), quote=False)}</title>'
        return f'<svg{class_} viewBox="{self.view_box}" {named}>{title}{inner}</svg>'


def read_drawing(
    files: Mapping[str, bytes], words: Mapping[str, Text], title: Text
) -> tuple[Drawing | None, list[Problem]]:
    """Return a drawing, or every problem found in it.

    `files` are the bytes of the drawing and, if there is one, of its narrow twin, by name; `words` are the texts that
    their `{key}` stand for: all must be used, in one of them at least. A drawing with errors is None; warnings come
    with the drawing.

    >>> print(*read_drawing({"x.svg": b'<svg viewBox="0 0 9 9"><script/></svg>'}, {}, Text({}))[1])
    x.svg:1:24: The element <script> may not stand in a drawing. Take it out.
    """
    readers = [_Reader(file, words) for file in files]
    for reader, svg in zip(readers, files.values(), strict=True):
        reader.read_file(svg)
    problems = [problem for reader in readers for problem in reader.problems]
    if not problems:
        used = set().union(*(reader.used for reader in readers))
        problems = [
            Problem(next(iter(files)), 1, 1, "drawing_word_unused", {"key": key}) for key in words if key not in used
        ]
    if any(problem.severity == "error" for problem in problems):
        return None, problems
    wide, *narrow = [reader.drawing(title) for reader in readers]
    return replace(wide, narrow=narrow[0]) if narrow else wide, problems


class _Enough(Exception):
    """Says that reading on is useless."""


class _Reader:
    """Copies what is allowed, element by element, and collects what is not."""

    def __init__(self, file: str, words: Mapping[str, Text]) -> None:
        self.problems: list[Problem] = []
        self._out: list[str] = []
        self._view_box = ""
        self.used: set[str] = set()
        self._file = file
        self._words = words
        self._open: list[str] = []
        self._count = 0
        self._empty = False  # whether the element written last has nothing inside so far
        self._parser = expat.ParserCreate(encoding="utf-8")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def drawing(self, title: Text) -> Drawing:
        return Drawing(self._view_box, tuple(PLACEHOLDER.split("".join(self._out))), self._words, title)

    def read_file(self, svg: bytes) -> None:
        if len(svg) > LARGEST:
            self.problems.append(Problem(self._file, 1, 1, "drawing_too_big", {"limit": str(LARGEST // 1000)}))
            return
        text, self.problems = decode(svg, self._file)
        if text is None:
            return
        if forbidden := FORBIDDEN.search(text):
            self.problems.append(Problem(self._file, *place_at(text, forbidden.start()), "drawing_doctype"))
            return
        try:
            self._parser.Parse(text.encode(), True)
        except expat.ExpatError as error:
            self.problems.append(Problem(self._file, error.lineno, error.offset + 1, "drawing_xml"))
        except _Enough:
            return

    def _say(self, severity: Severity, code: str, **details: str) -> None:
        place = (self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)
        self.problems.append(Problem(self._file, *place, code, details, severity))
        if len(self.problems) >= MOST_PROBLEMS:
            raise _Enough

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS or len(self._open) >= DEEPEST:
            self._say("error", "drawing_too_much", elements=str(MOST_ELEMENTS), depth=str(DEEPEST))
            raise _Enough
        if not self._open and name != "svg":
            self._say("error", "drawing_root")
        elif name not in INSIDE.get(self._open[-1] if self._open else "", ()):
            self._say("error", "drawing_element", name=name[:40])
        else:
            self._attributes(name, attributes)
        self._open.append(name)

    def _attributes(self, name: str, attributes: dict[str, str]) -> None:
        kept = []
        for attribute, value in attributes.items():
            pattern = ALLOWED[name].get(attribute)
            if attribute == "class" and name != "svg":
                self._classes(value)
            elif pattern is None:
                self._say("error", "drawing_attribute", name=attribute[:40], element=name)
            elif not pattern.fullmatch(value):
                self._say("error", "drawing_value", name=attribute, value=value[:40])
            kept.append(f' {attribute}="{escape(" ".join(value.split()))}"')
        if name != "svg":
            self._out.append(f"<{name}{''.join(kept)}>")
            self._empty = True
        elif "viewBox" not in attributes:
            self._say("error", "drawing_view_box")
        else:
            self._view_box = " ".join(attributes["viewBox"].replace(",", " ").split())

    def _classes(self, value: str) -> None:
        for name in value.split():
            if name not in CLASSES:
                self._say("error", "drawing_class", name=name[:40])

    def _end(self, name: str) -> None:
        self._open.pop()
        if self._empty:
            self._out[-1] = self._out[-1].removesuffix(">") + "/>"
        elif name != "svg":
            self._out.append(f"</{name}>")
        self._empty = False

    def _writing(self) -> bool:
        return bool(self._open) and self._open[-1] in ("text", "tspan")

    def _text(self, text: str) -> None:
        if not self._writing():
            if text.strip():
                self._say("error", "drawing_text", text=text.strip()[:40])
            return
        for key in PLACEHOLDER.findall(text):
            self.used.add(key)
            if key not in self._words:
                self._say("error", "drawing_word_unknown", key=key, meant=near(key, self._words) or "")
        rest = PLACEHOLDER.sub("", text)
        if "{" in rest or "}" in rest:
            self._say("error", "drawing_brace", text=text.strip()[:40])
        elif any(sign.isalpha() for sign in rest):
            self._say("warning", "drawing_letters", text=rest.strip()[:40])
        self._out.append(escape(text, quote=False))
        self._empty = False
