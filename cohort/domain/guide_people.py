"""Which guides and covers a login may arrange."""

from datetime import date

from django.db.models import Q, QuerySet

from cohort.models import Guide, GuideCover
from people.access import Role, has_role
from people.models import User


def guides_of_the_season(*, on: date) -> QuerySet[Guide]:
    """Return the guides of the cohorts whose season has not ended."""
    guides: QuerySet[Guide] = Guide.objects.filter(cohort__ends_on__gte=on)
    return guides.select_related("person", "cohort__programme").order_by("cohort", "person__full_name", "pk")


def arranged_by(*, user: User, on: date) -> QuerySet[Guide]:
    """Return the guides for whom a login arranges a cover: a coordinator for all, a guide for herself."""
    guides = guides_of_the_season(on=on)
    return guides if has_role(user, Role.MANAGER) else guides.filter(person=user.person_id, person__isnull=False)


def covers_ahead(*, user: User, on: date) -> QuerySet[GuideCover]:
    """Return the covers that run or come and concern a login, the next first."""
    covers = GuideCover.objects.filter(ends_on__gte=on).select_related(
        "guide__person", "guide__cohort__programme", "covered_by__person"
    )
    if not has_role(user, Role.MANAGER):
        own = Q(guide__person=user.person_id) | Q(covered_by__person=user.person_id)
        covers = covers.filter(own, guide__person__isnull=False)
    return covers.order_by("starts_on", "pk")
