"""Where one initiative stands: its stage on the way, its money, its next date."""

from dataclasses import dataclass

from django.utils.functional import Promise

from cohort.models import Fellowship
from initiatives.domain.money import InitiativeMoney, money_of
from initiatives.enums import Stage
from initiatives.models import CoLead, Event, Initiative, Milestone

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
