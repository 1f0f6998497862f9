"""Makes the hours of interviews and presentations in a series, and says what speaks against them (S1-50, S1-51)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohort.domain.policies import policy_for
from recruitment.enums import Stage
from recruitment.models import Assessor, Call, Slot, SlotAssessor
from recruitment.policy import RecruitmentPolicy

MOST_HOURS = 200


class SlotRefusedError(Exception):
    """The hours cannot be made, changed or removed; the message says why."""


@dataclass(frozen=True)
class Series:
    """A row of hours on one day: from when until when, how long each stage takes, the break after, where, with whom.

    Both lengths together make a visit: the presentation follows the interview. Zero leaves a stage out.
    """

    day: date
    begins: time
    ends: time
    interview_minutes: int
    pitch_minutes: int
    break_minutes: int
    place: str
    panel: Sequence[Assessor]


@dataclass(frozen=True)
class PlannedHour:
    """One hour that a series would make."""

    stage: Stage
    starts_at: datetime
    minutes: int

    @property
    def ends_at(self) -> datetime:
        """Return when it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)


def planned_hours(series: Series) -> list[PlannedHour]:
    """Return the hours of a series, oldest first."""
    zone = timezone.get_default_timezone()
    now = datetime.combine(series.day, series.begins, tzinfo=zone)
    end = datetime.combine(series.day, series.ends, tzinfo=zone)
    lengths = [(Stage.INTERVIEW, series.interview_minutes), (Stage.PITCH, series.pitch_minutes)]
    parts = [(stage, minutes) for stage, minutes in lengths if minutes]
    visit = timedelta(minutes=sum(minutes for _stage, minutes in parts))
    hours: list[PlannedHour] = []
    while parts and now + visit <= end and len(hours) < MOST_HOURS:
        for stage, minutes in parts:
            hours.append(PlannedHour(stage, now, minutes))
            now += timedelta(minutes=minutes)
        now += timedelta(minutes=series.break_minutes)
    return hours


def warnings(*, call: Call, series: Series) -> list[str]:
    """Return what the coordinator should know before these hours are made: a thin panel, and clashes."""
    wanted = policy_for(call.cohort, RecruitmentPolicy).interviewers
    found = []
    if len(series.panel) < wanted:
        sentence = ngettext("%(count)s interviewer is wanted.", "%(count)s interviewers are wanted.", wanted)
        found.append(sentence % {"count": wanted})
    return [*found, *clashes(hours=planned_hours(series), panel=series.panel)]


def clashes(*, hours: Sequence[PlannedHour], panel: Sequence[Assessor]) -> list[str]:
    """Return a sentence for each hour of a panel's people, in whatever call, that lies in these hours; one query."""
    if not hours:
        return []
    people = [assessor.person_id for assessor in panel]
    taken = SlotAssessor.objects.filter(
        assessor__person__in=people,
        slot__starts_at__lt=hours[-1].ends_at,
        slot__starts_at__gt=hours[0].starts_at - timedelta(days=1),
    ).select_related("slot", "assessor__person")
    return [sentence for row in taken for sentence in clash(row, hours)]


def clash(row: SlotAssessor, hours: Sequence[PlannedHour]) -> Iterator[str]:
    """Yield one sentence where an assessor's hour meets one of the planned ones."""
    ends_at = row.slot.starts_at + timedelta(minutes=row.slot.minutes)
    if any(hour.starts_at < ends_at and row.slot.starts_at < hour.ends_at for hour in hours):
        facts = {"name": row.assessor.person, "hour": f"{timezone.localtime(row.slot.starts_at):%H:%M}"}
        yield _("%(name)s is busy then already, at %(hour)s.") % facts


@transaction.atomic
def make_hours(*, call: Call, series: Series, at: datetime) -> list[Slot]:
    """Make the hours of a series with their panel; raise SlotRefusedError when nothing fits or they stand already."""
    hours = planned_hours(series)
    if series.ends <= series.begins:
        raise SlotRefusedError(_("The end is earlier than the start."))
    if not hours:
        raise SlotRefusedError(_("No hour fits between start and end."))
    if hours[0].starts_at <= at:
        raise SlotRefusedError(_("This time has passed already."))
    rows = [
        Slot(call=call, stage=hour.stage, starts_at=hour.starts_at, minutes=hour.minutes, place=series.place)
        for hour in hours
    ]
    try:
        with transaction.atomic():
            made = Slot.objects.bulk_create(rows)
    except IntegrityError as error:
        raise SlotRefusedError(_("Some of these hours stand there already, in the same place.")) from error
    SlotAssessor.objects.bulk_create(SlotAssessor(slot=slot, assessor=one) for slot in made for one in series.panel)
    return made


@transaction.atomic
def remove_hour(*, slot: Slot) -> None:
    """Remove an hour that nobody booked; raise SlotRefusedError for a booked one."""
    held = Slot.objects.select_for_update().get(pk=slot.pk)
    if held.application_id:
        raise SlotRefusedError(_("Somebody booked this hour; move them first."))
    held.delete()


@transaction.atomic
def remove_free_hours(*, call: Call, on: date) -> int:
    """Remove all hours of a day that nobody booked; return how many."""
    free = call.slots.filter(application__isnull=True, starts_at__date=on).select_for_update()
    count = len(free)
    Slot.objects.filter(pk__in=[slot.pk for slot in free]).delete()
    return count


def hour_words(slot: Slot) -> str:
    """Return day and hour of a slot as text."""
    local = timezone.localtime(slot.starts_at)
    return f"{date_format(local, _('j M Y'))}, {local:%H:%M}"
