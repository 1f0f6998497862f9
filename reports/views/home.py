"""Where each role arrives."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from cohort.access import fellowship_past_or_present, own_fellowship
from people.access import Role, has_role
from people.models import User
from reports.domain.places import place_of
from reports.views.fellow import fellow_page

DOORS = (
    ((Role.MANAGER,), "signals"),
    ((Role.CENTRE_HEAD,), "figures"),
    ((Role.GUIDE,), "my_fellows"),
    ((Role.TREASURY,), "latest_payments"),
    ((Role.TRAINER,), "training"),
)


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Show a fellow their home; lead staff to their page; show everyone else what concerns them."""
    user = request.user
    if not isinstance(user, User):
        return redirect("account_login")
    for roles, page in DOORS:
        if has_role(user, *roles):
            return redirect(page)
    fellowship = own_fellowship(user)
    if fellowship:
        return fellow_page(request, fellowship)
    today = localdate()
    place = place_of(user=user, on=today, past=fellowship_past_or_present(user))
    return render(request, "reports/place.html", {"place": place, "today": today})
