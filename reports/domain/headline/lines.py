"""How a headline figure is put together from the year's figures."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from reports.domain.sheets import FigureLine

Figures = dict[str, Any]


@dataclass(frozen=True)
class HeadlineFigure:
    """One of T1 to T25: its question, its lines (the first is the answer), and how it was counted."""

    id: str
    title: str
    lines: tuple[FigureLine, ...]
    how: str

    @property
    def answer(self) -> FigureLine:
        """Return the line that stands largest."""
        return self.lines[0]

    @property
    def details(self) -> tuple[FigureLine, ...]:
        """Return the lines below the answer."""
        return self.lines[1:]


Value = int | float | str | None
Part = tuple[str, Value, str]


def headline(figure_id: str, title: str, how: str, *parts: Part) -> HeadlineFigure:
    """Return a figure from its parts, each a title, a value and a unit; a value that nobody knows is a dash."""
    lines = tuple(
        FigureLine(id=figure_id, title=str(name), value="–" if value is None else value, unit=str(unit), how=str(how))
        for name, value, unit in parts
    )
    return HeadlineFigure(id=figure_id, title=str(title), lines=lines, how=str(how))


def percent(part: float, whole: float) -> float | None:
    """Return a share in per cent with one decimal, rounded once, half to even; None of nothing."""
    return float(round(Fraction(part) * 100 / Fraction(whole), 1)) if whole else None
