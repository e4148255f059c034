"""Knows how the text is shown to which people agree when they make an account."""

from dataclasses import dataclass

from markupsafe import Markup

from mil_course.core.content.markup import paragraphs
from mil_course.web.i18n import page_language
from mil_course.web.nav import course


@dataclass(frozen=True)
class Consent:
    """The text in the language of the page, or in another one where that is missing."""

    version: str
    language: str
    html: Markup


def consent() -> Consent:
    """Return the text that is agreed to today."""
    found = course().consent
    words = found.text.words(page_language())
    html = Markup(paragraphs(words.string))  # noqa: S704 (paragraphs escapes everything but its own marks)
    return Consent(found.version, words.language, html)
