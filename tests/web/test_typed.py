"""What was typed, sealed for its owner."""

from flask import Flask

from mil_course.web import typed
from mil_course.web.typed import Typed

FORM = Typed("/learn/attempts/7", (("a", "сұрау салу"), ("go", "next"), ("op_id", "1"), ("b", "  ")))


def test_a_seal_opens_for_its_owner_alone(app: Flask) -> None:
    with app.test_request_context("/learn/attempts/7", method="POST"):
        sealed = typed.seal(FORM, 4)
        assert typed.unseal(sealed, 4) == FORM
        assert typed.unseal(sealed, 5) is None
        assert typed.unseal(sealed[:-1] + ("A" if sealed[-1] != "A" else "B"), 4) is None
        assert typed.unseal("", 4) is None


def test_nothing_is_sealed_where_nobody_knows_the_owner_or_a_password_was_typed(app: Flask) -> None:
    with app.test_request_context("/account/password", method="POST", data={"old": "x", "a": "y"}):
        assert typed.seal(FORM, None) == ""
        assert typed.seal(FORM, 4) == ""
    with app.test_request_context("/learn", method="POST"):
        assert typed.seal(Typed("/learn", (("go", "next"),)), 4) == ""


def test_a_seal_never_leads_to_another_site(app: Flask) -> None:
    with app.test_request_context("/learn", method="POST"):
        assert typed.unseal(typed.seal(Typed("//evil.example", FORM.fields), 4), 4) is None


def test_what_our_forms_fill_in_by_themselves_is_not_shown(app: Flask) -> None:
    assert FORM.texts == [("a", "сұрау салу")]


def test_a_password_is_never_given_back(app: Flask) -> None:
    with app.test_request_context("/sign-in", method="POST", data={"username": "aigul", "password": "secret words"}):
        assert typed.typed().fields == (("username", "aigul"),)


def test_a_page_of_this_site_is_known_by_what_the_browser_says(app: Flask) -> None:
    cases = [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Origin": "http://localhost"}, True),
        ({"Referer": "http://localhost/learn"}, True),
        ({"Origin": "https://evil.example", "Referer": "http://localhost/learn"}, False),
        ({"Origin": "null"}, False),
        ({}, False),
    ]
    for headers, own in cases:
        with app.test_request_context("/learn", method="POST", headers=headers):
            assert typed.is_own_page() is own, headers
