"""Draws an address as a QR code."""

import segno
from django.utils.safestring import SafeString


def qr_svg(address: str) -> SafeString:
    """Return a picture that a phone's camera reads; it fills the box in which it stands."""
    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(border=4, dark="#000", light="#fff", omitsize=True, svgclass="qr", lineclass=None)
    return SafeString(drawn)
