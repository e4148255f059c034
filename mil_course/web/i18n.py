"""Knows the words, dates, numbers and plurals of the interface in each language; the only file that imports Babel."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent
from babel.support import Translations
from flask import Request, g, request
from markupsafe import Markup, escape

from mil_course.core.content.markup import inline
from mil_course.core.languages import BY_CODE, CODES, DEFAULT, Text

FOLDER = Path(__file__).resolve().parent.parent / "translations"
LOCALES = {code: Locale.parse(code) for code in CODES}
ZONE = ZoneInfo("Asia/Almaty")
COOKIE = "mil-lang"


def _load(code: str) -> NullTranslations:
    """Read a catalogue as translators keep it; there is no compiled copy that could be older."""
    file = FOLDER / code / "LC_MESSAGES" / "messages.po"
    if not file.is_file():
        return NullTranslations()
    with file.open("rb") as source:
        catalogue = read_po(source, locale=code)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)


CATALOGUES: Mapping[str, NullTranslations] = {code: _load(code) for code in CODES}


def page_language() -> str:
    """Return the language of the page at hand."""
    try:
        return str(g.language)
    except (AttributeError, RuntimeError):  # a page whose language is not settled yet; no page at all
        return DEFAULT


def choose(req: Request, own: str | None) -> str:
    """Return the language for a request: of the address, of the person, of the cookie, of the browser, Kazakh."""
    for wish in (req.args.get("lang"), own, req.cookies.get(COOKIE)):
        if wish in BY_CODE:
            return str(wish)
    header = req.headers.get("Accept-Language", "")
    if len(header) > 1000:
        return DEFAULT
    return req.accept_languages.best_match(CODES) or DEFAULT


def gettext(message: str, **values: object) -> str:
    """Return a message of the interface in the language of the page."""
    found = CATALOGUES[page_language()].gettext(message)
    return found % values if values else found


def ngettext(one: str, many: str, count: int, **values: object) -> str:
    """Return a counted message in the language of the page, by its rules for plurals."""
    return CATALOGUES[page_language()].ngettext(one, many, count) % {"num": count, **values}


@cache
def _still(language: str, message: str) -> Markup:
    """Return a message with nothing to fill in. The messages of the templates are as many as there are, no more."""
    return Markup(CATALOGUES[language].gettext(message) % {})  # noqa: S704 (our own words)


@cache
def _open(language: str, message: str) -> Markup:
    """Return a message that waits for its values."""
    return Markup(CATALOGUES[language].gettext(message))  # noqa: S704 (our own words)


def shown(message: str, **values: object) -> Markup:
    """Return a message for a template: its own signs stand, what is filled in is escaped.

    It is what Jinja's own `_` returns, which a page with a hundred messages spends a sixth of its time on.
    """
    return _open(page_language(), message) % values if values else _still(page_language(), message)


class Lazy:
    """A message that is looked up when it is shown: form labels are written before anybody asks."""

    def __init__(self, message: str) -> None:
        self.message = message

    def __str__(self) -> str:
        return gettext(self.message)

    def __html__(self) -> str:
        return str(escape(str(self)))

    def __repr__(self) -> str:
        return f"Lazy({self.message!r})"


def lazy_gettext(message: str) -> Any:
    """Return a message for later."""
    return Lazy(message)


def say(text: Text | str | Lazy | Markup | None) -> Markup:
    """Return a text in the language of the page as safe HTML; a stand-in from another language is marked as such."""
    if text is None:
        return Markup("")
    if isinstance(text, Markup):
        return text
    if isinstance(text, Text):
        words = text.words(page_language())
        html = Markup(inline(words.string))  # noqa: S704 (inline escapes everything but its own marks)
        if words.language != page_language():
            return Markup('<span lang="{}">{}</span>').format(words.language, html)
        return html
    return Markup(inline(str(text)))  # noqa: S704 (inline escapes everything but its own marks)


def plain(text: Text | str) -> str:
    """Return a text in the language of the page without any marks, for titles and attributes."""
    return str(say(text).striptags())


def date_words(moment: datetime) -> str:
    """Return a date in words: 24 қараша 2026 ж., 24 ноября 2026 г., 24 November 2026."""
    patterns = {"kk": "d MMMM y 'ж'.", "ru": "d MMMM y 'г'.", "en": "d MMMM y"}
    language = page_language()
    return format_date(moment.astimezone(ZONE), patterns[language], locale=LOCALES[language])


def month_words(month: str) -> str:
    """Return a month given as 2026-11 in words, as it stands alone: 2026 ж. қараша, ноябрь 2026 г., November 2026."""
    patterns = {"kk": "y 'ж'. MMMM", "ru": "LLLL y 'г'.", "en": "LLLL y"}
    year, number = month.split("-")
    language = page_language()
    return format_date(date(int(year), int(number), 1), patterns[language], locale=LOCALES[language])


def date_short(moment: datetime) -> str:
    """Return a date in figures."""
    return format_datetime(moment.astimezone(ZONE), "dd.MM.y", locale=LOCALES[page_language()])


def time_words(moment: datetime) -> str:
    """Return a time of day, 24 hours."""
    return format_time(moment.astimezone(ZONE), "HH:mm", locale=LOCALES[page_language()])


def moment_words(moment: datetime) -> str:
    """Return date and time."""
    return f"{date_words(moment)}, {time_words(moment)}"


def number(value: int | float) -> str:
    """Return a number with the separators of the language."""
    return format_decimal(value, locale=LOCALES[page_language()])


def points(hundredths: int) -> str:
    """Return points given in hundredths, with at most two decimals and no empty ones.

    300 becomes 3; 67 becomes 0,67 in Kazakh and Russian.
    """
    return format_decimal(hundredths / 100, "#,##0.##", locale=LOCALES[page_language()])


def percent(value: int) -> str:
    """Return whole percents as the language writes them."""
    return format_percent(
        value / 100, "#,##0\u00a0%" if page_language() != "en" else "#,##0%", locale=LOCALES[page_language()]
    )


def minutes(count: int) -> str:
    """Return a duration in hours and minutes."""
    hours, rest = divmod(count, 60)
    if not hours:
        return gettext("%(minutes)s min", minutes=rest)
    if not rest:
        return gettext("%(hours)s h", hours=hours)
    return gettext("%(hours)s h %(minutes)s min", hours=hours, minutes=rest)


def days_until(moment: datetime, now: datetime) -> int:
    """Return how many days lie between two moments, by the calendar of the country."""
    return max(0, (moment.astimezone(ZONE).date() - now.astimezone(ZONE).date()) // timedelta(days=1))


def switch_url(code: str) -> str:
    """Return the address of this page in another language, so that it can be shared."""
    kept = [(name, value) for name, values in request.args.lists() for value in values if name != "lang"]
    return f"{quote(request.path)}?{urlencode([*kept, ('lang', code)])}"


FILTERS: Mapping[str, Callable[..., Any]] = {
    "date_words": date_words,
    "date_short": date_short,
    "month_words": month_words,
    "time_words": time_words,
    "moment_words": moment_words,
    "number": number,
    "points": points,
    "percent": percent,
    "minutes": minutes,
    "plain": plain,
}
