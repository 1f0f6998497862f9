"""Days on which nothing can be done for the programme: pauses of the cohort or the fellow, and days off."""

from datetime import date

from cohort.domain.pauses import load_pauses
from cohort.domain.rests import rests_of
from cohort.models import Fellowship


def free_days(*, fellowship: Fellowship, since: date, until: date) -> frozenset[date]:
    """Return the paused days and the days off between two days, both included; two queries."""
    pauses = load_pauses(cohort_id=fellowship.cohort_id).of(fellowship.pk)
    rests = rests_of(cohorts=[fellowship.cohort], since=since, until=until)
    return pauses.days(since=since, until=until) | rests[fellowship.cohort_id].free()
