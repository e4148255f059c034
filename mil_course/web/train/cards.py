"""Knows how a new sign-in card is shown, once, and how it is printed."""

from datetime import timedelta

from flask import Blueprint, Response, render_template, url_for

from mil_course.core import credentials
from mil_course.papers.cards import Card, CardWords, cards_pdf
from mil_course.services.access import CARD_HOURS
from mil_course.store.people import Person
from mil_course.web.forms import posted
from mil_course.web.guard import moment, needs
from mil_course.web.i18n import gettext, moment_words, page_language

page = Blueprint("cards", __name__)


def shown(owner: Person, code: str, back: str, group: str = "") -> str:
    """Return the page with the code of a card that was made in this request; `back` is where one goes from it."""
    until = moment_words(moment() + timedelta(hours=CARD_HOURS))
    return render_template(
        "train/card.html", owner=owner, code=credentials.spaced(code), back=back, group=group, until=until
    )


@page.post("/train/cards.pdf")
@needs("group.list")
def card_pdf() -> Response:
    """Print a card that was shown a moment ago, from what stood on that page; nothing is kept."""
    fields = posted()
    sheet = Card(
        full_name=fields.get("name", "")[:200],
        username=fields.get("username", "")[:64],
        code=credentials.plain_code(fields.get("code", ""))[:20],
        group_title=fields.get("group", "")[:200],
        address=url_for("signin.recover", _external=True),
        valid_until=fields.get("until", "")[:80],
    )
    body = cards_pdf([sheet], _words(), page_language())
    return Response(
        body, content_type="application/pdf", headers={"Content-Disposition": 'inline; filename="card.pdf"'}
    )


def _words() -> CardWords:
    return CardWords(
        title=gettext("Sign-in cards"),
        username=gettext("Username"),
        code=gettext("One-time code"),
        address=gettext("Address"),
        valid_until=gettext("Valid until"),
        hint=gettext("The code works once. After it, choose a password of your own."),
        picture=gettext("QR code of the address"),
    )
