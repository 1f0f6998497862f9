"""Beginning and ending a pause of the whole cohort or of one person's year; each stays in the record (S1-62)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from cohort.models import Cohort, Fellowship, FellowshipState, Pause, PauseKind
from people.access import Role, has_role
from people.models import User


class PauseRefusedError(Exception):
    """The pause cannot begin or end like this; the message says why, `field` where."""

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True)
class PausePlan:
    """What is to be paused: the whole cohort or one fellow's year; without a last day it is open."""

    kind: str
    starts_on: date
    ends_on: date | None = None
    note: str = ""
    fellowship: Fellowship | None = None


@transaction.atomic
def pause(*, cohort: Cohort, plan: PausePlan, by: User) -> Pause:
    """Begin a pause; raise PauseRefusedError. Both its days are included."""
    held = Cohort.objects.select_for_update().get(pk=cohort.pk)
    check_manager(by)
    check_plan(held, plan)
    check_overlap(held, plan)
    return Pause.objects.create(
        cohort=held,
        fellowship=plan.fellowship,
        kind=plan.kind,
        note=plan.note.strip(),
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        begun_by=by,
    )


@transaction.atomic
def end_pause(*, pause: Pause, last_day: date, by: User, on: date) -> Pause:
    """Set the last paused day, today or later; what was silent stays silent. Raise PauseRefusedError."""
    held = Pause.objects.select_for_update().get(pk=pause.pk)
    check_manager(by)
    if held.ends_on is not None and held.ends_on < on:
        raise PauseRefusedError(_("This pause has already ended, on %(day)s.") % {"day": told(held.ends_on)})
    if last_day < on:
        raise PauseRefusedError(_("The last day of a pause lies not in the past: today, or later."), field="last_day")
    if last_day < held.starts_on:
        raise PauseRefusedError(_("A pause does not end before it began."), field="last_day")
    held.ends_on, held.ended_by = last_day, by
    check_overlap(held.cohort, plan_of(held), beside=held.pk)
    held.save(update_fields=["ends_on", "ended_by"])
    return held


@transaction.atomic
def take_back_pause(*, pause: Pause, by: User, on: date) -> None:
    """Remove a pause that has not begun; its history keeps that it was planned. Raise PauseRefusedError."""
    held = Pause.objects.select_for_update().get(pk=pause.pk)
    check_manager(by)
    if held.starts_on <= on:
        raise PauseRefusedError(_("This pause has begun; it can be ended, but stays in the record."))
    held.delete()


def plan_of(row: Pause) -> PausePlan:
    """Return a pause as it was planned."""
    return PausePlan(row.kind, row.starts_on, row.ends_on, row.note, row.fellowship)


def check_manager(by: User) -> None:
    """Refuse everyone but the coordinator."""
    if not has_role(by, Role.MANAGER):
        raise PauseRefusedError(_("Only the coordinator begins and ends a pause."))


def check_plan(cohort: Cohort, plan: PausePlan) -> None:
    """Refuse days outside the season or in the wrong order, and people who are not in the cohort."""
    season = {"first": told(cohort.starts_on), "last": told(cohort.ends_on)}
    if plan.kind not in PauseKind.values:
        raise PauseRefusedError(_("Choose why there is a pause."), field="kind")
    if not cohort.starts_on <= plan.starts_on <= cohort.ends_on:
        sentence = _("The day lies outside the season, %(first)s to %(last)s.") % season
        raise PauseRefusedError(sentence, field="starts_on")
    if plan.ends_on is not None and plan.ends_on < plan.starts_on:
        raise PauseRefusedError(_("The last day is before the first."), field="ends_on")
    if plan.ends_on is not None and plan.ends_on > cohort.ends_on:
        sentence = _("The day lies outside the season, %(first)s to %(last)s.") % season
        raise PauseRefusedError(sentence, field="ends_on")
    fellow = plan.fellowship
    if fellow is not None and (fellow.cohort_id != cohort.pk or fellow.state != FellowshipState.ACTIVE):
        raise PauseRefusedError(_("This fellow is not in the cohort any more."), field="fellowship")


def check_overlap(cohort: Cohort, plan: PausePlan, *, beside: int = 0) -> None:
    """Refuse a second pause of the same cohort or the same person on the same days."""
    same = Pause.objects.filter(cohort=cohort, fellowship=plan.fellowship).exclude(pk=beside)
    if plan.ends_on is not None:
        same = same.filter(starts_on__lte=plan.ends_on)
    other = same.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=plan.starts_on)).order_by("starts_on").first()
    if other is None:
        return
    if other.ends_on is None:
        sentence = _("There is a pause since %(first)s that still runs; end it first, or leave it as it is.")
        raise PauseRefusedError(sentence % {"first": told(other.starts_on)}, field="starts_on")
    sentence = _("These days meet a pause that is there already, %(first)s to %(last)s; choose days beside it.")
    days = {"first": told(other.starts_on), "last": told(other.ends_on)}
    raise PauseRefusedError(sentence % days, field="starts_on")


def told(day: date) -> str:
    """Return a day as sentences tell it."""
    return f"{day:%d.%m.%Y}"
