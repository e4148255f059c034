"""Knows that the interface speaks Kazakh and Russian wholly: no sentence is missing, unsure or wrongly put together."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from jinja2 import Environment

from mil_course.commands.words import PACKAGE, TRANSLATED, compare, key_of, read_catalogue, said, update
from mil_course.core.content.lookalikes import lookalikes

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
BARE_PERCENT = re.compile(r"%(?!\(\w+\)[sd]|%)")
WORD = re.compile(r"[A-Za-z\u0400-\u052f]{2,}")
MARKUP = re.compile(r"<!--.*?-->|<code\b.*?</code>|<[^>]*>|&#?\w+;", re.DOTALL)
SPOKEN = re.compile(r"""\b(?:aria-label|title|alt|placeholder|data-l)=["']([^"']*)""")
QUIET = ("trans", "body_class", "back")
"""What is translated already, and the blocks that fill an attribute with a class or an address."""

PLURALS = {"kk": 2, "ru": 3}
TEMPLATES = sorted([*PACKAGE.glob("web/templates/**/*.html"), *PACKAGE.glob("kinds/*/*.html")])

SAME_AS_ENGLISH: frozenset[str] = frozenset()
"""Sentences that are rightly the same as in English."""

BARE_ALLOWED = frozenset({"recover"})
"""Words that may stand in a template as they are: names and pieces of addresses, which no language changes."""


@pytest.fixture(params=TRANSLATED)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    """One catalogue after the other."""
    return read_catalogue(request.param)


def entries(catalogue: Catalog) -> Iterator[tuple[Message, tuple[str, ...]]]:
    """Yield every message with its translated forms."""
    for message in catalogue:
        if message.id:
            string = message.string
            yield message, (string,) if isinstance(string, str) else tuple(string or ())


def placeholders(text: str) -> set[str]:
    """Return the names that a sentence fills in."""
    return set(PLACEHOLDER.findall(text))


def test_every_sentence_is_translated_and_no_other(catalogue: Catalog) -> None:
    assert list(compare(said(), catalogue).lines()) == []


def test_placeholders_are_those_of_the_english_sentence(catalogue: Catalog) -> None:
    wrong = []
    for message, forms in entries(catalogue):
        english = placeholders(key_of(message)[-1])
        wrong += [(form, english) for form in forms[1:] or forms if placeholders(form) != english]
        wrong += [(forms[0], english) for _ in forms[:1] if not placeholders(forms[0]) <= english]
    assert wrong == []


def test_no_percent_sign_stands_alone(catalogue: Catalog) -> None:
    texts = [text for message, forms in entries(catalogue) for text in (*key_of(message), *forms)]
    assert [text for text in texts if BARE_PERCENT.search(text)] == []


def test_a_counted_sentence_has_every_form_of_its_language(catalogue: Catalog) -> None:
    code = str(catalogue.locale)
    counted = [forms for message, forms in entries(catalogue) if message.pluralizable]
    assert catalogue.num_plurals == PLURALS[code]
    assert [forms for forms in counted if len(forms) != PLURALS[code]] == []


def test_every_form_of_a_russian_count_says_its_number() -> None:
    """1, 21 and 101 share the first form in Russian, so that it cannot say 'one' in words."""
    counted = [(key_of(message), forms) for message, forms in entries(read_catalogue("ru")) if message.pluralizable]
    shown = [forms for key, forms in counted if "num" in placeholders(key[-1])]
    assert [form for forms in shown for form in forms if "num" not in placeholders(form)] == []


def test_no_word_mixes_two_alphabets(catalogue: Catalog) -> None:
    assert [word for _, forms in entries(catalogue) for form in forms for _, word in lookalikes(form)] == []


def test_no_sentence_stays_in_english(catalogue: Catalog) -> None:
    left = {form for message, forms in entries(catalogue) for form in forms if form in key_of(message)}
    assert {text for text in left if WORD.search(PLACEHOLDER.sub("", text))} == SAME_AS_ENGLISH


def test_no_sentence_ends_twice() -> None:
    """A date in words ends with a full stop of its own in Kazakh (ж.) and Russian (г.)."""
    forms = [form for code in TRANSLATED for _, texts in entries(read_catalogue(code)) for form in texts]
    assert [form for form in forms if "%(date)s." in form] == []


def test_a_placeholder_carries_no_ending() -> None:
    """Kazakh and Russian endings depend on the word, which nobody knows in advance."""
    glued = re.compile(r"%\(\w+\)[sd]»?[\u0400-\u052f]|%\((?!number\))\w+\)[sd]»?-[\u0400-\u052f]")
    forms = [form for code in TRANSLATED for _, texts in entries(read_catalogue(code)) for form in texts]
    assert [form for form in forms if glued.search(form) and "-күні" not in form and "-әрекет" not in form] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_bare_word_stands_in_a_template(template: Path) -> None:
    assert set(bare_words(template.read_text(encoding="utf-8"))) <= BARE_ALLOWED


def bare_words(source: str) -> Iterator[str]:
    """Yield the words that a template says without asking for a translation; tags and attributes are no words."""
    quiet, text = False, []
    for _line, kind, value in Environment(extensions=["jinja2.ext.i18n"], autoescape=True).lex(source):
        if kind == "name":
            quiet = value in QUIET or (quiet and value not in ("endtrans", "endblock"))
        elif kind == "data" and not quiet:
            text.append(value)
        elif kind == "variable_begin":
            text.append("\u0000")
    html = "".join(text)
    yield from WORD.findall(" ".join(SPOKEN.findall(html)))
    yield from WORD.findall(MARKUP.sub(" ", html))


def test_a_bare_word_is_found_and_a_translated_one_is_not() -> None:
    source = '<p class="lede" title="Урок">{{ _("Lesson") }} сабақ {% trans %}Unit{% endtrans %}</p>'
    assert list(bare_words(source)) == ["Урок", "сабақ"]


def test_writing_a_catalogue_twice_changes_nothing(tmp_path: Path) -> None:
    sentences = {("Back",): "a.html", ("%(num)d lesson", "%(num)d lessons"): "a.html"}
    update("ru", sentences, tmp_path)
    first = next(tmp_path.rglob("messages.po")).read_bytes()
    update("ru", sentences, tmp_path)
    assert next(tmp_path.rglob("messages.po")).read_bytes() == first


def test_what_nobody_says_any_more_leaves_the_catalogue(tmp_path: Path) -> None:
    update("kk", {("Back",): "a.html"}, tmp_path)
    before = compare({("Next",): "a.html"}, read_catalogue("kk", tmp_path))
    assert (before.missing, before.obsolete) == ((("Next",),), (("Back",),))
    update("kk", {("Next",): "a.html"}, tmp_path)
    after = compare({("Next",): "a.html"}, read_catalogue("kk", tmp_path))
    assert (after.missing, after.obsolete, after.empty) == ((), (), (("Next",),))
