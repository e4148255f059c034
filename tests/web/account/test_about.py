"""The plain pages about the service."""

import pytest
from flask.testing import FlaskClient

from mil_course.core.languages import CODES
from tests import make


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("address", ["/help", "/accessibility", "/personal-data", "/account/deleted"])
def test_a_page_about_the_service_opens_in_every_language(client: FlaskClient, address: str, language: str) -> None:
    answer = client.get(f"{address}?lang={language}")
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.text
    assert answer.text.count("<h1") == 1


@pytest.mark.parametrize("name", ["mil", "mil-page", "mil-lang", "mil-theme", "mil-device"])
def test_every_cookie_is_named(client: FlaskClient, name: str) -> None:
    assert f"<code>{name}</code>" in client.get("/personal-data").text


def test_the_text_one_agrees_to_is_shown_with_its_version(client: FlaskClient) -> None:
    page = client.get("/personal-data?lang=en").text
    assert f"Version {make.course().consent.version}" in page
    assert "What is stored." in page
