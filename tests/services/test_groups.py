"""Coming into a group by its code, and leaving it."""

from datetime import timedelta

import pytest

from mil_course.core.roles import NotAllowed, Visitor
from mil_course.services import groups
from mil_course.services.failures import NotFound, NotPossible
from mil_course.store import groups as store
from mil_course.store.db import writing
from mil_course.store.groups import Group
from tests import make
from tests.cast import Cast

NOW = make.NOW + timedelta(days=1)


def codes(person_id: int) -> list[str]:
    """Return the codes of the groups in which a person learns."""
    return [group.code for group in store.groups_of(person_id, "learner")]


def test_a_code_opens_its_group_however_it_is_typed(cast: Cast) -> None:
    code = cast.aktobe.code
    for typed in (code, code.lower(), f" {code[:3]}-{code[3:]} "):
        assert groups.join(cast.lone, typed, NOW).id == cast.aktobe.id
    assert codes(cast.lone.id) == [code]


def test_who_left_comes_back_as_one_membership(cast: Cast) -> None:
    groups.leave(cast.aigul, cast.aktobe.id, NOW)
    assert codes(cast.aigul.id) == []
    assert not store.trains(cast.saule.id, cast.aigul.id)
    with pytest.raises(NotFound):
        groups.leave(cast.aigul, cast.aktobe.id, NOW)
    groups.join(cast.aigul, cast.aktobe.code, NOW)
    row = store.membership(cast.aktobe.id, cast.aigul.id)
    assert row is not None
    assert (row.joined_at, row.left_at) == (NOW, None)


def test_a_person_may_be_in_two_groups(cast: Cast) -> None:
    groups.join(cast.aigul, cast.other.code, NOW)
    assert len(codes(cast.aigul.id)) == 2


def test_the_trainer_of_a_group_stays_its_trainer(cast: Cast) -> None:
    groups.join(cast.saule, cast.aktobe.code, NOW)
    row = store.membership(cast.aktobe.id, cast.saule.id)
    assert row is not None
    assert row.role == "trainer"
    with pytest.raises(NotFound):
        groups.leave(cast.saule, cast.aktobe.id, NOW)


@pytest.mark.parametrize("typed", ["", "NOPE99", "x" * 500, "%", "\u0130"])
def test_an_unknown_code_opens_nothing(cast: Cast, typed: str) -> None:
    with pytest.raises(NotPossible, match="code-unknown"):
        groups.join(cast.lone, typed, NOW)


def test_an_ended_group_cannot_be_joined(cast: Cast) -> None:
    with writing() as session:
        session.get_one(Group, cast.aktobe.id).archived_at = NOW
    with pytest.raises(NotPossible, match="code-unknown"):
        groups.join(cast.lone, cast.aktobe.code, NOW)


def test_a_visitor_joins_nothing(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        groups.join(Visitor(), cast.aktobe.code, NOW)
    with pytest.raises(NotAllowed):
        groups.leave(Visitor(), cast.aktobe.id, NOW)
