"""Who leads which meeting, and so may show its code to the room (4.1)."""

from datetime import date

from django.db.models import Q, QuerySet

from cohort.models import Guide, Meeting, MeetingKind
from cohort.models.visibility import Viewer, guides_of
from people.access import Role, has_role
from people.models import User


def meetings_led_by(user: Viewer, *, on: date) -> QuerySet[Meeting]:
    """Return the meetings a login may lead: managers all, guides (or who covers) their cohorts', trainers training.

    `on` is the day on which covers are asked for.
    """
    meetings = Meeting.objects.select_related("cohort__programme")
    if has_role(user, Role.MANAGER):
        return meetings
    led = Q(pk__in=[])
    if has_role(user, Role.TRAINER):
        led |= Q(kind=MeetingKind.TRAINING)
    if isinstance(user, User) and user.person_id and has_role(user, Role.GUIDE):
        own = Guide.objects.filter(pk__in=guides_of(user.person_id, on=on))
        led |= Q(cohort__in=own.values("cohort"))
    return meetings.filter(led)
