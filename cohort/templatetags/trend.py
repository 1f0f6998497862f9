"""The geometry of a fellow's trend as SVG attributes, because the page may carry no inline style."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django import template

from cohort.domain.pauses import Stretch
from cohort.domain.trends import FellowWeek

register = template.Library()

WIDTH, HEIGHT = 100, 40
FEWEST = 2
STEP = 600
"""The upper edge is a multiple of ten hours."""


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


def bands(pauses: Iterable[Stretch], first: date, last: date) -> Iterator[Band]:
    """Yield the paused stretches between two days; an open one reaches to the end."""
    span = max((last - first).days, 1)
    for pause in pauses:
        start = max((pause.starts_on - first).days, 0)
        end = min(((pause.ends_on or last) - first).days + 1, span)
        if start < end:
            yield Band(plain(WIDTH * start / span), plain(WIDTH * (end - start) / span))


def points(days: Sequence[date], minutes: Iterable[int], top: int) -> str:
    """Return the points of a line."""
    span = max((days[-1] - days[0]).days, 1)
    pairs = zip(days, minutes, strict=True)
    return " ".join(f"{plain(WIDTH * (d - days[0]).days / span)},{plain(HEIGHT - HEIGHT * m / top)}" for d, m in pairs)


@register.simple_tag
def trend(weeks: Sequence[FellowWeek], pauses: Sequence[Stretch] = ()) -> Trend | None:
    """Lay a fellow's weeks out as lines, oldest first; None where there are too few for a line."""
    if len(weeks) < FEWEST:
        return None
    days = [week.on for week in weeks]
    most = max(*(week.counted for week in weeks), *(week.needed for week in weeks), 1)
    top = -(-most // STEP) * STEP
    return Trend(
        counted=points(days, (week.counted for week in weeks), top),
        needed=points(days, (week.needed for week in weeks), top),
        bands=list(bands(pauses, days[0], days[-1])),
        top=top,
    )
