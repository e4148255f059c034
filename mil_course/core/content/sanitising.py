"""Knows the only tags and attributes that the text of a lesson may put into a page: the second line of defence."""

import re

import nh3

INTERNAL = re.compile(r"/learn/[a-z0-9/-]+(?:#[a-z0-9-]+)?|#[a-z0-9-]+")
EXTERNAL = re.compile(r"https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:[/?#][^\s\"'<>\\^`{|}]*)?")
NAMES = "a blockquote br code div em h2 h3 hr li ol p pre span strong sup table tbody td th thead tr ul"
TAGS = set(NAMES.split())
ATTRIBUTES = {
    "a": {"href", "rel"},
    "div": {"aria-label"},
    "h2": {"id"},
    "h3": {"id"},
    "ol": {"start"},
}
VALUES = {
    "a": {"data-mil": {"term"}, "role": {"doc-noteref"}},
    "div": {"tabindex": {"0"}, "role": {"region"}},
    "th": {"scope": {"col"}},
}
CLASSES = {
    "a": {"term"},
    "code": {"q"},
    "div": {"scroll"},
    "ol": {"steps"},
    "span": {"vh"},
    "sup": {"cite"},
    "td": {"num"},
    "th": {"num"},
}


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name != "href":
        return value
    return value if INTERNAL.fullmatch(value) or EXTERNAL.fullmatch(value) else None


_CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    tag_attribute_values=VALUES,
    allowed_classes=CLASSES,
    attribute_filter=_attribute,
    url_schemes={"https"},
    link_rel=None,
)


def sanitise(html: str) -> str:
    """Return the HTML with everything taken out that is not on the lists above.

    >>> sanitise('<p onclick="x()">Hi <script>alert(1)</script><a href="javascript:x">there</a></p>')
    '<p>Hi <a>there</a></p>'
    """
    return _CLEANER.clean(html)
