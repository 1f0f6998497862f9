"""A whole palette from a cohort's one accent colour, refused where text on it could not be read."""

import colorsys
import re
from dataclasses import dataclass

LEAST_CONTRAST = 4.5
WHITE, PAPER = "#ffffff", "#fbf8f3"
NIGHT, NIGHT_SURFACE = "#0f1a20", "#18262e"
HEX = re.compile(r"#[0-9a-f]{6}")


class WeakAccentError(ValueError):
    """The accent is not a colour, or text in it would be hard to read."""


@dataclass(frozen=True)
class Palette:
    """The tokens that an accent replaces, for one theme."""

    sea: str
    sea_hover: str
    sea_soft: str
    deep: str
    on_sea: str

    def css(self) -> str:
        """The tokens as custom properties."""
        return (
            f"--sea:{self.sea};--sea-hover:{self.sea_hover};--sea-soft:{self.sea_soft};"
            f"--deep:{self.deep};--on-sea:{self.on_sea}"
        )


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it, from 0 (black) to 1 (white)."""
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mix(colour: str, other: str, part: float) -> str:
    """Blend `part` (0 to 1) of another colour into a colour."""
    blended = (round(a + (b - a) * part) for a, b in zip(_channels(colour), _channels(other), strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in blended)


def derive(accent: str) -> tuple[Palette, Palette]:
    """The light and the dark palette of an accent; raises WeakAccentError where contrast fails."""
    accent = accent.lower()
    if not HEX.fullmatch(accent):
        raise WeakAccentError(accent)
    soft = mix(accent, WHITE, 0.9)
    if min(contrast(accent, ground) for ground in (WHITE, PAPER, soft)) < LEAST_CONTRAST:
        raise WeakAccentError(accent)
    light = Palette(
        sea=accent,
        sea_hover=mix(accent, "#000000", 0.26),
        sea_soft=soft,
        deep=mix(accent, "#000000", 0.3),
        on_sea=WHITE,
    )
    return light, _dark(accent)


def _dark(accent: str) -> Palette:
    soft = mix(NIGHT_SURFACE, accent, 0.28)
    hue, lightness, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in _channels(accent)))
    sea = accent
    while min(contrast(sea, NIGHT_SURFACE), contrast(sea, soft)) < LEAST_CONTRAST + 1:
        lightness = min(lightness + 0.03, 1)
        channels = colorsys.hls_to_rgb(hue, lightness, min(saturation, 0.6))
        sea = "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
    return Palette(
        sea=sea,
        sea_hover=mix(sea, WHITE, 0.3),
        sea_soft=soft,
        deep=mix(NIGHT, accent, 0.25),
        on_sea=NIGHT,
    )
