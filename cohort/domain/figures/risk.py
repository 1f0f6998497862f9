"""Levels and causes on the four days of the year's check, and every change of level."""

from collections import Counter
from typing import Any

from cohort.domain.book import CohortBook
from cohort.domain.risk import Level, Standing, assess, checkpoints, timeline
from cohort.domain.rounding import in_hours, in_percent


def risk_figures(*, book: CohortBook) -> dict[str, Any]:
    """Return `risk`, `risk_timeline`, `risk_named` and `risk_checkpoints`."""
    days = checkpoints(book)
    standings = {day: [assess(book=book, fellow=f, on=day) for f in book.fellows] for day in days}
    return {
        "risk": {day.isoformat(): counts(standings[day]) for day in days},
        "risk_timeline": timelines(book),
        "risk_named": {day.isoformat(): named(standings[day]) for day in days},
        "risk_checkpoints": [checkpoint(s) for day in days for s in standings[day]],
    }


def counts(standings: list[Standing]) -> dict[str, int]:
    """Return how many fellows are on each level."""
    found = Counter(s.level for s in standings)
    return {str(level): found[level] for level in Level if found[level]}


def named(standings: list[Standing]) -> dict[str, str]:
    """Return the fellows who are not on track."""
    return {s.fellow.code: str(s.level) for s in standings if s.level != Level.ON_TRACK}


def timelines(book: CohortBook) -> dict[str, list[list[str]]]:
    """Return the changes of those whose level changes or does not begin on track."""
    changes = {fellow.code: timeline(book=book, fellow=fellow) for fellow in book.fellows}
    return {
        code: [[day.isoformat(), str(level)] for day, level in found]
        for code, found in changes.items()
        if len(found) > 1 or (found and found[0][1] != Level.ON_TRACK)
    }


def checkpoint(standing: Standing) -> dict[str, Any]:
    """Return one fellow on one day: hours with two decimals, projections with one."""
    return {
        "fellow": standing.fellow.code,
        "date": standing.on.isoformat(),
        "hours": in_hours(standing.hours.total),
        "rate": in_percent(standing.rate.share),
        "projected": in_hours(standing.projection.projected, 1),
        "max_possible": in_hours(standing.projection.max_possible, 1),
        "commitment": in_hours(standing.commitment),
        "level": str(standing.level),
        "causes": "+".join(standing.causes),
    }
