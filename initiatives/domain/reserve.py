"""Money from the reserve and back to it (R8.9, R8.10)."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pghistory
from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from cohort.domain.policies import policy_for
from cohort.models import Cohort
from initiatives.domain.approval import refuse_open
from initiatives.domain.release import release_rest
from initiatives.enums import MOVES, BudgetLineKind, FundingKind, Stage
from initiatives.models import BudgetLine, FundingEntry, Initiative, InitiativeMove
from initiatives.policy import InitiativesPolicy
from people.models import User


class ReserveError(Exception):
    """A top-up that the rules refuse, or an initiative that cannot be cancelled any more."""


@transaction.atomic
def top_up(*, initiative: Initiative, agorot: int, reason: str, by: User, on: date) -> FundingEntry:
    """Add money from the reserve; raise ReserveError above the limit of an initiative or of the reserve (R8.9)."""
    cohort = Cohort.objects.select_for_update().get(pk=initiative.cohort_id)
    policy = policy_for(cohort, InitiativesPolicy)
    so_far = FundingEntry.objects.filter(initiative=initiative, kind=FundingKind.TOP_UP).aggregate(
        total=Sum("agorot", default=0)
    )["total"]
    if agorot <= 0 or not reason.strip():
        raise ReserveError(_("A top-up needs a sum above zero and a reason."))
    if so_far + agorot > policy.top_up_most_agorot:
        raise ReserveError(_("%(initiative)s would get more than one initiative may.") % {"initiative": initiative})
    if agorot > reserve_agorot(cohort=cohort):
        raise ReserveError(_("The reserve has less left than this sum."))
    return FundingEntry.objects.create(
        initiative=initiative, kind=FundingKind.TOP_UP, agorot=agorot, reason=reason, entered_by=by, entered_on=on
    )


@transaction.atomic
def approve_plan(
    *, initiative: Initiative, by: User, on: date, at: datetime | None = None, agorot: int | None = None, why: str = ""
) -> Initiative:
    """Approve a presented plan and open its money: agorot, else the default where none was given (R8.5, R8.2)."""
    locked = Initiative.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=initiative.pk)
    if Stage.APPROVED not in MOVES[locked.stage]:
        raise ReserveError(_("%(initiative)s was not presented yet or is approved already.") % {"initiative": locked})
    if not FundingEntry.objects.filter(initiative=locked, kind=FundingKind.ALLOCATION).exists():
        FundingEntry.objects.create(
            initiative=locked,
            kind=FundingKind.ALLOCATION,
            agorot=agorot or policy_for(locked.cohort, InitiativesPolicy).allocation_agorot,
            reason=why.strip() or _("The plan was approved"),
            entered_by=by,
            entered_on=on,
        )
    move(initiative=locked, to=Stage.APPROVED, reason=_("The plan was approved"), by=by, at=at or midday(on))
    return locked


@transaction.atomic
def cancel_initiative(
    *, initiative: Initiative, reason: str, by: User, on: date, at: datetime | None = None
) -> Initiative:
    """Cancel an initiative and release what is left to the reserve the same day (R8.10); raise ReserveError.

    What was asked for and not bought is refused; receipts that wait are still decided.
    """
    locked = Initiative.objects.select_for_update().get(pk=initiative.pk)
    if Stage.CANCELLED not in MOVES[locked.stage]:
        raise ReserveError(_("%(initiative)s cannot be cancelled any more.") % {"initiative": locked})
    if not reason.strip():
        raise ReserveError(_("A reason is needed for cancelling an initiative."))
    refuse_open(initiative=locked, by=by, at=at or midday(on))
    release_rest(initiative=locked, reason=reason.strip(), by=by, on=on)
    move(initiative=locked, to=Stage.CANCELLED, reason=reason.strip(), by=by, at=at or midday(on))
    return locked


def move(*, initiative: Initiative, to: Stage, reason: str, by: User, at: datetime) -> InitiativeMove:
    """Put a locked initiative into a stage along the table and keep who moved it, when and why; raise ReserveError."""
    before = initiative.stage
    if to not in MOVES[before]:
        raise ReserveError(_("“%(stage)s” cannot follow now.") % {"stage": to.label})
    with pghistory.context(user=by.pk, reason=reason):
        initiative.stage = to
        initiative.save(update_fields=["stage"])
    return note_move(initiative=initiative, before=before, reason=reason, by=by, at=at)


def note_move(*, initiative: Initiative, before: str, reason: str, by: User, at: datetime) -> InitiativeMove:
    """Write down the stage that an initiative came into, from the stage before; none for a new one."""
    facts = {"from_stage": before, "to_stage": initiative.stage, "moved_at": at, "moved_by": by}
    return InitiativeMove.objects.create(initiative=initiative, reason=reason[:500], **facts)


def midday(on: date) -> datetime:
    """Return the middle of a day, for a step of which only the day is known."""
    return datetime.combine(on, time(12), ZoneInfo(settings.TIME_ZONE))


def reserve_agorot(*, cohort: Cohort) -> int:
    """Return what the reserve holds in agorot: planned, less top-ups, plus what was released; two queries."""
    line = BudgetLine.objects.filter(cohort=cohort, line=BudgetLineKind.INITIATIVES_RESERVE).first()
    sums = dict(
        FundingEntry.objects.filter(initiative__cohort=cohort)
        .order_by("kind")
        .values_list("kind")
        .annotate(total=Sum("agorot"))
    )
    taken, released = sums.get(FundingKind.TOP_UP, 0), sums.get(FundingKind.RELEASE, 0)
    return int((line.planned_agorot if line else 0) - taken + released)
