"""Knows how a page beside the lessons is put together: a worksheet, a lesson's notes, the plan of the workshop."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from mil_course.core.content.body import HtmlPiece, Section
from mil_course.core.content.units import Course, Lesson, Sheet, Source, nearest
from mil_course.web.i18n import page_language
from mil_course.web.learn import lesson_page


@dataclass(frozen=True)
class SheetPage:
    """Everything the template shows; `language` is that of the text, `foreign` whether it differs from the page's."""

    title: str
    html: Markup
    sections: Sequence[Section]
    sources: Sequence[Source]
    language: str
    foreign: bool
    lesson: Lesson | None = None


def build(course: Course, sheets: Mapping[str, Sheet], lesson: Lesson | None = None) -> SheetPage | None:
    """Return the page of a sheet in the language of the page or the nearest there is; None where there is no sheet."""
    if not sheets:
        return None
    sheet = nearest(sheets, page_language())
    language = next(code for code, one in sheets.items() if one is sheet)
    html = "".join(piece.html for piece in sheet.body.pieces if isinstance(piece, HtmlPiece))
    return SheetPage(
        title=sheet.title,
        html=Markup(html),  # noqa: S704 (sanitised when the sheet was read)
        sections=sheet.body.sections,
        sources=[course.sources[ident] for ident in sheet.body.cited],
        language=language,
        foreign=language != page_language(),
        lesson=lesson,
    )


def of_lesson(course: Course, unit_id: str, lesson_id: str, part: str) -> SheetPage | None:
    """Return the page of a lesson's `worksheet` or `trainer` notes; None where there is no such lesson or sheet."""
    found = lesson_page.find(course, unit_id, lesson_id)
    return build(course, found[1].sheets.get(part, {}), found[1]) if found else None
