"""The geometry of a fellow's trend as SVG attributes, because the page may carry no inline style."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django import template

from cohort.domain.trends import FellowWeek

register = template.Library()

WIDTH, HEIGHT = 100, 40
FEWEST = 2
AN_HOUR = 60


@dataclass(frozen=True)
class Band:
    """A paused stretch: where it begins and how wide it is."""

    x: str
    width: str


@dataclass(frozen=True)
class Trend:
    """Two lines in a box of 100 by 40, oldest at the start; `top` are the minutes at the upper edge."""

    counted: str
    needed: str
    bands: list[Band]
    top: int


def plain(value: float) -> str:
    """Return a number for an SVG attribute: a dot, two decimals, never localised."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def points(days: Sequence[date], minutes: Iterable[int], top: int) -> str:
    """Return the points of a line."""
    span = max((days[-1] - days[0]).days, 1)
    pairs = zip(days, minutes, strict=True)
    return " ".join(f"{plain(WIDTH * (d - days[0]).days / span)},{plain(HEIGHT - HEIGHT * m / top)}" for d, m in pairs)


@register.simple_tag
def trend(weeks: Sequence[FellowWeek]) -> Trend | None:
    """Lay a fellow's weeks out as lines, oldest first; None where there are too few for a line."""
    if len(weeks) < FEWEST:
        return None
    days = [week.on for week in weeks]
    top = max(*(week.counted for week in weeks), *(week.needed for week in weeks), AN_HOUR)
    step = WIDTH / (len(weeks) - 1)
    return Trend(
        counted=points(days, (week.counted for week in weeks), top),
        needed=points(days, (week.needed for week in weeks), top),
        bands=[Band(plain(max(n - 0.5, 0) * step), plain(step)) for n, week in enumerate(weeks) if week.paused],
        top=top,
    )
