"""The QR code of an address: drawn the same every time, and larger only where the address is longer."""

import re

import pytest

from mil_course.papers.qr import qr_svg


def test_the_same_address_is_drawn_the_same() -> None:
    assert qr_svg("https://mil.example/a") == qr_svg("https://mil.example/a")
    assert qr_svg("https://mil.example/a") != qr_svg("https://mil.example/b")


@pytest.mark.parametrize(
    ("address", "modules"),
    [("https://mil.ex/a", 25), ("https://mil.example/sign-in", 29), ("https://mil.example/" + "x" * 100, 45)],
)
def test_the_picture_has_the_size_that_the_standard_gives(address: str, modules: int) -> None:
    # ISO/IEC 18004, table 7: bytes that fit versions 2, 3 and 7 at level M.
    size = re.search(r'width="(\d+)" height="(\d+)"', qr_svg(address))
    assert size is not None
    assert size.groups() == (str(modules), str(modules))


def test_letters_outside_latin_are_carried_too() -> None:
    assert "<path" in qr_svg("https://кітапхана.қаз/кіру")
