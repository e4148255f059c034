"""Cards and recovery codes, roles, and the end of an account."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from mil_course.core.roles import Actor, NotAllowed
from mil_course.services import access, accounts, own_account
from mil_course.services.accounts import Refused
from mil_course.services.failures import NotFound, NotPossible
from mil_course.store import attempts, certificates, groups, people, progress
from mil_course.store.certificates import Certificate
from mil_course.store.db import db, writing
from mil_course.store.journal import Event
from mil_course.store.people import Person
from mil_course.store.progress import Note, Reading
from tests import make
from tests.services.people import DOOR, LONGER, NOW, PASSWORD, fresh, known, visit

pytestmark = pytest.mark.usefixtures("app")
SHELL = Actor(None, "administrator")


def card(person: Person) -> str:
    """Return the code of a new card."""
    return access.issue_card(SHELL, person.id, NOW)


def test_a_card_works_once_whatever_way_it_is_typed_and_ends_old_visits() -> None:
    person = known()
    old = accounts.sign_in("gulnar", PASSWORD, DOOR, NOW)
    code = card(person)
    entry = access.recover("GULNAR", f" {code[:5].lower()}-{code[5:]} ", DOOR, NOW)
    signed = visit(entry)
    assert signed is not None
    assert signed.must_change
    assert visit(old) is None
    with pytest.raises(Refused):
        access.recover("gulnar", code, DOOR, NOW)


def test_a_card_ends_after_three_days_and_when_a_new_one_is_made() -> None:
    person = known()
    first = card(person)
    second = card(person)
    with pytest.raises(Refused):
        access.recover("gulnar", first, DOOR, NOW)
    with pytest.raises(Refused):
        access.recover("gulnar", second, DOOR, NOW + timedelta(hours=72))
    assert access.recover("gulnar", second, DOOR, NOW + timedelta(hours=71)).token


def test_a_code_opens_its_owners_account_only() -> None:
    person = known()
    known("marzhan")
    code = card(person)
    for username in ("marzhan", "nobody", ""):
        with pytest.raises(Refused):
            access.recover(username, code, DOOR, NOW)
    assert access.recover("gulnar", code, DOOR, NOW).token


def test_a_closed_account_is_opened_by_no_code() -> None:
    person = known()
    code = card(person)
    access.set_disabled(SHELL, person.id, True, NOW)
    with pytest.raises(Refused):
        access.recover("gulnar", code, DOOR, NOW)
    with pytest.raises(NotPossible, match="person-disabled"):
        card(person)
    access.set_disabled(SHELL, person.id, False, NOW)
    assert access.recover("gulnar", code, DOOR, NOW).token


def test_a_wrong_code_leaves_the_same_trace_for_every_name() -> None:
    known()
    for username in ("gulnar", "nobody"):
        with pytest.raises(Refused) as failure:
            access.recover(username, "ABCDEFGHJK", DOOR, NOW)
        assert failure.value.wait == 0
    written = db.session.scalars(select(Event.what).where(Event.what == "recover.failed")).all()
    assert len(written) == 2


def test_five_wrong_codes_an_hour_slow_the_account_and_thirty_the_address() -> None:
    person = known()
    code = card(person)
    for _ in range(5):
        with pytest.raises(Refused):
            access.recover("gulnar", "ABCDEFGHJK", DOOR, NOW)
    with pytest.raises(Refused) as failure:
        access.recover("gulnar", code, DOOR, NOW)
    assert failure.value.wait == pytest.approx(60)
    for number in range(25):
        with pytest.raises(Refused):
            access.recover(f"nobody{number}", "ABCDEFGHJK", DOOR, NOW)
    with pytest.raises(Refused) as failure:
        access.recover("somebody", code, DOOR, NOW)
    assert failure.value.wait == pytest.approx(60)
    assert access.recover("gulnar", code, DOOR, NOW + timedelta(seconds=60)).token


def test_a_card_is_not_used_up_where_an_administrator_may_not_sign_in() -> None:
    chief = known("chief", "administrator")
    code = card(chief)
    with pytest.raises(NotPossible, match="administrator-line"):
        access.recover("chief", code, accounts.Door(exposed=True), NOW)
    assert access.recover("chief", code, DOOR, NOW).token


def test_after_a_card_the_next_visit_is_told_and_this_one_is_not() -> None:
    person = known()
    entry = access.recover("gulnar", card(person), DOOR, NOW)
    assert not entry.notice
    own_account.change_password(person, None, LONGER, entry.visit_id, NOW)
    signed = visit(entry)
    assert signed is not None
    assert not signed.must_change
    assert not access.is_told(signed.notice, signed.proved_at)
    later = accounts.sign_in("gulnar", LONGER, DOOR, NOW + timedelta(hours=1))
    assert later.notice
    signed = visit(later)
    assert signed is not None
    assert access.is_told(signed.notice, signed.proved_at)
    assert access.uses_since(person, signed.notice) == [(NOW, "card")]
    access.notice_seen(person)
    assert not accounts.sign_in("gulnar", LONGER, DOOR, NOW + timedelta(hours=2)).notice


def test_a_stranger_cannot_hide_a_card_behind_the_next_one() -> None:
    person = known()
    access.recover("gulnar", card(person), DOOR, NOW)
    own = NOW + timedelta(days=1)
    entry = access.recover("gulnar", access.issue_card(SHELL, person.id, own), DOOR, own)
    signed = visit(entry)
    assert signed is not None
    assert access.is_told(signed.notice, signed.proved_at)
    assert [at for at, _how in access.uses_since(person, signed.notice)] == [NOW, own]


def test_new_codes_replace_the_old_ones() -> None:
    person = known()
    first = access.new_recovery_codes(person, NOW)
    second = access.new_recovery_codes(person, NOW)
    assert people.recovery_codes_left(person.id) == 8
    with pytest.raises(Refused):
        access.recover("gulnar", first[0], DOOR, NOW)
    assert access.recover("gulnar", second[0], DOOR, NOW).token
    assert people.recovery_codes_left(person.id) == 7


def test_only_trainers_of_a_learner_and_administrators_make_cards() -> None:
    learner, trainer, other = make.person(), make.person(role="trainer"), make.person(role="trainer")
    make.group(trainers=[trainer], learners=[learner, make.person(role="school")])
    assert access.issue_card(trainer, learner.id, NOW)
    for by, whom in ((other, learner), (trainer, other), (learner, learner), (trainer, trainer)):
        with pytest.raises(NotAllowed):
            access.issue_card(by, whom.id, NOW)
    with pytest.raises(NotFound):
        access.issue_card(SHELL, 10**6, NOW)


def test_a_new_role_ends_the_visits_and_a_new_administrator_needs_a_new_password() -> None:
    person = known()
    entry = accounts.sign_in("gulnar", PASSWORD, DOOR, NOW)
    access.change_role(SHELL, person.id, "learner", NOW)
    assert visit(entry), "nothing has changed"
    access.change_role(SHELL, person.id, "trainer", NOW)
    assert visit(entry) is None
    access.change_role(SHELL, person.id, "administrator", NOW)
    db.session.expire_all()
    assert (fresh(person).role, fresh(person).must_change) == ("administrator", True)
    with pytest.raises(NotAllowed):
        access.change_role(fresh(person), person.id, "learner", NOW)
    with pytest.raises(NotFound):
        access.change_role(SHELL, 10**6, "trainer", NOW)


def test_a_deleted_account_leaves_attempts_without_a_name() -> None:
    person = known()
    group = make.group(learners=[person])
    make.attempt(person, submitted=True)
    with writing() as session:
        session.add(Note(person_id=person.id, lesson_id="deadlines", block="x", written_at=NOW))
        session.add(Reading(person_id=person.id, lesson_id="deadlines", started_at=NOW, seen_at=NOW))
        row = {"code": "c" * 32, "course_id": "mil", "minutes": 1, "percent": 90, "issued_at": NOW}
        session.add(Certificate(person_id=person.id, name=person.name, initials="Қ. Г.", **row))
    entry = accounts.sign_in("gulnar", PASSWORD, DOOR, NOW)
    access.delete_account(person, NOW)
    db.session.expire_all()
    left = fresh(person)
    values = " ".join(str(getattr(left, column.name)) for column in Person.__table__.columns)
    assert "gulnar" not in values.casefold()
    assert "гүлнәр" not in values.casefold()
    assert visit(entry) is None
    assert len(attempts.attempts_by(person.id)) == 1
    assert progress.notes_of(person.id) == []
    assert progress.readings_of(person.id) == []
    assert groups.learners_of(group.id) == []
    certificate = certificates.certificate_by("c" * 32)
    assert certificate is not None
    assert (certificate.name, certificate.initials, certificate.withdrawn_at) == ("", "", NOW)
    with pytest.raises(NotFound):
        access.delete_account(person, NOW)


def test_nobody_can_take_the_name_that_a_deleted_account_gets() -> None:
    first = known()
    with pytest.raises(NotPossible, match="username-shape"):
        known(f"removed:{first.id}")
    access.delete_account(first, NOW)
    assert known().id != first.id


def test_the_last_administrator_cannot_leave() -> None:
    first = known("first", "administrator")
    with pytest.raises(NotPossible, match="last-administrator"):
        access.delete_account(first, NOW)
    second = known("second", "administrator")
    access.set_disabled(SHELL, second.id, True, NOW)
    with pytest.raises(NotPossible, match="last-administrator"):
        access.delete_account(first, NOW)
    access.set_disabled(SHELL, second.id, False, NOW)
    access.delete_account(first, NOW)
