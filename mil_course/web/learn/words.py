"""Knows the glossary and the search across lessons."""

from dataclasses import dataclass

from flask import Blueprint, render_template, request

from mil_course.core.content.units import Course, Term
from mil_course.core.languages import sort_key
from mil_course.web.forms import clean
from mil_course.web.guard import needs
from mil_course.web.i18n import page_language
from mil_course.web.learn import search_page
from mil_course.web.nav import course, shelf

page = Blueprint("words", __name__)


@dataclass(frozen=True)
class Letter:
    """The terms that begin with one letter."""

    letter: str
    terms: list[Term]


@page.get("/learn/glossary")
@needs("anyone")
def glossary() -> str:
    """Show all terms in the order of the page's alphabet."""
    return render_template("learn/glossary.html", letters=letters(course(), page_language()))


def letters(found: Course, language: str) -> list[Letter]:
    """Return the terms by first letter, both in the order of the language's alphabet."""
    groups: list[Letter] = []
    for term in sorted(found.terms.values(), key=lambda one: sort_key(one.term.in_(language), language)):
        first = term.term.in_(language)[:1].upper()
        if not groups or groups[-1].letter != first:
            groups.append(Letter(first, []))
        groups[-1].terms.append(term)
    return groups


@page.get("/learn/search")
@needs("anyone")
def search() -> str:
    """Find lessons and terms by words, whatever their endings."""
    query = clean(request.args.get("q", ""))[: search_page.LONGEST]
    return render_template("learn/search.html", view=search_page.page(shelf().current(), query, page_language()))
