"""Getting an account, signing in, leaving."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import update

from mil_course.core import credentials, throttle
from mil_course.services import accounts, passwords
from mil_course.services.accounts import Refused, line
from mil_course.services.failures import NotPossible
from mil_course.store import journal, people
from mil_course.store.db import db, writing
from mil_course.store.people import Person
from tests.services.people import DOOR, LONGER, NOW, PASSWORD, fresh, known, new, visit

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"username": "ab"}, "username", "username-shape"),
        ({"username": "aигуl"}, "username", "username-scripts"),
        ({"password": "short"}, "password", "password-short"),
        ({"password": "kitaphana2016"}, "password", "password-easy"),
        ({"password": "x" * 129}, "password", "password-long"),
        ({"role": "administrator", "password": "fourteen signs"}, "password", "password-short-administrator"),
        ({"name": " \u202e "}, "name", "name-empty"),
        ({"region": "mars"}, "region", "region-unknown"),
    ],
)
def test_a_new_person_is_refused_with_the_field_and_the_reason(change: dict[str, str], field: str, code: str) -> None:
    with pytest.raises(NotPossible) as failure:
        accounts.add_person(replace(new(), **change), NOW)
    assert (failure.value.field, failure.value.code) == (field, code)
    assert people.all_people() == []


@pytest.mark.parametrize("again", ["gulnar", "GULNAR", " ｇulnar ", "gul\u200bnar"])
def test_a_username_is_taken_however_it_is_written(again: str) -> None:
    known()
    with pytest.raises(NotPossible, match="username-taken"):
        accounts.add_person(new(again), NOW)


def test_a_name_is_one_line_that_reads_forwards() -> None:
    assert line("  Сейтқали \r\n\tАйгүл\u202e") == "Сейтқали Айгүл"


def test_a_new_person_gets_eight_codes_and_no_hash_in_clear() -> None:
    person, codes = accounts.add_person(new(consent_version="1", consent_language="ru"), NOW)
    assert len(set(codes)) == 8
    assert people.recovery_codes_left(person.id) == 8
    assert PASSWORD not in str(person.password_hash)
    assert (person.consent_version, person.consent_language, person.consent_at) == ("1", "ru", NOW)


def test_a_right_password_opens_a_visit() -> None:
    person = known()
    entry = accounts.sign_in(" Gulnar", PASSWORD, DOOR, NOW)
    signed = visit(entry)
    assert signed is not None
    assert (signed.person_id, signed.visit_id) == (person.id, entry.visit_id)
    assert entry.whole == timedelta(hours=12)
    assert accounts.sign_in("gulnar", PASSWORD, replace(DOOR, own=True), NOW).whole == timedelta(days=14)


@pytest.mark.parametrize("username", ["gulnar", "nobody", "", "x" * 500, "\u202e"])
def test_wrong_words_are_refused_alike_and_written_down_without_what_was_typed(username: str) -> None:
    known()
    with pytest.raises(Refused) as failure:
        accounts.sign_in(username, "wrong words here", DOOR, NOW)
    assert failure.value.wait == 0
    event, _name = journal.events_page(None, 1)[0]
    assert event.what == "sign-in.failed"
    assert "nobody" not in (event.about_id + str(event.details))


def test_an_unknown_name_costs_the_same_work() -> None:
    """Work of the processor, not time on the wall: a busy machine tells nothing about the two."""
    known()
    taken: dict[str, list[float]] = {"gulnar": [], "nobody": []}
    for _ in range(4):
        for username, times in taken.items():
            begun = time.thread_time()
            with pytest.raises(Refused):
                accounts.sign_in(username, "wrong words here", DOOR, NOW)
            times.append(time.thread_time() - begun)
    assert 0.6 < min(taken["nobody"]) / min(taken["gulnar"]) < 1.6


def wrong(times: int, username: str = "gulnar", door: accounts.Door = DOOR) -> None:
    """Guess a password so many times, without waiting."""
    for _ in range(times):
        with pytest.raises(Refused):
            accounts.sign_in(username, "wrong words here", door, NOW)


@pytest.mark.parametrize(("more", "wait"), [(0, 1.0), (1, 2.0), (2, 4.0), (5, 32.0), (6, 60.0), (20, 60.0)])
def test_each_further_guess_waits_longer_up_to_a_minute(more: int, wait: float) -> None:
    known()
    moment = NOW
    wrong(5)
    for _ in range(more):
        moment += timedelta(seconds=4)
        accounts.TRIES.count(throttle.ACCOUNT, "gulnar", moment.timestamp())
    with pytest.raises(Refused) as failure:
        accounts.sign_in("gulnar", PASSWORD, DOOR, moment)
    assert failure.value.wait == pytest.approx(wait)
    assert accounts.sign_in("gulnar", PASSWORD, DOOR, moment + timedelta(seconds=wait)).token


def test_nobody_else_waits_for_it() -> None:
    known()
    known("marzhan")
    wrong(7)
    assert accounts.sign_in("marzhan", PASSWORD, DOOR, NOW).token


def test_five_minutes_later_all_is_forgotten() -> None:
    known()
    wrong(9)
    assert accounts.sign_in("gulnar", PASSWORD, DOOR, NOW + timedelta(minutes=5, seconds=1)).token


def test_a_hundred_wrong_guesses_from_one_address_slow_that_address_by_two_seconds() -> None:
    known()
    for number in range(100):
        wrong(1, f"nobody{number}")
    with pytest.raises(Refused) as failure:
        accounts.sign_in("gulnar", PASSWORD, DOOR, NOW)
    assert failure.value.wait == pytest.approx(2.0)
    assert accounts.sign_in("gulnar", PASSWORD, replace(DOOR, address="10.0.0.8"), NOW).token
    assert accounts.sign_in("gulnar", PASSWORD, DOOR, NOW + timedelta(seconds=2)).token


def test_a_whole_class_signs_in_from_one_address() -> None:
    for number in range(30):
        person = known(f"reader{number}")
        assert accounts.sign_in(person.username, PASSWORD, DOOR, NOW).token


def test_her_own_device_has_tries_of_its_own() -> None:
    person = known()
    own = replace(DOOR, known=frozenset({person.id}), mark="device")
    wrong(9)
    assert accounts.sign_in("gulnar", PASSWORD, own, NOW).token
    wrong(5, door=own)
    with pytest.raises(Refused) as failure:
        accounts.sign_in("gulnar", PASSWORD, own, NOW)
    assert failure.value.wait > 0


def test_parallel_guesses_are_counted_before_they_are_judged(app: Flask) -> None:
    known()

    def guess(_number: int) -> float:
        with app.app_context():
            try:
                accounts.sign_in("gulnar", "wrong words here", DOOR, NOW)
            except Refused as failure:
                return failure.wait
            return -1.0

    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(guess, range(24)))
    assert sum(wait == 0 for wait in waits) <= 12
    assert -1.0 not in waits


def test_an_old_hash_is_made_anew_at_the_next_sign_in() -> None:
    person = known()
    old = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    with writing() as session:
        session.execute(update(Person).where(Person.id == person.id).values(password_hash=old))
    accounts.sign_in("gulnar", PASSWORD, DOOR, NOW)
    db.session.expire_all()
    assert not passwords.is_old(str(fresh(person).password_hash))


def test_over_an_exposed_line_only_administrators_are_refused() -> None:
    known("chief", "administrator")
    known()
    exposed = replace(DOOR, exposed=True)
    with pytest.raises(NotPossible, match="administrator-line"):
        accounts.sign_in("chief", LONGER, exposed, NOW)
    assert accounts.sign_in("gulnar", PASSWORD, exposed, NOW).token


def test_a_disabled_person_and_one_without_a_password_are_refused() -> None:
    person = known()
    for values in ({"disabled_at": NOW}, {"disabled_at": None, "password_hash": None}):
        with writing() as session:
            session.execute(update(Person).where(Person.id == person.id).values(**values))
        with pytest.raises(Refused):
            accounts.sign_in("gulnar", PASSWORD, DOOR, NOW)
    assert people.visits_of(person.id) == []


def test_signing_out_ends_only_ones_own_visit() -> None:
    person, other = known(), known("marzhan")
    entry = accounts.sign_in("gulnar", PASSWORD, DOOR, NOW)
    accounts.sign_out(entry.visit_id, other.id, NOW)
    assert visit(entry)
    accounts.sign_out(entry.visit_id, person.id, NOW)
    assert visit(entry) is None


def test_signing_out_everywhere_may_spare_one_visit() -> None:
    person = known()
    entries = [accounts.sign_in("gulnar", PASSWORD, DOOR, NOW) for _ in range(3)]
    accounts.end_visits(person, entries[1].visit_id, NOW)
    assert [visit(entry) is not None for entry in entries] == [False, True, False]
    accounts.end_visits(person, None, NOW)
    assert visit(entries[1]) is None


def test_a_sixth_visit_ends_the_one_that_was_quiet_longest() -> None:
    known()
    entries = [accounts.sign_in("gulnar", PASSWORD, DOOR, NOW + timedelta(minutes=step)) for step in range(6)]
    assert [visit(entry) is not None for entry in entries] == [False, True, True, True, True, True]


def test_there_is_a_set_up_link_until_there_is_an_administrator() -> None:
    first, second = accounts.new_set_up_link(NOW), accounts.new_set_up_link(NOW)
    assert first
    assert second
    assert people.set_up_link(credentials.digest(first)) is None, "a new link replaces the old one"
    known("chief", "administrator")
    assert accounts.new_set_up_link(NOW) is None


def test_last_visits_and_languages_are_kept() -> None:
    person = known()
    entry = accounts.sign_in("gulnar", PASSWORD, DOOR, NOW)
    later = NOW + timedelta(hours=1)
    accounts.note_seen({entry.visit_id: later})
    accounts.choose_language(person.id, "ru")
    accounts.choose_language(10**6, "ru")
    db.session.expire_all()
    assert (fresh(person).seen_at, fresh(person).language) == (later, "ru")
