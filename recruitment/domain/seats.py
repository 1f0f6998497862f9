"""How many seats of a season are taken, how many are free, and until when an offer of one may be answered."""

from datetime import datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from cohort.domain.enrolment import last_joining_day
from cohort.domain.policies import policy_for
from cohort.models import Cohort, Fellowship, FellowshipState
from cohort.policy import CohortPolicy
from recruitment.enums import ApplicationState
from recruitment.models import Application, Call
from recruitment.policy import RecruitmentPolicy

LAST_MINUTE = time(23, 59)


def seats_taken(*, cohort: Cohort) -> int:
    """Return how many seats fellows hold or applicants were promised; whoever gave a seat back holds none (R5.10)."""
    held = Fellowship.objects.filter(cohort=cohort, state=FellowshipState.ACTIVE).count()
    seated = Fellowship.objects.filter(cohort=cohort).values("person")
    accepted = Q(state=ApplicationState.ACCEPTED) & ~Q(person__in=seated)
    promised = Application.objects.filter(Q(state=ApplicationState.OFFERED) | accepted, call__cohort=cohort)
    return held + promised.count()


def free_seats(*, call: Call) -> int:
    """Return how many seats nobody holds or was promised."""
    return max(policy_for(call.cohort, CohortPolicy).capacity - seats_taken(cohort=call.cohort), 0)


def answer_until(*, call: Call, at: datetime) -> datetime:
    """Return until when an offer made at a moment holds: hours, at most the last day of joining (R5.9, R1.6)."""
    hours = policy_for(call.cohort, RecruitmentPolicy).offer_hours
    last = datetime.combine(last_joining_day(cohort=call.cohort), LAST_MINUTE, tzinfo=timezone.get_current_timezone())
    return min(at + timedelta(hours=hours), last)
