"""Who may do what."""

from itertools import product

import pytest

from mil_course.core.roles import RIGHTS, ROLES, Actor, NotAllowed, Someone, Thing, Visitor, can, require

OWNER = Thing(owner_id=7)
SOMEBODY = {role: Actor(7, role) for role in ROLES}
OTHERS = {role: Actor(8, role) for role in ROLES}
THINGS = [
    Thing(owner, trained, submitted, role)
    for owner, trained, submitted, role in product((None, 7, 8), (True, False), (True, False), ROLES)
]


@pytest.mark.parametrize("right", [name for name in RIGHTS if name != "anyone"])
def test_a_visitor_may_do_nothing_but_what_anyone_may(right: str) -> None:
    assert can(Visitor(), "anyone")
    assert not any(can(Visitor(), right, thing) for thing in THINGS)


@pytest.mark.parametrize("role", ROLES)
def test_only_the_owner_answers_an_attempt(role: str) -> None:
    assert can(SOMEBODY[role], "attempt.answer", OWNER)
    assert not can(OTHERS[role], "attempt.answer", Thing(owner_id=7, trained=True, submitted=True))


@pytest.mark.parametrize(
    ("role", "trained", "submitted", "may"),
    [
        ("learner", True, True, False),
        ("school", True, True, False),
        ("trainer", True, True, True),
        ("trainer", True, False, False),
        ("trainer", False, True, False),
        ("administrator", False, True, True),
        ("administrator", False, False, False),
    ],
)
def test_others_see_an_attempt_only_when_it_was_sent(role: str, trained: bool, submitted: bool, may: bool) -> None:
    assert can(OTHERS[role], "attempt.see", Thing(owner_id=7, trained=trained, submitted=submitted)) is may


@pytest.mark.parametrize("role", ROLES)
def test_a_learner_in_no_way_trains(role: str) -> None:
    expected = role in ("trainer", "administrator")
    assert can(SOMEBODY[role], "group.train", Thing(trained=True)) is expected
    assert can(SOMEBODY[role], "group.list") is expected


def test_a_trainer_gives_cards_to_learners_of_her_groups_only() -> None:
    trainer = OTHERS["trainer"]
    assert can(trainer, "card.issue", Thing(owner_id=7, trained=True))
    assert not can(trainer, "card.issue", Thing(owner_id=7, trained=False))
    for role in ("trainer", "school", "administrator"):
        assert not can(trainer, "card.issue", Thing(owner_id=7, trained=True, owner_role=role))


def test_nobody_gives_a_card_to_herself_nor_changes_her_own_role() -> None:
    for role in ROLES:
        assert not can(SOMEBODY[role], "card.issue", Thing(owner_id=7, trained=True))
        assert not can(SOMEBODY[role], "person.change", OWNER)
    assert can(OTHERS["administrator"], "person.change", OWNER)


@pytest.mark.parametrize("right", RIGHTS)
def test_requiring_is_the_same_as_being_able(right: str) -> None:
    people: list[Someone] = [*SOMEBODY.values(), Visitor()]
    for person in people:
        for thing in THINGS:
            if can(person, right, thing):
                require(person, right, thing)
            else:
                with pytest.raises(NotAllowed) as failure:
                    require(person, right, thing)
                assert failure.value.hidden is RIGHTS[right].hides


def test_a_right_that_does_not_exist_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        can(Visitor(), "attempt.steal")
