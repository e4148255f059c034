"""The forms of administrators."""

from flask import Flask
from werkzeug.datastructures import MultiDict

from mil_course.core.roles import ROLES
from mil_course.web.admin.forms import ROLE_CROWDS, ROLE_WORDS, PersonForm

NEEDED = {"username": "gulnar", "name": "Гүлнәр", "role": "trainer", "language": "kk"}


def test_every_role_has_its_words() -> None:
    assert tuple(ROLE_WORDS) == tuple(ROLE_CROWDS) == ROLES


def test_library_region_and_village_may_be_left_out(app: Flask) -> None:
    with app.test_request_context("/", method="POST"):
        form = PersonForm(formdata=MultiDict(NEEDED), meta={"csrf": False})
        assert form.sent()
        assert form.region.data == ""


def test_a_language_of_the_course_is_needed(app: Flask) -> None:
    with app.test_request_context("/", method="POST"):
        form = PersonForm(formdata=MultiDict({**NEEDED, "language": "de"}), meta={"csrf": False})
        assert not form.sent()
        assert form.language.errors
