"""Hostile forms: one field at a time from a valid baseline. No fault of ours, and every refusal says what is wrong."""

import copy
import json
import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from mil_course.services import attempts as service
from mil_course.store import attempts, people, progress
from mil_course.store.people import Person
from tests import make
from tests.cast import Cast
from tests.web.hostile import BYTES, EXTRA, VALUES
from tests.web.pages import form_to

SignIn = Callable[[Person], FlaskClient]
LESSON = "/learn/units/foi/deadlines"
NOTE = f"{LESSON}/notes"
PLACE = "four-terms"


def mark(browser: FlaskClient) -> str:
    """Return a right token for a form."""
    return str(browser.get("/session").get_json()["csrf_token"])


def note_fields(browser: FlaskClient) -> dict[str, Any]:
    """Return a note that would be kept."""
    return {"csrf_token": mark(browser), "block": PLACE, "text": "Ескерту.", "key": str(uuid.uuid4())}


def changed(fields: dict[str, Any], name: str, value: Any) -> dict[str, Any]:
    """Return the fields with another value in one of them; a file can be read once only, so it is copied."""
    return {**fields, name: copy.deepcopy(value)}


def answer_fields(browser: FlaskClient, address: str) -> dict[str, Any]:
    """Return the fields of the answer form as a browser sends them, with every name it knows."""
    form = form_to(browser.get(address), address)
    return {**dict.fromkeys(form.names, "x"), **dict(form.fields), "sure": "sure", "go": "next"}


@pytest.mark.parametrize("what", VALUES)
def test_no_value_breaks_the_answer_form(cast: Cast, as_: SignIn, what: str) -> None:
    browser = as_(cast.aigul)
    address = f"/learn/attempts/{make.attempt(cast.aigul, 'what-mil-is').id}"
    fields = answer_fields(browser, address)
    for name in fields:
        answer = browser.post(address, data=changed(fields, name, VALUES[what]))
        assert answer.status_code in (302, 400, 403, 404, 409, 413), (name, what, answer.status_code)
    assert browser.get(address).status_code == 200


@pytest.mark.parametrize("what", VALUES)
def test_no_value_breaks_the_note_form(cast: Cast, as_: SignIn, what: str) -> None:
    browser = as_(cast.aigul)
    for name in ("block", "text", "key", "csrf_token"):
        answer = browser.post(NOTE, data=changed(note_fields(browser), name, VALUES[what]))
        assert answer.status_code in (200, 302, 400, 403, 413), (name, what, answer.status_code)
        if answer.status_code == 200:
            assert 'role="alert"' in answer.text, (name, what)
    assert browser.get(LESSON).status_code == 200


@pytest.mark.parametrize("what", [key for key, value in VALUES.items() if isinstance(value, str)])
def test_no_value_breaks_a_search_or_a_lesson(client: FlaskClient, what: str) -> None:
    for address, name in (("/learn/search", "q"), (LESSON, "check"), ("/learn", "lang"), ("/sign-in", "next")):
        answer = client.get(address, query_string={name: VALUES[what][:20_000]})
        assert answer.status_code in (200, 404), (address, what, answer.status_code)
        assert "<svg onload" not in answer.text


@pytest.mark.parametrize("what", BYTES)
def test_broken_letters_are_no_fault(cast: Cast, as_: SignIn, client: FlaskClient, what: str) -> None:
    assert client.get("/learn/search?q=" + BYTES[what].decode()).status_code == 200
    browser = as_(cast.aigul)
    body = urlencode({"csrf_token": mark(browser), "block": PLACE, "key": "1"}).encode() + b"&text=" + BYTES[what]
    answer = browser.post(NOTE, data=body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 302
    assert browser.get(LESSON).status_code == 200


def operation(cast: Cast) -> tuple[str, dict[str, Any]]:
    """Return the address of Aigul's attempt for scripts, and an operation that would be stored."""
    attempt = make.attempt(cast.aigul, "what-mil-is")
    question = attempts.answers_of(attempt.id)[0].question_id
    one = {"op_id": str(uuid.uuid4()), "question_id": question, "seq": 1, "body": {"fields": {"a": ["x"]}}}
    return f"/api/attempts/{attempt.id}/operations", {**one, "sure": "sure", "client_time": "now", "language": "kk"}


ODD: list[Any] = [
    None,
    True,
    [],
    {},
    [[]],
    "",
    "x" * 100_000,
    -1,
    0,
    2**31,
    2**63,
    10**30,
    1.5,
    "1",
    "\ud800",
    "a\x00b",
    {"fields": None},
    {"fields": {"a": "x"}},
    {"fields": {"a": [1]}},
    {"fields": {str(n): [] for n in range(300)}},
    {"fields": {"\ud800": ["\ud800"]}},
    {"fields": {"a": ["x" * 200_000]}},
]


@pytest.mark.parametrize("value", ODD, ids=lambda value: repr(value)[:30])
def test_no_value_breaks_the_operations_of_scripts(cast: Cast, as_: SignIn, value: Any) -> None:
    address, one = operation(cast)
    browser = as_(cast.aigul)
    headers = {"X-CSRFToken": mark(browser)}
    for name in one:
        sent = {"operations": [{**one, "op_id": str(uuid.uuid4()), name: value}]}
        answer = browser.post(address, data=json.dumps(sent), headers=headers, content_type="application/json")
        assert answer.status_code in (200, 400, 404, 413), (name, value, answer.status_code)
        told = answer.get_json()
        if answer.status_code == 400:
            assert told["field"] == name or told["field"] == "operation"
            assert told["message"]


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{}", b"null", b'{"operations": 5}', b"{" * 50_000, b"\xff\xfe", b'{"operations": [5]}', b"9" * 9000],
)
def test_no_body_breaks_the_operations_of_scripts(cast: Cast, as_: SignIn, body: bytes) -> None:
    address, _one = operation(cast)
    browser = as_(cast.aigul)
    answer = browser.post(address, data=body, headers={"X-CSRFToken": mark(browser)}, content_type="application/json")
    assert answer.status_code == 400
    assert answer.get_json()["error"] == "unreadable"


def test_too_many_operations_are_refused_with_words(cast: Cast, as_: SignIn) -> None:
    address, one = operation(cast)
    browser = as_(cast.aigul)
    sent = {"operations": [one] * (service.MOST_OPERATIONS + 1)}
    answer = browser.post(address, json=sent, headers={"X-CSRFToken": mark(browser)})
    assert answer.status_code == 409
    assert answer.get_json()["message"]


@pytest.mark.parametrize(("language", "words"), [("kk", "тым ұзын"), ("ru", "слишком длин"), ("en", "too long")])
def test_a_note_that_is_too_long_comes_back_with_its_text(cast: Cast, as_: SignIn, language: str, words: str) -> None:
    browser = as_(cast.aigul)
    text = "б" * 5001
    answer = browser.post(f"{NOTE}?lang={language}", data={**note_fields(browser), "text": text})
    assert answer.status_code == 200
    assert words in answer.text
    assert 'href="#note-text"' in answer.text
    assert text in answer.text
    assert progress.notes_in(cast.aigul.id, "deadlines") == []


def test_a_note_at_no_place_says_so_and_keeps_its_text(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.aigul)
    answer = browser.post(f"{NOTE}?lang=en", data={**note_fields(browser), "block": "nowhere", "text": "My words."})
    assert answer.status_code == 200
    assert "The lesson has no such place any more." in answer.text
    assert "My words." in answer.text


def test_fields_that_a_form_does_not_have_count_for_nothing(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.aigul)
    attempt = make.attempt(cast.aigul, "what-mil-is")
    address = f"/learn/attempts/{attempt.id}"
    assert browser.post(address, data={**answer_fields(browser, address), **EXTRA}).status_code == 302
    assert browser.post(NOTE, data={**note_fields(browser), **EXTRA}).status_code == 302
    found, person = attempts.attempt(attempt.id), people.person(cast.aigul.id)
    assert found is not None
    assert person is not None
    assert (person.role, found.person_id, found.hundredths, found.submitted_at) == ("learner", person.id, 0, None)
    assert [note.person_id for note in progress.notes_in(cast.aigul.id, "deadlines")] == [cast.aigul.id]


def test_keys_that_an_operation_does_not_have_are_refused(cast: Cast, as_: SignIn) -> None:
    address, one = operation(cast)
    browser = as_(cast.aigul)
    for name, value in EXTRA.items():
        sent = {"operations": [{**one, name: value}]}
        assert browser.post(address, json=sent, headers={"X-CSRFToken": mark(browser)}).status_code == 400


@pytest.mark.parametrize(("language", "words"), [("kk", "2 МБ"), ("ru", "2 МБ"), ("en", "2 MB")])
def test_three_megabytes_are_refused_with_a_page(cast: Cast, as_: SignIn, language: str, words: str) -> None:
    browser = as_(cast.aigul)
    fields = {**note_fields(browser), "text": "x" * 3_000_000}
    answer = browser.post(f"{NOTE}?lang={language}", data=fields)
    assert answer.status_code == 413
    assert words in answer.text.replace("\u00a0", " ")


def test_a_thousand_fields_are_refused_or_ignored(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.aigul)
    many = {f"field{number}": "x" for number in range(1001)}
    assert browser.post(NOTE, data={**note_fields(browser), **many}).status_code in (302, 413)
    answer = browser.post(NOTE, data={**note_fields(browser), **many}, content_type="multipart/form-data")
    assert answer.status_code in (302, 403, 413)


@pytest.mark.parametrize("token", ["", "wrong", "a" * 5000, "\x00"])
def test_a_wrong_token_stores_nothing_and_gives_the_text_back(cast: Cast, as_: SignIn, token: str) -> None:
    browser = as_(cast.aigul)
    text = "Жауапты ұзақ жаздым, жоғалмасын."
    answer = browser.post(NOTE, data={**note_fields(browser), "csrf_token": token, "text": text})
    assert answer.status_code == 403
    assert text in answer.text
    assert progress.notes_in(cast.aigul.id, "deadlines") == []


def test_the_token_of_another_session_does_not_count(cast: Cast, as_: SignIn) -> None:
    browser, other = as_(cast.aigul), as_(cast.bota)
    fields = {**note_fields(browser), "csrf_token": mark(other)}
    assert browser.post(NOTE, data=fields).status_code == 403


@pytest.mark.parametrize(
    "kind", ["application/json", "text/plain", "application/xml", "multipart/form-data; boundary="]
)
def test_another_kind_of_body_is_no_form(cast: Cast, as_: SignIn, kind: str) -> None:
    browser = as_(cast.aigul)
    answer: TestResponse = browser.post(NOTE, data=b'{"text": "x"}', content_type=kind)
    assert answer.status_code in (400, 403)
