"""Knows the regions of Kazakhstan as they are since June 2022: seventeen regions and three cities of their own."""

from collections.abc import Sequence
from dataclasses import dataclass

from mil_course.core.languages import Text, sort_key


@dataclass(frozen=True)
class Region:
    """One entry of the list. The slug is for ever: groups and figures hang on it."""

    slug: str
    name: Text
    place: int
    """0 for a region, 1 for a city, 2 for all the rest: the order of the list."""


def _row(slug: str, kk: str, ru: str, en: str, place: int = 0) -> Region:
    return Region(slug, Text({"kk": kk, "ru": ru, "en": en}), place)


REGIONS = (
    _row("abai", "Абай облысы", "Область Абай", "Abai Region"),
    _row("akmola", "Ақмола облысы", "Акмолинская область", "Akmola Region"),
    _row("aktobe", "Ақтөбе облысы", "Актюбинская область", "Aktobe Region"),
    _row("almaty-region", "Алматы облысы", "Алматинская область", "Almaty Region"),
    _row("atyrau", "Атырау облысы", "Атырауская область", "Atyrau Region"),
    _row("west-kazakhstan", "Батыс Қазақстан облысы", "Западно-Казахстанская область", "West Kazakhstan Region"),
    _row("zhambyl", "Жамбыл облысы", "Жамбылская область", "Zhambyl Region"),
    _row("zhetysu", "Жетісу облысы", "Область Жетісу", "Zhetysu Region"),
    _row("karaganda", "Қарағанды облысы", "Карагандинская область", "Karaganda Region"),
    _row("kostanay", "Қостанай облысы", "Костанайская область", "Kostanay Region"),
    _row("kyzylorda", "Қызылорда облысы", "Кызылординская область", "Kyzylorda Region"),
    _row("mangystau", "Маңғыстау облысы", "Мангистауская область", "Mangystau Region"),
    _row("pavlodar", "Павлодар облысы", "Павлодарская область", "Pavlodar Region"),
    _row("north-kazakhstan", "Солтүстік Қазақстан облысы", "Северо-Казахстанская область", "North Kazakhstan Region"),
    _row("turkistan", "Түркістан облысы", "Туркестанская область", "Turkistan Region"),
    _row("ulytau", "Ұлытау облысы", "Область Ұлытау", "Ulytau Region"),
    _row("east-kazakhstan", "Шығыс Қазақстан облысы", "Восточно-Казахстанская область", "East Kazakhstan Region"),
    _row("astana", "Астана қаласы", "Город Астана", "Astana city", 1),
    _row("almaty", "Алматы қаласы", "Город Алматы", "Almaty city", 1),
    _row("shymkent", "Шымкент қаласы", "Город Шымкент", "Shymkent city", 1),
    _row("other", "Басқа жер", "Другое место", "Elsewhere", 2),
)
BY_SLUG = {region.slug: region for region in REGIONS}
KINDS_OF_PLACE = ("Область ", "Город ")


def in_order(language: str) -> Sequence[Region]:
    """Return the list as readers of `language` look things up: regions, cities, the rest, each by the alphabet.

    >>> [region.name.in_("kk") for region in in_order("kk")][8:11]
    ['Қарағанды облысы', 'Қостанай облысы', 'Қызылорда облысы']
    >>> in_order("ru")[0].slug, in_order("en")[-1].slug
    ('abai', 'other')
    """

    def key(region: Region) -> tuple[int, tuple[tuple[int, int], ...]]:
        name = region.name.in_(language)
        for word in KINDS_OF_PLACE:
            name = name.removeprefix(word)
        return region.place, sort_key(name, language)

    return sorted(REGIONS, key=key)


def region_name(slug: str) -> Text:
    """Return the name of a region; one that is not in the list is shown as it stands.

    >>> region_name("aktobe").in_("en"), region_name("").in_("kk")
    ('Aktobe Region', '')
    """
    found = BY_SLUG.get(slug)
    return found.name if found else Text.same(slug)
