"""What trainers do with a group: rights, one commit each, and a line in the journal for what was really changed."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from mil_course.core.roles import Actor, NotAllowed
from mil_course.services import teaching
from mil_course.services.failures import NotFound, NotPossible
from mil_course.store import groups, journal
from tests import make
from tests.cast import Cast

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def journaled() -> list[str]:
    """Return what the journal says, the newest first."""
    return [event.what for event, _username in journal.events_page(None, 20)]


def learners(group_id: int) -> set[str]:
    """Return who learns in a group now."""
    return {person.username for person in groups.learners_of(group_id)}


def test_whoever_makes_a_group_trains_it(cast: Cast) -> None:
    made = teaching.add_group(cast.saule, "  Мәртөк,   күз ", "aktobe", NOW)
    assert (made.title, len(made.code)) == ("Мәртөк, күз", 6)
    assert [one.username for one in groups.trainers_of(made.id)] == ["saule"]
    assert journaled() == ["group.added"]


def test_an_administrator_names_the_trainer_and_nobody_else_does(cast: Cast) -> None:
    made = teaching.add_group(cast.nurlan, "Ырғыз", "", NOW, trainer=" Marat ")
    assert [one.username for one in groups.trainers_of(made.id)] == ["marat"]
    with pytest.raises(NotAllowed):
        teaching.add_group(cast.saule, "Ырғыз", "", NOW, trainer="marat")


@pytest.mark.parametrize(
    ("title", "region", "trainer", "code"),
    [
        (" \u200b ", "", "", "title-empty"),
        ("A", "atlantis", "", "region-unknown"),
        ("A", "", "nobody", "trainer-unknown"),
        ("A", "", "aigul", "trainer-unknown"),
    ],
)
def test_a_group_is_not_made_of_nonsense(cast: Cast, title: str, region: str, trainer: str, code: str) -> None:
    with pytest.raises(NotPossible, match=code):
        teaching.add_group(cast.nurlan, title, region, NOW, trainer)
    assert journaled() == []


@pytest.mark.parametrize("name", ["aigul", "timur", "zhanar"])
def test_only_trainers_and_administrators_make_groups(cast: Cast, name: str) -> None:
    with pytest.raises(NotAllowed):
        teaching.add_group(getattr(cast, name), "A", "", NOW)


@pytest.mark.parametrize("name", ["marat", "aigul", "timur"])
def test_whoever_does_not_train_a_group_can_do_nothing_to_it(cast: Cast, name: str) -> None:
    by, ident = getattr(cast, name), cast.aktobe.id
    acts: list[Callable[[], object]] = [
        lambda: teaching.enrol(by, ident, "lone", NOW),
        lambda: teaching.add_trainer(by, ident, "marat", NOW),
        lambda: teaching.remove_learner(by, ident, cast.aigul.id, NOW),
        lambda: teaching.remove_trainer(by, ident, cast.saule.id, NOW),
        lambda: teaching.set_archived(by, ident, True, NOW),
        lambda: teaching.set_opened(by, ident, "pre-test", True, NOW),
        lambda: teaching.allow_minutes(by, ident, cast.aigul.id, "foi", 10, NOW),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    assert journaled() == []
    assert learners(ident) == {"aigul", "bota"}


def test_a_group_that_is_not_there_is_not_found_by_anybody(cast: Cast) -> None:
    with pytest.raises(NotFound):
        teaching.require_group(cast.nurlan, 99_999)
    with pytest.raises(NotAllowed):
        teaching.require_group(cast.saule, 99_999)


def test_enrolling_twice_is_one_membership(cast: Cast) -> None:
    teaching.enrol(cast.saule, cast.aktobe.id, " LONE ", NOW)
    teaching.enrol(cast.saule, cast.aktobe.id, "lone", NOW)
    assert learners(cast.aktobe.id) == {"aigul", "bota", "lone"}
    assert journaled() == ["group.enrolled"]


def test_whoever_left_comes_back(cast: Cast) -> None:
    teaching.remove_learner(cast.saule, cast.aktobe.id, cast.aigul.id, NOW)
    assert learners(cast.aktobe.id) == {"bota"}
    teaching.enrol(cast.saule, cast.aktobe.id, "aigul", NOW)
    assert learners(cast.aktobe.id) == {"aigul", "bota"}
    assert journaled() == ["group.enrolled", "group.removed"]


def test_a_trainer_cannot_take_an_account_in_use_into_her_group(cast: Cast) -> None:
    """She could then make a card for it and sign in as that person."""
    used = make.person("dina", password_hash="x")
    with pytest.raises(NotPossible, match="enrol-by-code"):
        teaching.enrol(cast.saule, cast.aktobe.id, "dina", NOW)
    teaching.enrol(cast.nurlan, cast.aktobe.id, "dina", NOW)
    assert used.username in learners(cast.aktobe.id)


@pytest.mark.parametrize(("username", "code"), [("nobody", "username-unknown"), ("saule", "trains-here")])
def test_not_everybody_can_learn_in_a_group(cast: Cast, username: str, code: str) -> None:
    with pytest.raises(NotPossible, match=code):
        teaching.enrol(cast.nurlan, cast.aktobe.id, username, NOW)


@pytest.mark.parametrize(
    ("username", "code"), [("nobody", "trainer-unknown"), ("lone", "trainer-unknown"), ("timur", "trainer-unknown")]
)
def test_not_everybody_can_train_a_group(cast: Cast, username: str, code: str) -> None:
    with pytest.raises(NotPossible, match=code):
        teaching.add_trainer(cast.saule, cast.aktobe.id, username, NOW)


def test_a_second_trainer_sees_the_group_until_an_administrator_takes_it_from_her(cast: Cast) -> None:
    teaching.add_trainer(cast.saule, cast.aktobe.id, "marat", NOW)
    assert teaching.require_group(cast.marat, cast.aktobe.id).id == cast.aktobe.id
    with pytest.raises(NotAllowed):
        teaching.remove_trainer(cast.saule, cast.aktobe.id, cast.marat.id, NOW)
    teaching.remove_trainer(cast.nurlan, cast.aktobe.id, cast.marat.id, NOW)
    with pytest.raises(NotAllowed):
        teaching.require_group(cast.marat, cast.aktobe.id)
    assert journaled() == ["group.removed", "group.enrolled"]


def test_a_learner_is_not_removed_as_a_trainer_nor_the_other_way_round(cast: Cast) -> None:
    with pytest.raises(NotFound):
        teaching.remove_trainer(cast.nurlan, cast.aktobe.id, cast.aigul.id, NOW)
    with pytest.raises(NotFound):
        teaching.remove_learner(cast.nurlan, cast.aktobe.id, cast.saule.id, NOW)


def test_an_ended_group_takes_nobody_and_hides_its_people_until_it_is_taken_up_again(cast: Cast) -> None:
    teaching.set_archived(cast.saule, cast.aktobe.id, True, NOW)
    teaching.set_archived(cast.saule, cast.aktobe.id, True, NOW)
    assert not groups.trains(cast.saule.id, cast.aigul.id)
    with pytest.raises(NotPossible, match="group-ended"):
        teaching.enrol(cast.saule, cast.aktobe.id, "lone", NOW)
    teaching.set_archived(cast.saule, cast.aktobe.id, False, NOW)
    assert groups.trains(cast.saule.id, cast.aigul.id)
    assert journaled() == ["group.restored", "group.archived"]


def test_opening_a_test_twice_is_told_once(cast: Cast) -> None:
    for opened in (True, True, False, False):
        teaching.set_opened(cast.saule, cast.aktobe.id, "pre-test", opened, NOW)
    assert journaled() == ["test.closed", "test.opened"]
    assert groups.openings_of(cast.aktobe.id) == {}


def test_extra_minutes_are_given_changed_and_taken_back(cast: Cast) -> None:
    for minutes, held in ((10, 10), (25, 25), (25, 25), (0, 0), (0, 0)):
        teaching.allow_minutes(cast.saule, cast.aktobe.id, cast.aigul.id, "foi", minutes, NOW)
        assert groups.extra_minutes(cast.aigul.id, "foi") == held
    assert journaled() == ["time.allowed"] * 3


@pytest.mark.parametrize("minutes", [-1, 601, 2**40])
def test_nobody_gets_more_than_ten_hours_nor_less_than_nothing(cast: Cast, minutes: int) -> None:
    with pytest.raises(NotPossible, match="minutes-range"):
        teaching.allow_minutes(cast.saule, cast.aktobe.id, cast.aigul.id, "foi", minutes, NOW)


def test_extra_minutes_are_for_learners_of_the_group(cast: Cast) -> None:
    for stranger in (cast.daulet, cast.saule, cast.lone):
        with pytest.raises(NotFound):
            teaching.allow_minutes(cast.saule, cast.aktobe.id, stranger.id, "foi", 10, NOW)


def test_the_shell_makes_groups_in_nobodys_name(cast: Cast) -> None:
    made = teaching.add_group(Actor(None, "administrator"), "Темір", "aktobe", NOW, "saule")
    assert [one.username for one in groups.trainers_of(made.id)] == ["saule"]
