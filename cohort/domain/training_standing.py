"""How the contracts of the training stand: hours confirmed against hours paid (S1-08, S1-40)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from cohort.domain.rounding import in_hours
from cohort.models import Cohort, ContractMilestone, Meeting, MeetingKind, TrainingContract


class MilestoneState(StrEnum):
    """Where a part of the sum stands."""

    PAID = "paid"
    PAYABLE = "payable"
    WAITING = "waiting"
    LATE = "late"


@dataclass(frozen=True)
class TrainingHours:
    """The training of a cohort in minutes: what stands in the diary, and what was confirmed by its list."""

    planned: int
    confirmed: int


@dataclass(frozen=True)
class MilestoneStanding:
    """One part of the sum as it stands on a day: its state, the minutes that it still waits for."""

    milestone: ContractMilestone
    state: MilestoneState
    missing_minutes: int

    @property
    def sentence(self) -> str:
        """Return what it waits for; empty where it waits for nothing."""
        return missing_sentence(self.missing_minutes) if self.missing_minutes else ""


@dataclass(frozen=True)
class ContractStanding:
    """A contract as it stands on a day; minutes of training that were confirmed and planned, sums in agorot."""

    contract: TrainingContract
    confirmed_minutes: int
    planned_minutes: int
    milestones: tuple[MilestoneStanding, ...]

    @property
    def paid_agorot(self) -> int:
        """Return what was paid."""
        return sum(m.milestone.agorot for m in self.milestones if m.state == MilestoneState.PAID)

    @property
    def payable_agorot(self) -> int:
        """Return what may be paid now."""
        return sum(m.milestone.agorot for m in self.milestones if m.state == MilestoneState.PAYABLE)

    @property
    def undivided_agorot(self) -> int:
        """Return what of the sum stands in no milestone."""
        return self.contract.agorot - sum(m.milestone.agorot for m in self.milestones)


def contracts_of(*, cohort: Cohort, on: date) -> list[ContractStanding]:
    """Return the contracts of a cohort as they stand on a day; five queries however many.

    The diary does not say which supplier held a session, so the training of the cohort counts for each contract.
    """
    contracts = TrainingContract.objects.filter(cohort=cohort).select_related("trainer")
    hours = training_hours(cohort_id=cohort.pk)
    return [
        ContractStanding(
            contract=contract,
            confirmed_minutes=hours.confirmed,
            planned_minutes=hours.planned,
            milestones=tuple(standing(m, confirmed=hours.confirmed, on=on) for m in contract.milestones.all()),
        )
        for contract in contracts.prefetch_related("milestones__paid_by__person")
    ]


def training_hours(*, cohort_id: int) -> TrainingHours:
    """Return the training of a cohort in minutes; one query."""
    held = Meeting.objects.filter(cohort=cohort_id, kind=MeetingKind.TRAINING, cancelled_on=None)
    sums = held.aggregate(planned=Sum("minutes"), confirmed=Sum("minutes", filter=Q(confirmed_at__isnull=False)))
    return TrainingHours(planned=sums["planned"] or 0, confirmed=sums["confirmed"] or 0)


def standing(milestone: ContractMilestone, *, confirmed: int, on: date) -> MilestoneStanding:
    """Return how a milestone stands when so many minutes are confirmed."""
    missing = max(milestone.minutes_needed - confirmed, 0)
    if milestone.paid_on:
        return MilestoneStanding(milestone, MilestoneState.PAID, 0)
    if not missing:
        return MilestoneStanding(milestone, MilestoneState.PAYABLE, 0)
    state = MilestoneState.LATE if milestone.due_on < on else MilestoneState.WAITING
    return MilestoneStanding(milestone, state, missing)


def missing_sentence(minutes: int) -> str:
    """Return what a milestone waits for."""
    hours = {"hours": f"{in_hours(minutes):g}"}
    return _("%(hours)s more hours of training need a confirmed attendance list.") % hours
