"""Draws an address as a QR code."""

import segno


def qr_picture(address: str) -> str:
    """Return a picture that a phone's camera reads, as the address of an image that a page holds itself."""
    code = segno.make(address, error="m", micro=False)
    return str(code.svg_data_uri(border=4, dark="#000", light="#fff", omitsize=True))
