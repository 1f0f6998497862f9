"""The geometry of rings, bars and funnels as SVG attributes, because the page may carry no inline style."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django import template

register = template.Library()

SWEEP = 290
START_ANGLE = 125
HEADROOM = Fraction(9, 8)


@dataclass(frozen=True)
class Arc:
    """One arc of the ring: its dash pattern and where it begins, in degrees of the circle."""

    dasharray: str
    dashoffset: str


@dataclass(frozen=True)
class Ring:
    """The arcs of an hours ring and the angle of its commitment mark."""

    track: Arc
    done: Arc | None
    waiting: Arc | None
    projected: Arc | None
    mark: str
    between: Arc | None = None


@dataclass(frozen=True)
class Part:
    """One part of a bar, in percent of the whole bar."""

    start: str
    width: str


def plain(value: Fraction) -> str:
    """A number for an SVG attribute: a dot, two decimals, never localised."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def _arc(start: Fraction, end: Fraction) -> Arc | None:
    if end <= start:
        return None
    return Arc(dasharray=f"{plain(end - start)} 360", dashoffset=plain(-start))


@register.simple_tag
def ring(done: int, waiting: int, projected: int, commitment: int, low: int | None = 0, high: int | None = 0) -> Ring:
    """Lay minutes out on a ring that leaves room beyond the commitment; `low` and `high` bound the projection."""
    least, most = low or 0, high or 0
    scale = max(Fraction(commitment) * HEADROOM, Fraction(done + waiting), Fraction(projected), Fraction(most))
    per_minute = Fraction(SWEEP) / (scale or 1)
    ends = [Fraction(minutes) * per_minute for minutes in (done, done + waiting, projected, commitment, least, most)]
    return Ring(
        track=Arc(dasharray=f"{SWEEP} 360", dashoffset="0"),
        done=_arc(Fraction(0), ends[0]),
        waiting=_arc(ends[0], ends[1]),
        projected=_arc(Fraction(0), ends[2]),
        mark=plain(START_ANGLE + ends[3]),
        between=_arc(ends[4], ends[5]),
    )


@register.filter
def share(part: int | None, whole: int | None) -> str:
    """How many percent of the whole a part is, between 0 and 100, as an SVG attribute."""
    if not whole or whole < 0:
        return "0"
    return plain(min(max(Fraction(part or 0) * 100 / whole, Fraction(0)), Fraction(100)))


@register.simple_tag
def bar_parts(total: int, *amounts: int) -> Sequence[Part]:
    """Lay amounts one after another on a bar; when they pass the total the bar grows with them."""
    whole = Fraction(max(total, sum(amounts), 1))
    parts, start = [], Fraction(0)
    for amount in amounts:
        width = Fraction(amount) * 100 / whole
        parts.append(Part(start=plain(start), width=plain(width)))
        start += width
    return parts


@register.filter
def centred(part: str) -> str:
    """Where a bar of this many percent begins so that it stands in the middle."""
    return plain((Fraction(100) - Fraction(part)) / 2)


@register.filter
def largest(rows: Iterable[object], key: str) -> int:
    """The largest value under a key among rows (mappings or objects), for bars that share a scale."""
    values = [row.get(key) if isinstance(row, dict) else getattr(row, key) for row in rows]
    return max((int(value or 0) for value in values), default=0)
