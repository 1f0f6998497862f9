"""One initiative's own page: where it stands, what is next, and the doors to everything about it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from cohort.access import for_fellows
from cohort.models import Fellowship
from initiatives.access import accompanies, initiative_for, leads
from initiatives.domain.canvas_steps import corrections
from initiatives.domain.next_step import next_step
from initiatives.domain.standing import led_by, standing
from initiatives.domain.volunteer_rows import new_ones
from people.adminkit import acting


@require_safe
@for_fellows
def my_initiative(request: HttpRequest, fellowship: Fellowship) -> HttpResponse:
    """Lead to the initiative of the fellow, or say how one begins."""
    own = led_by(fellowship=fellowship)
    if own:
        return redirect("initiative", initiative_id=own.pk)
    return render(request, "initiatives/no_initiative.html")


@require_safe
@login_required
def initiative(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Show one initiative to those who lead it and to those who accompany it."""
    found = initiative_for(request.user, initiative_id)
    context = {
        "initiative": found,
        "standing": standing(initiative=found),
        "new_volunteers": new_ones(initiative=found),
        "today": localdate(),
        "corrections": corrections(found),
        "co_leads": found.co_leads.select_related("fellowship__person"),
        "next_step": next_step(initiative=found),
        "leads": leads(request.user, found),
        "accompanies": accompanies(acting(request), found),
    }
    return render(request, "initiatives/initiative.html", context)
