"""The dated steps of an initiative: written, done, and proposed from the dates of the year (R10.3)."""

from dataclasses import dataclass
from datetime import date, datetime

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from cohort.domain.policies import policy_for
from cohort.domain.seasondays import first_in_season
from cohort.models import Cohort
from initiatives.models import Initiative, Milestone
from initiatives.policy import InitiativesPolicy
from people.models import User


class PlanError(Exception):
    """A step or an event that cannot be kept; `about` names the field that the sentence belongs to."""

    def __init__(self, sentence: str, about: str | None = None) -> None:
        super().__init__(sentence)
        self.about = about


@dataclass(frozen=True)
class Deadlines:
    """The days by which every initiative of a cohort reaches its stages (R10.3)."""

    canvas: date
    presented: date
    approved: date
    executed: date


def deadlines(*, cohort: Cohort, policy: InitiativesPolicy) -> Deadlines:
    """Return the days of R10.3 in the season of a cohort."""
    texts = (
        policy.canvas_until_month_day,
        policy.presented_until_month_day,
        policy.approved_until_month_day,
        policy.executed_until_month_day,
    )
    return Deadlines(*(first_in_season(text, starts_on=cohort.starts_on) for text in texts))


def check_day(*, initiative: Initiative, day: date) -> None:
    """Raise PlanError for a day outside the season."""
    cohort = initiative.cohort
    if not cohort.starts_on <= day <= cohort.ends_on:
        raise PlanError(_("This day lies outside the season."), "due_on")


def write_milestone(
    *, initiative: Initiative, title: str, due_on: date, note: str, by: User, milestone: Milestone | None = None
) -> Milestone:
    """Keep a new or changed milestone; raise PlanError for a day outside the season."""
    check_day(initiative=initiative, day=due_on)
    row = milestone or Milestone(initiative=initiative)
    row.title, row.due_on, row.note = title, due_on, note
    with transaction.atomic(), pghistory.context(user=by.pk):
        row.save()
    return row


def move_milestone(*, milestone: Milestone, to: date, by: User) -> Milestone:
    """Put a milestone on another day of the season; raise PlanError."""
    return write_milestone(
        initiative=milestone.initiative,
        title=milestone.title,
        due_on=to,
        note=milestone.note,
        by=by,
        milestone=milestone,
    )


def tick(*, milestone: Milestone, done: bool, by: User, on: date) -> None:
    """Note that a milestone was reached, or take that back."""
    milestone.done_on, milestone.done_by = (on, by) if done else (None, None)
    with transaction.atomic(), pghistory.context(user=by.pk):
        milestone.save(update_fields=["done_on", "done_by"])


def remove_milestone(*, milestone: Milestone, by: User) -> None:
    """Take a milestone off the plan."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        milestone.delete()


@transaction.atomic
def add_usual_milestones(*, initiative: Initiative, by: User, at: datetime) -> int:
    """Add the milestones that every initiative has, on the dates of the year; those there already stay (R10.3)."""
    days = deadlines(cohort=initiative.cohort, policy=policy_for(initiative.cohort, InitiativesPolicy))
    usual = {
        _("The canvas is complete"): days.canvas,
        _("The initiative is presented"): days.presented,
        _("The plan is approved"): days.approved,
        _("The initiative is carried out"): days.executed,
    }
    there = set(initiative.milestones.values_list("title", flat=True))
    with pghistory.context(user=by.pk):
        made = Milestone.objects.bulk_create(
            Milestone(initiative=initiative, title=title, due_on=min(day, initiative.cohort.ends_on), entered_at=at)
            for title, day in usual.items()
            if title not in there
        )
    return len(made)
