"""What is looked at beside a report of hours: the fellow's other reports, days of rest, the numbers of the cohort."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from cohort.domain.book import policies_of
from cohort.domain.rests import Rests, rests_of
from cohort.models import Fellowship, HourLog
from cohort.policy import CohortPolicy


@dataclass(frozen=True)
class HourFacts:
    """Everything that judging some reports needs, by cohort and by fellowship."""

    cohort_of: dict[int, int]
    policies: dict[int, CohortPolicy]
    rests: dict[int, Rests]
    reports: dict[int, list[HourLog]]

    def policy(self, log: HourLog) -> CohortPolicy:
        """Return the numbers that hold for a report."""
        return self.policies[self.cohort_of[log.fellowship_id]]

    def rest_name(self, log: HourLog) -> str:
        """Return what the day of a report is called when it is a day of rest."""
        return self.rests[self.cohort_of[log.fellowship_id]].name_of(log.date)

    def others(self, log: HourLog) -> list[HourLog]:
        """Return the fellow's other reports in any state, oldest first."""
        return [other for other in self.reports.get(log.fellowship_id, []) if other.pk != log.pk]


def load_hour_facts(*, logs: Sequence[HourLog]) -> HourFacts:
    """Return what judging some reports needs; four queries however many they are, none for no report."""
    if not logs:
        return HourFacts({}, {}, {}, {})
    fellowships = {log.fellowship_id for log in logs}
    rows = list(Fellowship.objects.filter(pk__in=fellowships).select_related("cohort"))
    cohorts = {row.cohort_id: row.cohort for row in rows}
    reports: dict[int, list[HourLog]] = defaultdict(list)
    for log in HourLog.objects.filter(fellowship__in=fellowships).order_by("date", "pk"):
        reports[log.fellowship_id].append(log)
    days = [log.date for log in logs]
    return HourFacts(
        cohort_of={row.pk: row.cohort_id for row in rows},
        policies=policies_of(sorted(cohorts)),
        rests=rests_of(cohorts=cohorts.values(), since=min(days), until=max(days)),
        reports=reports,
    )
