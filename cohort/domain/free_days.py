"""Days on which nothing can be done for the programme: pauses of the cohort or the fellow, and days off."""

from datetime import date

from cohort.domain.hour_facts import rests_of
from cohort.domain.pauses import days_between, load_pauses
from cohort.models import Fellowship


def free_days(*, fellowship: Fellowship, since: date, until: date) -> frozenset[date]:
    """Return the paused days and the days off between two days, both included; two queries."""
    pauses = load_pauses(cohort_id=fellowship.cohort_id).of(fellowship.pk)
    rests = rests_of({fellowship.cohort_id: frozenset(fellowship.cohort.sectors)})[fellowship.cohort_id]
    off = {day for rest in rests for day in days_between(max(rest.starts_on, since), min(rest.ends_on, until))}
    return pauses.days(since=since, until=until) | off
