"""Every sent application of a call with its papers, conditions, flags and hours, loaded with the same few queries."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch

from cohort.domain.policies import policy_for
from recruitment.domain.conditions import UNDECIDED, Examined, Terms, examine
from recruitment.domain.flags import Flag, Likeness, flags_of, likeness_of
from recruitment.domain.rows import id_order
from recruitment.domain.week_hours import Season, WeekHours, season_of, week_hours
from recruitment.enums import ApplicationState as S
from recruitment.models import Application, Call, EligibilityException, Paper
from recruitment.models.application import ApplicationQuerySet
from recruitment.policy import RecruitmentPolicy

WAITING = "waiting"


@dataclass(frozen=True)
class Sifted:
    """One application with everything that the conditions and the staff's second look need."""

    application: Application
    papers: tuple[Paper, ...]
    exceptions: tuple[EligibilityException, ...]
    examined: Examined
    flags: tuple[Flag, ...]
    hours: WeekHours

    @property
    def result(self) -> str:
        """Return `eligible`, `ineligible` or `incomplete`, as decided or computed; `waiting` while papers wait."""
        if self.is_decided:
            return str(S.INELIGIBLE if self.application.state == S.INELIGIBLE else S.ELIGIBLE)
        return str(self.examined.result or WAITING)

    @property
    def is_decided(self) -> bool:
        """Say whether the conditions were decided and nothing was added since that would change it."""
        if self.application.state == S.INELIGIBLE:
            return not (self.exceptions and self.examined.result == S.ELIGIBLE)
        return self.application.state not in UNDECIDED


def terms_of(*, call: Call, on: date) -> Terms:
    """Return what a call's applications are measured by on a day; one query."""
    policy = policy_for(call.cohort, RecruitmentPolicy)
    until = call.closes_on + timedelta(days=policy.documents_days)
    return Terms(call=call, city=call.cohort.programme.city, policy=policy, papers_until=until, on=on)


def with_papers(rows: ApplicationQuerySet) -> ApplicationQuerySet:
    """Bring the person, the papers with who checked them, the exceptions and the moves along."""
    papers = Paper.objects.select_related("checked_by__person").order_by("kind", "pk")
    exceptions = EligibilityException.objects.select_related("decided_by__person")
    return rows.select_related("person").prefetch_related(
        Prefetch("papers", queryset=papers), Prefetch("exceptions", queryset=exceptions), "moves"
    )


def sift(*, call: Call, rows: ApplicationQuerySet, on: date) -> list[Sifted]:
    """Return applications of a call in the order of their ids; eight queries whatever their number."""
    terms, alike = terms_of(call=call, on=on), likeness_of(call)
    season = season_of(cohort=call.cohort, policy=terms.policy)
    loaded = [one(application, terms, alike, season) for application in with_papers(rows)]
    return sorted(loaded, key=lambda row: id_order(row.application.code))


def one(application: Application, terms: Terms, alike: Likeness, season: Season) -> Sifted:
    """Return one application with everything computed from it."""
    application.call = terms.call
    papers, exceptions = tuple(application.papers.all()), tuple(application.exceptions.all())
    excepted = {exception.condition for exception in exceptions}
    return Sifted(
        application=application,
        papers=papers,
        exceptions=exceptions,
        examined=examine(application=application, papers=papers, excepted=excepted, terms=terms),
        flags=tuple(flags_of(application=application, papers=papers, terms=terms, alike=alike)),
        hours=week_hours(application=application, season=season),
    )


def sent_of(call: Call) -> ApplicationQuerySet:
    """Return the applications of a call that were sent and not withdrawn."""
    return Application.objects.filter(call=call).exclude(state__in=(S.DRAFT, S.WITHDREW))


def results(rows: Iterable[Sifted]) -> Counter[str]:
    """Count the applications by their result."""
    return Counter(row.result for row in rows)


def to_decide(rows: Iterable[Sifted]) -> Counter[str]:
    """Count what one press would move, by where it goes."""
    return Counter(
        row.result for row in rows if not row.is_decided and row.result not in (WAITING, row.application.state)
    )
