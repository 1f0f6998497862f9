"""Where one initiative stands: its stage on the way, its money, its next date."""

from dataclasses import dataclass

from django.db.models import Q, Sum
from django.utils.functional import Promise

from cohort.models import Fellowship
from initiatives.domain.money import COMMITTED, InitiativeMoney
from initiatives.enums import ExpenseState, FundingKind, Stage
from initiatives.models import CoLead, Event, Expense, FundingEntry, Initiative, Milestone

WAY = (Stage.IDEA, Stage.CANVAS, Stage.PRESENTED, Stage.APPROVED, Stage.IN_PRODUCTION, Stage.COMPLETED, Stage.CLOSED)
"""The stages of an initiative that goes as planned, in order."""


@dataclass(frozen=True)
class Step:
    """One stage of the way: behind, here or ahead."""

    label: str | Promise
    place: str


@dataclass(frozen=True)
class Standing:
    """What the page of an initiative shows at once; money in agorot."""

    steps: list[Step]
    money: InitiativeMoney
    next_milestone: Milestone | None
    next_event: Event | None


def led_by(*, fellowship: Fellowship) -> Initiative | None:
    """Return the latest initiative that a fellow leads, else the latest co-led one; at most two queries."""
    own = Initiative.objects.filter(lead=fellowship).order_by("-pk").first()
    if own:
        return own
    shared = CoLead.objects.filter(fellowship=fellowship).select_related("initiative").order_by("-pk").first()
    return shared.initiative if shared else None


def standing(*, initiative: Initiative) -> Standing:
    """Return how an initiative stands now; four queries."""
    milestones = Milestone.objects.filter(initiative=initiative, done_on__isnull=True)
    return Standing(
        steps=steps_of(stage=initiative.stage),
        money=money_of(initiative=initiative),
        next_milestone=milestones.order_by("due_on", "pk").first(),
        next_event=Event.objects.standing().filter(initiative=initiative, people_came__isnull=True).first(),
    )


def steps_of(*, stage: str) -> list[Step]:
    """Return the way of an initiative; one that left the way stands where it left it."""
    here = {Stage.SCALED_DOWN: Stage.COMPLETED, Stage.POSTPONED: Stage.IN_PRODUCTION, Stage.CANCELLED: None}
    at = here.get(Stage(stage), Stage(stage))
    if at is None:
        return [Step(Stage.CANCELLED.label, "here")]
    now = WAY.index(at)
    shown = [Stage(stage).label if step == at else step.label for step in WAY]
    return [Step(label, place_of(number, now)) for number, label in enumerate(shown)]


def place_of(number: int, now: int) -> str:
    """Say whether a stage is behind, here or ahead."""
    return "here" if number == now else "behind" if number < now else "ahead"


def money_of(*, initiative: Initiative) -> InitiativeMoney:
    """Return the money of one initiative in agorot; two queries."""
    kinds = {kind: Sum("agorot", filter=Q(kind=kind), default=0) for kind in FundingKind.values}
    given = FundingEntry.objects.filter(initiative=initiative).aggregate(**kinds)
    spent = Expense.objects.filter(initiative=initiative).aggregate(
        spent=Sum("amount_agorot", filter=Q(state=ExpenseState.APPROVED), default=0),
        committed=Sum("amount_agorot", filter=Q(state__in=COMMITTED), default=0),
    )
    return InitiativeMoney(
        allocated_agorot=given[FundingKind.ALLOCATION],
        top_up_agorot=given[FundingKind.TOP_UP] + given[FundingKind.TRANSFER_IN],
        released_agorot=given[FundingKind.RELEASE] + given[FundingKind.TRANSFER_OUT],
        committed_agorot=spent["committed"],
        spent_agorot=spent["spent"],
    )
