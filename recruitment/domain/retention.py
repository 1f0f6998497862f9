"""Whose details must go after the screening (R12.4)."""

from datetime import date

from django.db.models import Exists, OuterRef

from cohort.domain.policies import policy_for
from cohort.models import Fellowship
from people.models import Person
from recruitment.domain.dates import anonymise_on
from recruitment.enums import ApplicationState
from recruitment.models import Application, Call
from recruitment.policy import RecruitmentPolicy


def due_for_erasure(*, call: Call, on: date) -> list[Person]:
    """Return the people of a call whose identifying details must go by a day; none before it.

    Left out: those accepted, those who hold or held a seat in any cohort, those whose application to another call
    is younger, and those who were erased already.
    """
    policy = policy_for(call.cohort, RecruitmentPolicy)
    if on < anonymise_on(starts_on=call.cohort.starts_on, policy=policy):
        return []
    mine = Application.objects.filter(call=call, person=OuterRef("pk"))
    younger = Application.objects.filter(call__closes_on__gt=call.closes_on, person=OuterRef("pk"))
    people = Person.objects.present().filter(
        Exists(mine.exclude(state=ApplicationState.ACCEPTED)),
        ~Exists(younger),
        ~Exists(Fellowship.objects.filter(person=OuterRef("pk"))),
    )
    return list(people.order_by("pk"))
