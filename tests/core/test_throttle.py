"""How long somebody waits after too many tries."""

from hypothesis import given
from hypothesis import strategies as st

from mil_course.core import throttle
from mil_course.core.throttle import ACCOUNT, ADDRESS, Limit, Throttle


def tried(limit: Limit, times: int, step: float = 1.0) -> tuple[Throttle, float]:
    """Return a throttle after so many tries, and the time of the last one."""
    found = Throttle()
    for number in range(times):
        found.count(limit, "key", number * step)
    return found, (times - 1) * step


def test_the_first_tries_are_free() -> None:
    found, last = tried(ACCOUNT, 4)
    assert found.wait(ACCOUNT, "key", last) == 0


def test_each_further_try_waits_twice_as_long_up_to_a_minute() -> None:
    waits = []
    for times in range(5, 14):
        found, last = tried(ACCOUNT, times)
        waits.append(found.wait(ACCOUNT, "key", last))
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_whoever_waits_gets_in() -> None:
    found, last = tried(ACCOUNT, 8)
    assert found.wait(ACCOUNT, "key", last + 8) == 0


def test_an_address_never_waits_longer_than_two_seconds() -> None:
    found, last = tried(ADDRESS, 500, 0.1)
    assert found.wait(ADDRESS, "key", last) == 2


def test_old_tries_are_forgotten() -> None:
    found, last = tried(ACCOUNT, 20)
    assert found.wait(ACCOUNT, "key", last + ACCOUNT.window + 1) == 0


def test_keys_and_limits_do_not_touch_each_other() -> None:
    found, last = tried(ACCOUNT, 20)
    assert found.wait(ACCOUNT, "another", last) == 0
    assert found.wait(ADDRESS, "key", last) == 0


def test_success_forgives() -> None:
    found, last = tried(ACCOUNT, 20)
    found.forgive(ACCOUNT, "key")
    assert found.wait(ACCOUNT, "key", last) == 0


def test_a_flood_of_names_does_not_fill_the_memory() -> None:
    found = Throttle()
    for number in range(throttle.MOST_KEYS + 50):
        found.count(ACCOUNT, str(number), 0)
    assert len(found._tries) <= throttle.MOST_KEYS


@given(st.lists(st.floats(0, 1000), max_size=60), st.floats(0, 2000))
def test_nobody_waits_longer_than_the_limit_says(times: list[float], now: float) -> None:
    found = Throttle()
    for at in sorted(times):
        found.count(ACCOUNT, "key", at)
    later = max([now, *times])
    assert 0 <= found.wait(ACCOUNT, "key", later) <= ACCOUNT.longest
