"""The regions of the country."""

import pytest

from mil_course.core.languages import CODES
from mil_course.core.regions import REGIONS, in_order, region_name


def test_there_are_seventeen_regions_three_cities_and_elsewhere() -> None:
    assert [sum(region.place == place for region in REGIONS) for place in (0, 1, 2)] == [17, 3, 1]
    assert len({region.slug for region in REGIONS}) == len(REGIONS)
    assert all(len(region.slug) <= 40 for region in REGIONS)


@pytest.mark.parametrize("language", CODES)
def test_every_one_is_named_in_every_language_and_stands_once_in_the_list(language: str) -> None:
    names = [region.name.in_(language) for region in in_order(language)]
    assert len(set(names)) == len(REGIONS)
    assert all(not region.name.missing() for region in REGIONS)


@pytest.mark.parametrize(
    ("language", "first", "last"),
    [
        ("kk", ("abai", "akmola", "aktobe"), ("astana", "shymkent", "other")),
        ("ru", ("abai", "akmola", "aktobe"), ("astana", "shymkent", "other")),
        ("en", ("abai", "akmola", "aktobe"), ("astana", "shymkent", "other")),
    ],
)
def test_the_order_is_that_of_the_alphabet(language: str, first: tuple[str, ...], last: tuple[str, ...]) -> None:
    slugs = tuple(region.slug for region in in_order(language))
    assert slugs[:3] == first
    assert slugs[-3:] == last


def test_an_unknown_region_is_shown_as_it_stands() -> None:
    assert region_name("nowhere").in_("kk") == "nowhere"
