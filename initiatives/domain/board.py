"""All initiatives of a cohort on one board: stage, money, next date, last step, and what is wrong in words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest
from django.utils.timezone import localdate

from cohort.domain.policies import policy_for
from cohort.models import Cohort, ContactLog
from initiatives.domain.board_risks import Facts, Risk, risks_of
from initiatives.domain.milestones import deadlines
from initiatives.domain.money import InitiativeMoney, money_of_many
from initiatives.enums import Stage
from initiatives.models import (
    CanvasAnswer,
    ClosingReport,
    Engagement,
    Event,
    ExpenseStep,
    FieldNote,
    Initiative,
    InitiativeMove,
    Milestone,
)
from initiatives.policy import InitiativesPolicy


@dataclass(frozen=True)
class BoardRow:
    """One initiative on the board; money in agorot."""

    initiative: Initiative
    money: InitiativeMoney
    next_milestone: Milestone | None
    next_event: Event | None
    last_step_on: date | None
    idle_days: int | None
    risks: Sequence[Risk]

    @property
    def late(self) -> bool:
        """Say whether something about it is late."""
        return any(risk.presses for risk in self.risks)


@dataclass(frozen=True)
class Board:
    """The rows of a cohort, late first, and how many stand in each stage."""

    rows: list[BoardRow]
    stages: list[tuple[str, str, int]]
    total: int
    in_production: int
    fellows: int


def newest(model: Any, path: str, column: str) -> Subquery:
    """Return the latest moment at which something of a kind happened with an initiative."""
    rows = model.objects.filter(**{path: OuterRef("pk")}).order_by().values(path)
    return Subquery(rows.annotate(latest=Max(column)).values("latest"))


def with_last_step(initiatives: QuerySet[Initiative]) -> QuerySet[Any, Any]:
    """Add the moment of the last step: a move, writing of the canvas, an expense, a note, a milestone done."""
    return initiatives.annotate(
        last_at=Greatest(
            newest(InitiativeMove, "initiative", "moved_at"),
            newest(CanvasAnswer, "initiative", "written_at"),
            newest(ExpenseStep, "expense__initiative", "taken_at"),
            newest(FieldNote, "initiative", "added_at"),
        ),
        last_done_on=newest(Milestone, "initiative", "done_on"),
    )


@dataclass(frozen=True)
class Gathered:
    """What is known of some initiatives, by initiative (talks by fellowship)."""

    money: dict[int, InitiativeMoney]
    milestones: dict[int, list[Milestone]]
    events: dict[int, list[Event]]
    talks: dict[int, date]
    reports: dict[int, str]
    uninsured: dict[int, int]


def board_of(*, cohort: Cohort, among: QuerySet[Initiative], on: date) -> Board:
    """Return the board of some initiatives of a cohort on a day; a fixed number of queries."""
    policy = policy_for(cohort, InitiativesPolicy)
    rows = with_last_step(among.filter(cohort=cohort)).select_related("lead__person", "lead__guide__person")
    initiatives: list[Any] = list(rows)
    known = gather(initiatives, on)
    days = deadlines(cohort=cohort, policy=policy)
    built = []
    for initiative in initiatives:
        facts = facts_of(initiative, known, cohort)
        built.append(board_row(initiative, facts, risks_of(facts=facts, days=days, policy=policy, on=on), on))
    return Board(
        rows=sorted(built, key=urgency),
        stages=stage_counts(initiatives),
        total=len(initiatives),
        in_production=sum(row.stage == Stage.IN_PRODUCTION for row in initiatives),
        fellows=len({row.lead_id for row in initiatives}),
    )


def gather(initiatives: Sequence[Initiative], on: date) -> Gathered:
    """Return what the board tells of some initiatives; seven queries."""
    keys = [row.pk for row in initiatives]
    return Gathered(
        money=money_of_many(initiatives=keys),
        milestones=grouped(Milestone.objects.filter(initiative__in=keys, done_on__isnull=True)),
        events=grouped(Event.objects.standing().filter(initiative__in=keys).order_by("starts_at")),
        talks=last_talks(initiatives),
        reports=dict(ClosingReport.objects.filter(initiative__in=keys).values_list("initiative", "state")),
        uninsured=uninsured_of(keys, on),
    )


def uninsured_of(keys: Sequence[int], on: date) -> dict[int, int]:
    """Return how many volunteers of each initiative have no insurance referral today (R10.7)."""
    red = Engagement.objects.filter(initiative__in=keys, insurance_referral=False).filter(
        Q(volunteer__insured_until__isnull=True) | Q(volunteer__insured_until__lt=on)
    )
    return dict(red.order_by().values_list("initiative").annotate(count=Count("pk")))


def facts_of(initiative: Any, known: Gathered, cohort: Cohort) -> Facts:
    """Return the facts of one initiative from which its risks follow."""
    key = initiative.pk
    return Facts(
        stage=Stage(initiative.stage),
        milestones=known.milestones[key],
        events=known.events[key],
        last_talk_on=known.talks.get(initiative.lead_id),
        last_step_on=last_step(initiative.last_at, initiative.last_done_on),
        money=known.money[key],
        report_state=known.reports.get(key, ""),
        uninsured=known.uninsured.get(key, 0),
        since=max(cohort.starts_on, initiative.lead.joined_on),
    )


def board_row(initiative: Initiative, facts: Facts, risks: list[Risk], on: date) -> BoardRow:
    """Return one row of the board."""
    ahead = [event for event in facts.events if localdate(event.starts_at) >= on]
    last = facts.last_step_on
    return BoardRow(
        initiative=initiative,
        money=facts.money,
        next_milestone=next(iter(facts.milestones), None),
        next_event=next(iter(ahead), None),
        last_step_on=last,
        idle_days=(on - last).days if last else None,
        risks=risks,
    )


def grouped(rows: Iterable[Any]) -> dict[int, list[Any]]:
    """Return rows by their initiative."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.initiative_id].append(row)
    return found


def last_talks(initiatives: Sequence[Initiative]) -> dict[int, date]:
    """Return the day of the last personal talk with each lead, by fellowship; one query."""
    talks = ContactLog.objects.personal().filter(fellowship__in=[row.lead_id for row in initiatives])
    return dict(talks.order_by().values_list("fellowship").annotate(last=Max("on")))


def last_step(moment: datetime | None, done_on: date | None) -> date | None:
    """Return the day of the last step."""
    days = [day for day in (localdate(moment) if moment else None, done_on) if day]
    return max(days, default=None)


def stage_counts(initiatives: Sequence[Initiative]) -> list[tuple[str, str, int]]:
    """Return each stage in which something stands, its label and how many, in the order of the way."""
    counts = Counter(row.stage for row in initiatives)
    return [(stage.value, str(stage.label), counts[stage]) for stage in Stage if counts[stage]]


def urgency(row: BoardRow) -> tuple[int, int, date, str]:
    """Order rows: late first, then those with more remarks, then by the next date."""
    next_on = row.next_milestone.due_on if row.next_milestone else date.max
    return (not row.late, -len(row.risks), next_on, row.initiative.code)
