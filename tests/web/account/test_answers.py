"""What a refused form says."""

import pytest
from flask import Flask, g

from mil_course.services.accounts import Refused
from mil_course.web.account.answers import refused_or_wait
from mil_course.web.account.forms import ProofForm


@pytest.mark.parametrize(("wait", "told"), [(0.2, 1), (1.0, 2), (59.5, 60)])
def test_the_wait_is_told_in_whole_seconds_and_never_too_short(app: Flask, wait: float, told: int) -> None:
    with app.test_request_context("/account/delete"):
        g.language = "en"
        answer = refused_or_wait("account/delete.html", ProofForm(), Refused(wait), ("password", "wrong"))
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == str(told)
    assert float(answer.headers["Retry-After"]) >= wait


def test_without_a_wait_the_words_stand_at_the_field(app: Flask) -> None:
    with app.test_request_context("/account/delete"):
        g.language = "en"
        answer = refused_or_wait("account/delete.html", ProofForm(), Refused(), ("password", "Not this one."))
    assert answer.status_code == 422
    assert answer.get_data(as_text=True).count("Not this one.") == 2
