"""What people change about themselves."""

from datetime import timedelta

import pytest

from mil_course.core.roles import NotAllowed, Visitor
from mil_course.services import accounts, own_account
from mil_course.services.accounts import Refused
from mil_course.services.failures import NotPossible
from mil_course.store.db import db
from mil_course.store.people import Visit
from tests.services.people import DOOR, LONGER, NOW, PASSWORD, fresh, known, visit

pytestmark = pytest.mark.usefixtures("app")


def test_a_new_password_ends_the_other_visits() -> None:
    person = known()
    here, there = (accounts.sign_in("gulnar", PASSWORD, DOOR, NOW) for _ in range(2))
    own_account.change_password(person, PASSWORD, LONGER, here.visit_id, NOW)
    assert visit(here)
    assert visit(there) is None
    assert accounts.sign_in("gulnar", LONGER, DOOR, NOW).token


@pytest.mark.parametrize(
    ("old", "new", "field", "code"),
    [
        ("wrong words here", LONGER, "old", "password-old"),
        (None, LONGER, "old", "password-old"),
        (PASSWORD, "short", "new", "password-short"),
        (PASSWORD, "gulnar2016", "new", "password-easy"),
        (PASSWORD, "x" * 129, "new", "password-long"),
    ],
)
def test_a_refused_password_changes_nothing(old: str | None, new: str, field: str, code: str) -> None:
    person = known()
    before = person.password_hash
    with pytest.raises(NotPossible) as failure:
        own_account.change_password(person, old, new, 0, NOW)
    assert (failure.value.field, failure.value.code) == (field, code)
    db.session.expire_all()
    assert fresh(person).password_hash == before


def test_guesses_at_the_present_password_are_slowed_down_apart_from_signing_in() -> None:
    person = known()
    for _ in range(5):
        with pytest.raises(Refused):
            own_account.prove(person, "wrong words here", 0, NOW)
    with pytest.raises(Refused) as failure:
        own_account.change_password(person, PASSWORD, LONGER, 0, NOW)
    assert failure.value.wait > 0
    assert accounts.sign_in("gulnar", PASSWORD, DOOR, NOW).token
    own_account.prove(person, PASSWORD, 0, NOW + timedelta(seconds=1))


def test_a_shown_password_makes_the_own_visit_fresh_and_no_other() -> None:
    person, other = known(), known("marzhan")
    entry = accounts.sign_in("gulnar", PASSWORD, DOOR, NOW)
    foreign = accounts.sign_in("marzhan", PASSWORD, DOOR, NOW)
    later = NOW + timedelta(hours=1)
    own_account.prove(person, PASSWORD, entry.visit_id, later)
    own_account.prove(person, PASSWORD, foreign.visit_id, later)
    db.session.expire_all()
    proved = [db.session.get_one(Visit, one.visit_id).proved_at for one in (entry, foreign)]
    assert proved == [later, NOW]
    assert other.id


def test_a_profile_keeps_what_it_has_fields_for() -> None:
    person = known()
    own_account.change_profile(person, {"name": " Жаңа   Есім ", "role": "administrator", "region": "abai"}, NOW)
    db.session.expire_all()
    assert (fresh(person).name, fresh(person).role, fresh(person).region) == ("Жаңа Есім", "learner", "abai")


@pytest.mark.parametrize(("values", "code"), [({"name": " "}, "name-empty"), ({"region": "mars"}, "region-unknown")])
def test_a_refused_profile_changes_nothing(values: dict[str, str], code: str) -> None:
    person = known()
    with pytest.raises(NotPossible, match=code):
        own_account.change_profile(person, {"library": "New", **values}, NOW)
    db.session.expire_all()
    assert fresh(person).library == ""


def test_a_visitor_has_nothing_to_change() -> None:
    with pytest.raises(NotAllowed):
        own_account.change_profile(Visitor(), {}, NOW)
    with pytest.raises(NotAllowed):
        own_account.change_password(Visitor(), None, LONGER, 0, NOW)
    with pytest.raises(NotAllowed):
        own_account.prove(Visitor(), PASSWORD, 0, NOW)
