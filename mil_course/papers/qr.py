"""Knows how an address becomes a QR code to be read from paper."""

import io
from functools import lru_cache

import segno


@lru_cache(maxsize=64)
def qr_svg(address: str) -> str:
    """Return the QR code (ISO/IEC 18004) of `address` as SVG, without a margin.

    Level M mends 15 % of damage: paper gets creased and photocopied. The paper round it must stay white for the width
    of four modules.

    >>> qr_svg("https://mil.example/sign-in").startswith("<svg")
    True
    """
    drawn = io.BytesIO()
    segno.make_qr(address, error="m").save(drawn, kind="svg", border=0, xmldecl=False, nl=False)
    return drawn.getvalue().decode()
