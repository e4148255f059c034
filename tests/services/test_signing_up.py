"""Making one's own account, and the first administrator."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from mil_course.services import access, accounts, signing_up
from mil_course.services.accounts import Refused
from mil_course.services.failures import NotPossible
from mil_course.store import people
from tests.services.people import DOOR, LONGER, NOW, known, new, visit

pytestmark = pytest.mark.usefixtures("app")
CHIEF = new("chief", role="administrator", password=LONGER)


def test_a_new_person_is_signed_in_with_her_codes() -> None:
    entry, codes = signing_up.sign_up(new(), DOOR, NOW)
    assert visit(entry)
    assert access.recover("gulnar", codes[0], DOOR, NOW).person_id == entry.person_id


def test_a_second_press_within_a_minute_signs_in_with_new_codes() -> None:
    first, old = signing_up.sign_up(new(), DOOR, NOW)
    second, codes = signing_up.sign_up(new(), DOOR, NOW + timedelta(seconds=60))
    assert first.person_id == second.person_id
    assert people.recovery_codes_left(first.person_id) == 8
    with pytest.raises(Refused):
        access.recover("gulnar", old[0], DOOR, NOW)
    assert access.recover("gulnar", codes[0], DOOR, NOW).token


@pytest.mark.parametrize(
    ("seconds", "password"), [(61, "төрт шай екі тоқаш"), (1, "another good one"), (10**6, "another good one")]
)
def test_later_or_with_another_password_the_name_is_taken(seconds: int, password: str) -> None:
    signing_up.sign_up(new(), DOOR, NOW)
    with pytest.raises(NotPossible, match="username-taken"):
        signing_up.sign_up(new(password=password), DOOR, NOW + timedelta(seconds=seconds))
    assert len(people.all_people()) == 1


def test_many_presses_at_once_make_one_person(app: Flask) -> None:
    def press(_number: int) -> int:
        with app.app_context():
            return signing_up.sign_up(new(), DOOR, NOW)[0].person_id

    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(press, range(8)))
    assert len(made) == 1
    assert len(people.all_people()) == 1
    assert people.recovery_codes_left(made.pop()) == 8


def test_the_thirty_first_in_an_hour_waits_a_minute() -> None:
    for _ in range(30):
        with pytest.raises(NotPossible):
            signing_up.sign_up(new("ab"), DOOR, NOW)
    with pytest.raises(Refused) as failure:
        signing_up.sign_up(new(), DOOR, NOW)
    assert failure.value.wait == pytest.approx(60)
    assert signing_up.sign_up(new(), replace(DOOR, address="10.0.0.8"), NOW)
    assert signing_up.sign_up(new("marzhan"), DOOR, NOW + timedelta(seconds=60))


def test_a_link_makes_one_administrator() -> None:
    token = str(accounts.new_set_up_link(NOW))
    assert signing_up.link_is_good(token, NOW)
    entry, codes = signing_up.set_up(token, CHIEF, DOOR, NOW)
    signed = visit(entry)
    assert signed is not None
    assert signed.role == "administrator"
    assert len(codes) == 8
    assert not signing_up.link_is_good(token, NOW)
    assert signing_up.set_up(token, CHIEF, DOOR, NOW)[0].person_id == entry.person_id, "a second press"
    with pytest.raises(NotPossible, match="link-used"):
        signing_up.set_up(token, replace(CHIEF, username="other"), DOOR, NOW)


def test_a_link_pressed_by_many_at_once_makes_one_administrator(app: Flask) -> None:
    token = str(accounts.new_set_up_link(NOW))

    def press(number: int) -> bool:
        with app.app_context():
            try:
                signing_up.set_up(token, replace(CHIEF, username=f"chief{number}"), DOOR, NOW)
            except NotPossible:
                return False
            return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(press, range(6))) == 1
    assert len(people.all_people()) == 1


def test_a_refused_person_leaves_the_link_good() -> None:
    known("chief")
    token = str(accounts.new_set_up_link(NOW))
    for made in (replace(CHIEF, password="fourteen signs"), CHIEF):
        with pytest.raises(NotPossible):
            signing_up.set_up(token, made, DOOR, NOW)
    with pytest.raises(NotPossible, match="administrator-line"):
        signing_up.set_up(token, replace(CHIEF, username="nurlan"), replace(DOOR, exposed=True), NOW)
    assert people.person_named("nurlan") is None
    assert signing_up.link_is_good(token, NOW)


@pytest.mark.parametrize("token", ["", "x" * 43, "nope"])
def test_unknown_and_old_links_are_refused(token: str) -> None:
    assert not signing_up.link_is_good(token, NOW)
    real = str(accounts.new_set_up_link(NOW))
    assert not signing_up.link_is_good(real, NOW + timedelta(hours=72))
