"""The body of a lesson lists its sources once."""

from mil_course.core.content.body import Body


def test_cited_sources_stand_in_the_order_of_their_numbers() -> None:
    assert Body(sources=("b", "a", "b", "c", "a")).cited == ("b", "a", "c")
    assert Body().cited == ()
