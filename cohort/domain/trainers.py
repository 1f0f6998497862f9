"""Which trainings a trainer reaches: those of the cohorts whose contract names them."""

from django.db.models import Q, QuerySet

from cohort.models import Cohort, MeetingKind
from cohort.models.visibility import Viewer, trained_by
from people.access import Role, has_role
from people.models import User


def trainings_of(user: Viewer) -> Q:
    """Return the condition on meetings that a trainer leads; no meeting for any other login."""
    if not isinstance(user, User) or not user.person_id or not has_role(user, Role.TRAINER):
        return Q(pk__in=[])
    return Q(kind=MeetingKind.TRAINING, cohort__in=trained_by(user.person_id))


def cohorts_in_training(user: Viewer) -> QuerySet[Cohort]:
    """Return the cohorts whose training a login writes about: all for the coordinator, a trainer's own otherwise."""
    cohorts = Cohort.objects.select_related("programme")
    if has_role(user, Role.MANAGER):
        return cohorts
    if not isinstance(user, User) or not user.person_id or not has_role(user, Role.TRAINER):
        return cohorts.none()
    return cohorts.filter(pk__in=trained_by(user.person_id))
