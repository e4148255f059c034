"""The text that people agree to."""

import pytest
from flask import Flask, g

from mil_course.core.languages import CODES
from mil_course.web.account.consent import consent


@pytest.mark.parametrize("language", CODES)
def test_it_is_shown_in_the_language_of_the_page_in_paragraphs(app: Flask, language: str) -> None:
    with app.test_request_context():
        g.language = language
        shown = consent()
    assert shown.language == language
    assert shown.html.count("<p>") >= 5
    assert "**" not in shown.html
