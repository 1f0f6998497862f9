"""The guide's own fellows."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from people.access import needs_role
from people.models import User
from reports.access import MY_FELLOWS
from reports.domain.guide_home import guide_groups


@needs_role(*MY_FELLOWS)
def my_fellows(request: HttpRequest) -> HttpResponse:
    """Show the fellows that the reader accompanies, those who need someone first."""
    today = localdate()
    groups = guide_groups(user=request.user, on=today) if isinstance(request.user, User) else []
    context = {"groups": groups, "today": today, "pending_minutes": sum(group.pending_minutes for group in groups)}
    return render(request, "reports/my_fellows.html", context)
