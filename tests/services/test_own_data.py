"""Everything that is kept about a person, in one file."""

import json
from datetime import timedelta

import pytest

from mil_course.core.roles import NotAllowed, Visitor
from mil_course.services import access, accounts, own_data
from mil_course.services.failures import TooMany
from mil_course.store import attempts
from mil_course.store.db import writing
from mil_course.store.kept import OF_PERSON
from mil_course.store.people import Visit
from mil_course.store.progress import Note
from tests import make
from tests.cast import Cast
from tests.services.people import DOOR

NOW = make.NOW + timedelta(days=1)


def test_every_answer_stands_in_its_attempt_with_its_operations_and_marks(cast: Cast) -> None:
    begun = make.attempt(cast.aigul, "what-mil-is")
    row = attempts.answers_of(begun.id)[0]
    make.attempt(cast.aigul, "what-mil-is", {row.question_id: make.right_fields(row.version_id)}, submitted=True)
    make.attempt(cast.bota, "what-mil-is", {}, submitted=True)
    told = own_data.everything(cast.aigul, NOW)
    assert len(told["attempts"]) == 1
    answers = told["attempts"][0]["answers"]
    assert [one["position"] for one in answers] == list(range(len(answers)))
    assert answers[0]["body"]
    assert len(answers[0]["operations"]) == 1
    assert answers[0]["operations"][0]["body"] == answers[0]["body"]
    assert json.loads(json.dumps(told)) == told


def test_no_secret_and_nobody_else_stands_in_it(cast: Cast) -> None:
    code = access.issue_card(cast.saule, cast.aigul.id, NOW)
    token = accounts.open_visit(cast.aigul.id, DOOR, NOW)
    with writing() as session:
        csrf = session.query(Visit.csrf).filter(Visit.person_id == cast.aigul.id).scalar()
        session.add(
            Note(person_id=cast.bota.id, lesson_id="deadlines", block="x", text="Ботаның жазбасы", written_at=NOW)
        )
        session.add(
            Note(person_id=cast.aigul.id, lesson_id="deadlines", block="x", text="Менің жазбам", written_at=NOW)
        )
    file = json.dumps(own_data.everything(cast.aigul, NOW), ensure_ascii=False)
    for secret in (code, token, csrf, "password_hash", "digest", "Ботаның жазбасы", "Нұрланова", "Жүнісова"):
        assert secret not in file
    for own in ("Менің жазбам", "Сейтқали Айгүл Маратқызы", "Ақтөбе 2016", "card.issued", "Firefox"):
        assert own in file


def test_every_table_with_a_person_is_in_the_file(cast: Cast) -> None:
    told = own_data.everything(cast.aigul, NOW)
    assert set(OF_PERSON) | {"written_at", "account", "groups", "journal"} == set(told)


def test_a_download_is_written_down_and_slowed_after_the_tenth(cast: Cast) -> None:
    for _ in range(10):
        told = own_data.download(cast.aigul, NOW)
    assert [event["what"] for event in told["journal"]].count("data.downloaded") == 10
    with pytest.raises(TooMany) as failure:
        own_data.download(cast.aigul, NOW)
    assert failure.value.wait == pytest.approx(60)
    assert own_data.download(cast.bota, NOW)


def test_a_visitor_has_no_file() -> None:
    with pytest.raises(NotAllowed):
        own_data.everything(Visitor(), NOW)
