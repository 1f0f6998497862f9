"""Ideas and questions that staff heard in a meeting; whoever said them may stay unnamed (S2-38)."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cohort.domain.attendance_access import AttendanceRefusedError, listed, lists_open_to
from cohort.models import Guide, HeardIdea, IdeaTag, Meeting
from cohort.models.visibility import Viewer
from people.access import Role, has_role
from people.models import User


def ideas_open_to(user: Viewer) -> QuerySet[HeardIdea]:
    """Return the ideas that a login reads: a coordinator all, a guide those of the own cohorts, others none."""
    ideas = HeardIdea.objects.select_related("meeting", "said_by__person", "heard_by__person", "cohort__programme")
    if has_role(user, Role.MANAGER):
        return ideas
    if not isinstance(user, User) or not user.person_id or not has_role(user, Role.GUIDE):
        return ideas.none()
    return ideas.filter(Q(cohort__in=Guide.objects.filter(person=user.person_id).values("cohort")))


def note_idea(*, meeting: Meeting, text: str, tag: str, said_by: int | None, by: User, at: datetime) -> HeardIdea:
    """Write down what was heard; raise AttendanceRefusedError for a stranger or a person who is not on the list."""
    if not lists_open_to(by).filter(pk=meeting.pk).exists():
        raise AttendanceRefusedError(_("This list is kept by the cohort's guides and the coordinator."))
    speaker = listed(meeting).filter(pk=said_by).first() if said_by else None
    if said_by and speaker is None:
        raise AttendanceRefusedError(_("This person is not on the list of this meeting."))
    return HeardIdea.objects.create(
        cohort=meeting.cohort,
        meeting=meeting,
        said_by=speaker,
        tag=IdeaTag(tag),
        text=text,
        heard_at=at,
        heard_by=by,
    )


def meetings_heard_in(ideas: QuerySet[HeardIdea]) -> list[tuple[int, str]]:
    """Return the meetings in which ideas were heard, newest first: id and title."""
    meetings = Meeting.objects.filter(pk__in=ideas.order_by().values("meeting")).order_by("-date", "-starts_at")
    return [(meeting.pk, f"{meeting.title} · {date_format(meeting.date, _('j M Y'))}") for meeting in meetings]
