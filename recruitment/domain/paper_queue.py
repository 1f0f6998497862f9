"""The documents of a call that wait to be checked, the one that waits longest first (R7)."""

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cohort.domain.policies import policy_for
from cohort.domain.seasondays import first_in_season
from cohort.policy import CohortPolicy
from recruitment.domain.desk import LOOKED_THROUGH, OUT_OF_THE_QUEUE
from recruitment.domain.paper_days import residency_holds_until
from recruitment.models import Call, Paper, PaperKind, PaperState
from recruitment.policy import RecruitmentPolicy

BLURRED = _("The picture is not clear. Please take it again in good light.")
SUGGESTIONS: dict[str, tuple[str | Promise, ...]] = {
    PaperKind.ID_APPENDIX: (
        BLURRED,
        _("The address is missing. Please add the page with the address."),
        _("The document is older than six months. Please add a newer one."),
        _("The name does not fit the application."),
    ),
    PaperKind.STUDY_CONFIRMATION: (
        BLURRED,
        _("The confirmation is of another year. Please add this year's."),
        _("The name of the place of study is missing."),
        _("The name does not fit the application."),
    ),
}


def waiting_papers(*, call: Call) -> list[Paper]:
    """Return the documents of a call that nobody has looked at, the oldest first; one query."""
    rows = Paper.objects.filter(application__call=call, state=PaperState.RECEIVED, kind__in=LOOKED_THROUGH)
    rows = rows.exclude(application__state__in=OUT_OF_THE_QUEUE)
    return list(rows.select_related("application__person", "application__call").order_by("received_at", "pk"))


def next_paper(*, waiting: list[Paper], after: str) -> Paper | None:
    """Return the next document: behind the one that was left for later, else the one that waits longest."""
    numbers = [str(paper.pk) for paper in waiting]
    place = numbers.index(after) + 1 if after in numbers else 0
    return waiting[place % len(waiting)] if waiting else None


def default_validity(*, paper: Paper, call: Call) -> date | None:
    """Return until when a document holds unless the checker says otherwise: study confirmations for the season."""
    if paper.kind != PaperKind.STUDY_CONFIRMATION:
        return None
    policy = policy_for(call.cohort, CohortPolicy)
    return first_in_season(policy.study_confirmation_until_month_day, starts_on=call.cohort.starts_on)


def holds_until(*, paper: Paper, issued: date | None, told: date | None) -> date | None:
    """Return until when a document holds: the day that was told, else what follows from its day of issue (R7)."""
    if told or issued is None:
        return told
    return residency_holds_until(issued=issued, policy=policy_for(paper.application.call.cohort, RecruitmentPolicy))


def suggestions(paper: Paper) -> tuple[str | Promise, ...]:
    """Return reasons for returning a document that can be chosen with one tap."""
    return SUGGESTIONS.get(paper.kind, (BLURRED,))
