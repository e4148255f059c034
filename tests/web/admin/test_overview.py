"""The administrator's first page: the state of the service, and what waits."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from mil_course.core.content.problems import Problem
from mil_course.store.db import writing
from mil_course.store.people import Person
from mil_course.web.admin.overview import latest_backup
from tests import make
from tests.cast import Cast
from tests.web.queries import counted

SignIn = Callable[[Person], FlaskClient]


def test_it_counts_people_and_groups(cast: Cast, as_: SignIn) -> None:
    page = as_(cast.nurlan).get("/admin").text
    for words in ("Learners</dt><dd>4<", "Trainers</dt><dd>2<", "Schools</dt><dd>2<", "Groups at work</dt><dd>2<"):
        assert words in page
    assert "1 learner is in no group" in page


def test_it_costs_the_same_queries_however_many_people_there_are(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.nurlan)
    with counted() as few:
        browser.get("/admin")
    make.group("Crowd", learners=[make.person() for _ in range(40)])
    with counted() as many:
        browser.get("/admin")
    assert len(few) == len(many) <= 6


def test_answers_that_nobody_has_marked_wait(cast: Cast, as_: SignIn) -> None:
    sent = make.attempt(cast.aigul, "kinds", {}, submitted=True)
    with writing() as session:
        session.merge(sent).waiting_hundredths = 100
    assert "1 sent attempt has an open answer" in as_(cast.nurlan).get("/admin").text


def test_errors_in_the_files_stand_first(cast: Cast, as_: SignIn, app: Flask) -> None:
    shelf = app.extensions["mil_shelf"]
    before = shelf.problems
    shelf.problems = [Problem("modules/course.yaml", 3, 1, "duplicate_key", {"key": "id", "first": "2"})]
    page = as_(cast.nurlan).get("/admin").text
    shelf.problems = before
    assert "1 error in the files of the course" in page
    assert "the last good edition is shown" in page


def test_without_a_backup_the_page_says_how_to_make_one(cast: Cast, as_: SignIn) -> None:
    page = as_(cast.nurlan).get("/admin").text
    assert "mil-course backup " in page
    assert "/backups/20" in page
    assert "none yet" in page


def test_the_latest_backup_is_the_newest_file(tmp_path: Path) -> None:
    assert latest_backup(tmp_path / "nowhere", make.NOW) is None
    assert latest_backup(tmp_path, make.NOW) is None
    for name, days in (("new.zip", 1), ("old.zip", 30)):
        (tmp_path / name).write_bytes(b"x")
        seconds = (make.NOW - timedelta(days=days)).timestamp()
        os.utime(tmp_path / name, (seconds, seconds))
    (tmp_path / "folder").mkdir()
    found = latest_backup(tmp_path, make.NOW)
    assert found is not None
    assert (found.name, found.made_at, found.old) == ("new.zip", make.NOW - timedelta(days=1), False)
    later = latest_backup(tmp_path, make.NOW + timedelta(days=7))
    assert later is not None
    assert later.old
