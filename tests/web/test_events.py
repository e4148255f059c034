"""The names of events: each that is recorded has one, and no other."""

import ast

from mil_course.web.events import EVENTS
from tests.sources import sources


def recorded() -> set[str]:
    """Return what services record, as it stands in their sources."""
    found = set()
    for source in sources():
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "record":
                found |= {one.value for one in ast.walk(node.args[2]) if isinstance(one, ast.Constant)}
    return {str(one) for one in found}


def test_every_recorded_event_has_a_name_and_no_other() -> None:
    assert recorded() - set(EVENTS) == set()
    assert set(EVENTS) - recorded() == set()


def test_no_two_events_have_the_same_name() -> None:
    names = [name.message for name in EVENTS.values()]
    assert len(names) == len(set(names))
