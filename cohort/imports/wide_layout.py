"""Finds in a centre's attendance sheet where the days stand, which meeting each is, and where the rows begin."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cohort.imports.wide_dates import Heading, Season, read_heading
from cohort.imports.wide_files import Line
from cohort.models import Meeting

ROWS_LOOKED_THROUGH = 25


@dataclass(frozen=True)
class Column:
    """A column that names a day: its place, its heading, and its meeting or why there is none."""

    place: int
    heading: str
    meeting: Meeting | None
    sentence: str = ""


@dataclass(frozen=True)
class Layout:
    """A sheet taken apart: the columns of days, the places of the others before them, and the rows below."""

    columns: list[Column]
    name_places: list[int]
    others: list[str]
    rows: list[Line]


def lay_out(lines: Sequence[Line], *, season: Season, meetings: Sequence[Meeting]) -> Layout | None:
    """Return how a sheet is laid out; None when no row of its first ones names a day."""
    at = heading_row(lines, season)
    if at is None:
        return None
    headings = headings_of(lines, at, season)
    first = min(headings)
    width = max(len(line.cells) for line in lines[at:])
    beside = [place for place in range(width) if place not in headings]
    return Layout(
        columns=columns_of(headings, meetings),
        name_places=[place for place in beside if place < first] or beside[:1],
        others=[text for place in beside if place > first and (text := lines[at].at(place))],
        rows=list(lines[at + 1 :]),
    )


def heading_row(lines: Sequence[Line], season: Season) -> int | None:
    """Return the place of the row that names the most days, the first of several; the first cell is a name's."""
    found = [
        [heading for text in line.cells[1:] if (heading := read_heading(text, season=season))]
        for line in lines[:ROWS_LOOKED_THROUGH]
    ]
    days = [len({heading.day for heading in row if heading.day}) for row in found]
    if any(days):
        return days.index(max(days))
    return next((place for place, row in enumerate(found) if row), None)


def headings_of(lines: Sequence[Line], at: int, season: Season) -> dict[int, Heading]:
    """Return the days of the heading row by their place; what stands above in the column may tell two apart."""
    found = {}
    for place, text in enumerate(lines[at].cells):
        above = " ".join(line.at(place) for line in lines[max(at - 3, 0) : at])
        heading = read_heading(text, season=season, beside=above)
        if place and heading:
            found[place] = heading
    return found


def columns_of(headings: Mapping[int, Heading], meetings: Sequence[Meeting]) -> list[Column]:
    """Return each day's meeting, or why it has none; a meeting belongs to one column."""
    columns: list[Column] = []
    taken: Counter[int] = Counter()
    for place, heading in headings.items():
        meeting, sentence = meeting_of(heading, meetings)
        if meeting and taken[meeting.pk]:
            meeting, sentence = None, _("another column already stands for this meeting")
        taken.update([meeting.pk] if meeting else [])
        columns.append(Column(place, heading.text, meeting, sentence))
    return columns


def meeting_of(heading: Heading, meetings: Sequence[Meeting]) -> tuple[Meeting | None, str]:
    """Return the meeting of a day, or a sentence why there is none (R3.10 for a cancelled one)."""
    if heading.day is None:
        return None, _("no day of the season; write it such as 4.11.2025")
    that_day = [meeting for meeting in meetings if meeting.date == heading.day]
    held = [meeting for meeting in that_day if not meeting.cancelled_on]
    if not held:
        return None, _("the meeting of this day was cancelled") if that_day else _("no meeting on this day")
    if len(held) > 1:
        held = told_apart(held, heading)
    if len(held) == 1:
        return held[0], ""
    return None, _("two meetings on this day; write the hour or the kind beside the date")


def told_apart(held: Sequence[Meeting], heading: Heading) -> list[Meeting]:
    """Return those meetings of a day that fit the hour and the kind of a heading."""
    fitting = [one for one in held if heading.hour in (None, one.starts_at)]
    return [one for one in fitting if not heading.kinds or one.kind in heading.kinds]
