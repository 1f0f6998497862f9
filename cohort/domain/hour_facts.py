"""What is looked at beside a report of hours: the fellow's other reports, days off, the numbers of the cohort."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cohort.domain.book import policies_of
from cohort.models import DayKind, DayOff, Fellowship, HourLog
from cohort.policy import CohortPolicy

RESTING = frozenset({DayKind.HOLIDAY, DayKind.MEMORIAL, DayKind.CLOSURE})
"""Days on which work for the programme is unusual; exam weeks, eves and fasts do not ask for a second look (R2.15)."""


@dataclass(frozen=True)
class Rest:
    """A day off by its name, both ends included."""

    name: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class HourFacts:
    """Everything that judging some reports needs, by cohort and by fellowship."""

    cohort_of: dict[int, int]
    policies: dict[int, CohortPolicy]
    rests: dict[int, list[Rest]]
    reports: dict[int, list[HourLog]]

    def policy(self, log: HourLog) -> CohortPolicy:
        """Return the numbers that hold for a report."""
        return self.policies[self.cohort_of[log.fellowship_id]]

    def rest_names(self, log: HourLog) -> list[str]:
        """Return what the day of a report is called when it is a day off."""
        rests = self.rests.get(self.cohort_of[log.fellowship_id], [])
        return [rest.name for rest in rests if rest.starts_on <= log.date <= rest.ends_on]

    def others(self, log: HourLog) -> list[HourLog]:
        """Return the fellow's other reports in any state, oldest first."""
        return [other for other in self.reports.get(log.fellowship_id, []) if other.pk != log.pk]


def load_hour_facts(*, logs: Sequence[HourLog]) -> HourFacts:
    """Return what judging some reports needs; four queries however many they are."""
    fellowships = {log.fellowship_id for log in logs}
    rows = Fellowship.objects.filter(pk__in=fellowships).values_list("pk", "cohort", "cohort__sectors")
    cohort_of = {pk: cohort for pk, cohort, _sectors in rows}
    sectors = {cohort: frozenset(kept) for _pk, cohort, kept in rows}
    reports: dict[int, list[HourLog]] = defaultdict(list)
    for log in HourLog.objects.filter(fellowship__in=fellowships).order_by("date", "pk"):
        reports[log.fellowship_id].append(log)
    return HourFacts(
        cohort_of=cohort_of,
        policies=policies_of(sorted(sectors)),
        rests=rests_of(sectors),
        reports=reports,
    )


def rests_of(sectors: dict[int, frozenset[str]]) -> dict[int, list[Rest]]:
    """Return the days off of some cohorts, as far as they are everybody's or of a sector that the cohort keeps."""
    found: dict[int, list[Rest]] = defaultdict(list)
    for row in resting_rows(sectors):
        if not row.sector or row.sector in sectors[row.cohort_id]:
            found[row.cohort_id].append(Rest(row.name, row.starts_on, row.ends_on))
    return found


def resting_rows(cohorts: Collection[int]) -> Iterable[DayOff]:
    """Return the rows of the cohorts' own lists that are days of rest."""
    return DayOff.objects.filter(cohort__in=cohorts, kind__in=sorted(RESTING)).order_by("starts_on", "name")
