"""Where a fellow's hours stand and every line behind them, for the fellow and for those who accompany."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate

from cohort.access import OVERSEERS, THOSE_WHO_ACCOMPANY, for_fellows_past_and_present
from cohort.domain.my_hours import my_hours as hours_of
from cohort.models import Fellowship, FellowshipState
from people.access import has_role, needs_role


@for_fellows_past_and_present
def my_hours(request: HttpRequest, fellowship: Fellowship) -> HttpResponse:
    """Show a fellow their own hours."""
    return page(request, fellowship, own=True)


@needs_role(*THOSE_WHO_ACCOMPANY, *OVERSEERS)
def fellow_hours(request: HttpRequest, fellowship_id: int) -> HttpResponse:
    """Show the hours of a fellow to staff who may see them; anyone else's are not there."""
    visible = Fellowship.objects.visible_to(request.user).select_related("cohort__programme", "person")
    return page(request, get_object_or_404(visible, pk=fellowship_id), own=False)


def page(request: HttpRequest, fellowship: Fellowship, *, own: bool) -> HttpResponse:
    """Draw the page of one fellow's hours."""
    context = {
        "fellowship": fellowship,
        "own": own,
        "acts": own and fellowship.state == FellowshipState.ACTIVE,
        "issues": has_role(request.user, *THOSE_WHO_ACCOMPANY),
        "hours": hours_of(fellowship=fellowship, on=localdate(), own=own),
    }
    return render(request, "cohort/my_hours.html", context)
