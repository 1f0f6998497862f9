"""The days of papers: on which day one has to hold, and until when it may still come for one application (R5.1, R7)."""

from collections.abc import Iterable
from datetime import date, timedelta

from recruitment.domain.dates import months_after
from recruitment.enums import ApplicationState
from recruitment.models import Application, Paper, PaperKind, PaperState
from recruitment.policy import RecruitmentPolicy


def day_of_validity(*, kind: str, sent: date | None, on: date) -> date:
    """Return the day on which a paper has to hold: a proof of residency on the day of application (R7)."""
    return sent if kind == PaperKind.ID_APPENDIX and sent else on


def residency_holds_until(*, issued: date, policy: RecruitmentPolicy) -> date:
    """Return the last day on which a proof of residency is young enough (R7)."""
    return months_after(issued, policy.residency_paper_months)


def reopened_on(application: Application) -> date | None:
    """Return the day on which an application that had stopped was taken back among those that wait."""
    back = (ApplicationState.INELIGIBLE, ApplicationState.SUBMITTED)
    days = [made.moved_on for made in application.moves.all() if (made.from_state, made.to_state) == back]
    return max(days, default=None)


def last_paper_day(
    *, application: Application, papers: Iterable[Paper], until: date, policy: RecruitmentPolicy
) -> date:
    """Return the last day for papers of one application.

    It is the call's day `until`; where one was returned or the application was reopened, the same number of days is
    given anew from then (R5.1).
    """
    returned = [paper.returned_on for paper in papers if paper.state == PaperState.RETURNED and paper.returned_on]
    began = [day for day in (*returned, reopened_on(application)) if day]
    return max([until, *(day + timedelta(days=policy.documents_days) for day in began)])
