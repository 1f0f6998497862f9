"""What is new in a list while someone looks at it: one query says whether anything is, three more what."""

from dataclasses import dataclass

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from cohort.domain.attendance_access import clock
from cohort.domain.attendance_entries import Content, content_of
from cohort.domain.attendance_list import written_words
from cohort.domain.attendance_presumed import presume
from cohort.domain.policies import policy_for
from cohort.models import Attendance, CheckIn, Meeting
from cohort.policy import CohortPolicy


@dataclass(frozen=True)
class NewLine:
    """A line as it stands now: what was written in it or follows from a check-in."""

    id: int
    content: Content
    version: int
    checked_in: str
    by: str


@dataclass(frozen=True)
class Stamp:
    """How far a list has come: it rises with each mark, each check-in and the confirmation, and never falls."""

    meeting: Meeting
    text: str


def total(rows: QuerySet[Attendance] | QuerySet[CheckIn], figure: Sum | Count) -> Coalesce:
    """Return a figure about the rows of each meeting."""
    of_meeting = rows.filter(meeting=OuterRef("pk")).order_by().values("meeting").annotate(figure=figure)
    return Coalesce(Subquery(of_meeting.values("figure"), output_field=IntegerField()), 0)


def stamp_of(*, meetings: QuerySet[Meeting], meeting_id: int) -> Stamp | None:
    """Return how far the list of one of the meetings has come; one query, None for a stranger's."""
    found = (
        meetings.annotate(
            versions=total(Attendance.objects.all(), Sum("version")),
            arrivals=total(CheckIn.objects.all(), Count("pk")),
        )
        .filter(pk=meeting_id)
        .first()
    )
    if found is None:
        return None
    figures: dict[str, int] = vars(found)
    closed = f"{int(found.confirmed_at is not None)}{int(found.cancelled_on is not None)}"
    return Stamp(found, f"{figures['versions']}.{figures['arrivals']}.{closed}")


def new_lines(meeting: Meeting) -> list[NewLine]:
    """Return the lines of everyone who is marked or has checked in; three queries."""
    policy = policy_for(meeting.cohort, CohortPolicy)
    marks = Attendance.objects.filter(meeting=meeting).select_related("recorded_by__person")
    rows = {row.fellowship_id: row for row in marks}
    arrivals = {row.fellowship_id: row for row in CheckIn.objects.filter(meeting=meeting)}
    return [
        line(meeting, number, rows.get(number), arrivals.get(number), policy)
        for number in sorted(rows.keys() | arrivals.keys())
    ]


def line(
    meeting: Meeting, number: int, row: Attendance | None, arrival: CheckIn | None, policy: CohortPolicy
) -> NewLine:
    """Return one line."""
    presumed = presume(meeting=meeting, check_in=arrival, notice=None, adjustment=None, policy=policy, on=meeting.date)
    return NewLine(
        id=number,
        content=content_of(row) if row else presumed.content,
        version=row.version if row else 0,
        checked_in=clock(arrival.at) if arrival else "",
        by=written_words(row, meeting) if row else "",
    )
