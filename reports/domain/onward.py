"""How people go on: from registering to volunteering, from volunteering to applying (S1-13); the Person joins them."""

from collections.abc import Sequence
from dataclasses import dataclass

from cohort.models import Cohort
from initiatives.models import Engagement, Registration
from people.models import Person
from recruitment.models import Application


@dataclass(frozen=True)
class Onward:
    """The people of a season who went on, by name, and out of how many."""

    volunteers: int
    registered: int
    volunteers_who_applied: Sequence[Person]
    registered_who_applied: Sequence[Person]
    registered_who_volunteered: Sequence[Person]


def onward(*, cohort: Cohort) -> Onward:
    """Return who of a season's volunteers and registered guests went on; four queries.

    An application counts where it was handed in after the season began.
    """
    volunteering = set(Engagement.objects.filter(initiative__cohort=cohort).values_list("volunteer__person", flat=True))
    registered = set(
        Registration.objects.filter(event__initiative__cohort=cohort, cancelled_at__isnull=True).values_list(
            "person", flat=True
        )
    )
    later = Application.objects.filter(submitted_on__gte=cohort.starts_on, person__in=volunteering | registered)
    applied = set(later.values_list("person", flat=True))
    people = Person.objects.present().in_bulk([*applied, *(volunteering & registered)])

    def named(numbers: set[int]) -> list[Person]:
        return sorted((people[number] for number in numbers if number in people), key=str)

    return Onward(
        volunteers=len(volunteering),
        registered=len(registered),
        volunteers_who_applied=named(volunteering & applied),
        registered_who_applied=named(registered & applied),
        registered_who_volunteered=named(registered & volunteering),
    )
