"""Knows what may stand in an address: ids of things and numbers of rows, in one spelling each."""

from flask import Flask
from werkzeug.routing import BaseConverter, IntegerConverter


class SlugConverter(BaseConverter):
    """The id of a piece of content."""

    regex = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
    part_isolating = True


class RowConverter(IntegerConverter):
    """The number of a row: no sign, no leading zero, small enough for the database."""

    regex = r"[1-9][0-9]{0,8}"


class CodeConverter(BaseConverter):
    """A code or token that people are given."""

    regex = r"[A-Za-z0-9_-]{4,64}"


def register_converters(app: Flask) -> None:
    """Make `<slug:…>`, `<row:…>` and `<code:…>` known; every route uses them."""
    app.url_map.converters.update(slug=SlugConverter, row=RowConverter, code=CodeConverter)
    app.url_map.strict_slashes = False
