"""The closing report of an initiative: written, handed in, returned if thin, accepted (R10.2, R10.3, R10.4)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pghistory
from django.db import transaction
from django.db.models import Q, Sum
from django.utils import translation
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohort.domain.policies import policy_for
from initiatives.domain.reserve import move
from initiatives.enums import MOVES, Stage
from initiatives.models import ClosingReport, Event, Initiative, ReachedCircle, ReportState
from initiatives.policy import InitiativesPolicy
from people.domain.outbox import News, tell
from people.models import User

ENDS = (Stage.COMPLETED, Stage.SCALED_DOWN, Stage.POSTPONED)
"""How an initiative may have gone, as its lead says."""
ASKED = ("carried_out_on", "what_happened", "what_worked", "learned", "continues")


class ReportError(Exception):
    """A step of the report that the rules refuse; the message says what would do."""


@dataclass(frozen=True)
class Still:
    """One thing that is open before an initiative is closed, and how many of it."""

    words: str | Promise
    count: int


def report_of(*, initiative: Initiative) -> ClosingReport:
    """Return the report of an initiative, an unsaved draft where none was begun; at most one query."""
    return ClosingReport.objects.filter(initiative=initiative).first() or ClosingReport(initiative=initiative)


def due_on(*, initiative: Initiative, policy: InitiativesPolicy) -> date | None:
    """Return until when the report is due: some days after the last event (R10.3); None without an event."""
    last = Event.objects.standing().filter(initiative=initiative).order_by("starts_at").last()
    return localdate(last.starts_at) + timedelta(days=policy.closing_report_days) if last else None


def people_at_events(*, initiative: Initiative) -> int:
    """Return how many people came to the events as they were counted, as a proposal for the report."""
    return int(initiative.public_events.aggregate(came=Sum("people_came", default=0))["came"])


def still_open(*, initiative: Initiative) -> list[Still]:
    """Return what is open beside the report: money, thanks, things, people to thank (R10.2); four queries."""
    gifts = initiative.contributions.given().filter(thanked_on__isnull=True)
    found = [
        Still(gettext_lazy("Expenses without an end"), initiative.expenses.still_open().count()),
        Still(gettext_lazy("Partners not thanked"), gifts.count()),
        Still(
            gettext_lazy("Things not returned"),
            initiative.loans.filter(handed_out_on__isnull=False, returned_on__isnull=True).count(),
        ),
        Still(gettext_lazy("Volunteers not thanked"), initiative.engagements.filter(thanked_on__isnull=True).count()),
    ]
    return [still for still in found if still.count]


@transaction.atomic
def save_report(*, initiative: Initiative, facts: dict[str, Any], reach: dict[str, Any], by: User) -> ClosingReport:
    """Keep a draft: the texts, how many people were reached and how they were counted; raise ReportError once it waits.

    `facts` are columns of the report, `reach` columns of the initiative with `circles`, a list of circles.
    """
    report = report_of(initiative=initiative)
    if report.state in (ReportState.HANDED_IN, ReportState.ACCEPTED):
        raise ReportError(_("The report was handed in already."))
    for name, value in facts.items():
        setattr(report, name, value)
    circles = reach.pop("circles")
    with pghistory.context(user=by.pk):
        report.save()
        Initiative.objects.filter(pk=initiative.pk).update(**reach)
    ReachedCircle.objects.filter(initiative=initiative).exclude(circle__in=circles).delete()
    ReachedCircle.objects.bulk_create(
        [ReachedCircle(initiative=initiative, circle=circle) for circle in circles], ignore_conflicts=True
    )
    return report


def thin(*, report: ClosingReport, policy: InitiativesPolicy) -> list[str]:
    """Return what makes a report too thin to be handed in, in words."""
    names = {field.name: str(field.verbose_name) for field in ClosingReport._meta.fields}
    found = [names[name] for name in ASKED if not getattr(report, name)]
    problems = [_("Still missing: %(names)s.") % {"names": ", ".join(found)}] if found else []
    if report.what_happened and len(report.what_happened.split()) < policy.report_least_words:
        problems.append(
            _("What happened is told in fewer than %(words)s words; tell a little more.")
            % {"words": policy.report_least_words}
        )
    return problems


@transaction.atomic
def hand_in_report(*, initiative: Initiative, went: str, by: User, at: datetime) -> ClosingReport:
    """Hand the report in and say how it went; the initiative comes into that stage; raise ReportError."""
    locked = Initiative.objects.select_for_update(of=("self",)).select_related("cohort", "lead").get(pk=initiative.pk)
    report = report_of(initiative=locked)
    problems = thin(report=report, policy=policy_for(locked.cohort, InitiativesPolicy))
    if went not in ENDS:
        problems.append(_("Say how it went."))
    if problems:
        raise ReportError(" ".join(problems))
    go_to(locked, Stage(went), by, at)
    report.state, report.handed_in_at, report.return_reason = ReportState.HANDED_IN, at, ""
    with pghistory.context(user=by.pk):
        report.save()
    return report


def go_to(locked: Initiative, stage: Stage, by: User, at: datetime) -> None:
    """Bring an initiative into the stage in which it ended, through production where it stood before it."""
    reason = _("Told in the closing report")
    if locked.stage == stage:
        return
    if locked.stage in (Stage.APPROVED, Stage.POSTPONED) and stage not in MOVES[locked.stage]:
        move(initiative=locked, to=Stage.IN_PRODUCTION, reason=reason, by=by, at=at)
    if stage not in MOVES[locked.stage]:
        raise ReportError(_("An initiative that is not in production yet has no closing report."))
    move(initiative=locked, to=stage, reason=reason, by=by, at=at)


@transaction.atomic
def return_report(*, report: ClosingReport, reason: str, by: User, at: datetime) -> ClosingReport:
    """Give a report back with what has to be corrected; raise ReportError."""
    held = waiting(report)
    if not reason.strip():
        raise ReportError(_("Write in a few words what has to be corrected."))
    held.state, held.return_reason, held.decided_by, held.decided_at = ReportState.RETURNED, reason.strip(), by, at
    with pghistory.context(user=by.pk):
        held.save()
    tell_lead(held, at)
    return held


@transaction.atomic
def accept_report(*, report: ClosingReport, by: User, at: datetime) -> ClosingReport:
    """Accept a report and close its initiative, unless it was postponed; raise ReportError."""
    held = waiting(report)
    held.state, held.decided_by, held.decided_at = ReportState.ACCEPTED, by, at
    with pghistory.context(user=by.pk):
        held.save()
    if Stage.CLOSED in MOVES[held.initiative.stage]:
        move(initiative=held.initiative, to=Stage.CLOSED, reason=_("The report was accepted"), by=by, at=at)
    tell_lead(held, at)
    return held


def waiting(report: ClosingReport) -> ClosingReport:
    """Return a report that was handed in, locked; raise ReportError for any other."""
    rows = ClosingReport.objects.select_for_update(of=("self",)).select_related("initiative__lead__person")
    held = rows.get(pk=report.pk)
    if held.state != ReportState.HANDED_IN:
        raise ReportError(_("This report does not wait for an answer."))
    return held


def tell_lead(report: ClosingReport, at: datetime) -> None:
    """Tell the lead what became of the report, once for each answer."""
    person = report.initiative.lead.person
    with translation.override(person.language):
        told = {"title": report.initiative.title}
        accepted = _("The closing report of “%(title)s” was accepted. Thank you!") % told
        returned = _("The closing report of “%(title)s” came back for correction") % told
    subject = accepted if report.state == ReportState.ACCEPTED else returned
    key = f"closing_report:{report.pk}:{at:%Y%m%d%H%M%S}"
    tell(news=[News(person, "closing_report", key, subject, report.return_reason or subject)], at=at)


@transaction.atomic
def approve_story(*, report: ClosingReport, by: User, on: date) -> None:
    """Let a story be told; raise ReportError without a story or the consent of those in it (R12.11)."""
    held = ClosingReport.objects.select_for_update().get(pk=report.pk)
    if not held.story or not held.story_agreed:
        raise ReportError(_("A story is told only with the consent of those in it."))
    held.story_approved_by, held.story_approved_on = by, on
    with pghistory.context(user=by.pk):
        held.save(update_fields=["story_approved_by", "story_approved_on"])


def without_an_end(*, cohort_id: int) -> list[Initiative]:
    """Return the initiatives of a cohort that are in no final state; one query."""
    final = Q(stage__in=(Stage.CLOSED, Stage.CANCELLED, *ENDS[:2]))
    rows = Initiative.objects.filter(cohort=cohort_id).exclude(final).select_related("lead__person")
    return list(rows.order_by("code"))
