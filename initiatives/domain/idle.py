"""Which fellows lead an initiative in which nothing has moved for too long (S1-65)."""

from datetime import date, timedelta

from cohort.domain.policies import policy_for
from cohort.domain.readings import BegunCause, LiveCause
from cohort.models import Cohort
from initiatives.domain.board import last_step, with_last_step
from initiatives.domain.board_risks import BEHIND_US
from initiatives.models import Initiative
from initiatives.policy import InitiativesPolicy


def idle_causes(cohort: Cohort, on: date) -> dict[int, tuple[BegunCause, ...]]:
    """Return since when nothing moves, by fellowship of the lead; two queries."""
    policy = policy_for(cohort, InitiativesPolicy)
    rows = with_last_step(Initiative.objects.filter(cohort=cohort).exclude(stage__in=BEHIND_US))
    found: dict[int, tuple[BegunCause, ...]] = {}
    for row in rows.select_related("lead"):
        begun = max(cohort.starts_on, row.lead.joined_on)
        moved = max(last_step(row.last_at, row.last_done_on) or begun, begun)
        since = moved + timedelta(days=policy.idle_days + 1)
        if since <= on:
            found[row.lead_id] = (BegunCause(LiveCause.NO_INITIATIVE_STEP.value, since),)
    return found
