"""What the pages of an initiative's volunteers share."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from initiatives.access import initiative_for
from initiatives.domain.shifts import VolunteersRefusedError
from initiatives.models import Engagement, Initiative, Shift

View = Callable[..., HttpResponseBase]


def of_an_initiative(view: View) -> View:
    """Open a page to those who lead or accompany its initiative; for others it is not there."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, initiative_id: int, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, initiative_for(request.user, initiative_id), *args, **kwargs)

    return guarded


def shift_of(initiative: Initiative, shift_id: int) -> Shift:
    """Return a shift of an initiative; raise Http404 for another's."""
    rows = Shift.objects.filter(initiative=initiative).select_related("role", "event", "initiative__lead__person")
    return get_object_or_404(rows, pk=shift_id)


def engagement_of(initiative: Initiative, engagement_id: int) -> Engagement:
    """Return an engagement of an initiative with its volunteer; raise Http404 for another's."""
    rows = Engagement.objects.filter(initiative=initiative).select_related(
        "volunteer__person", "volunteer__cohort__programme", "initiative__cohort__programme", "role"
    )
    return get_object_or_404(rows, pk=engagement_id)


def saved(request: HttpRequest, form: forms.Form, act: Callable[[], object], sentence: str) -> bool:
    """Do what a right form says and tell so; a refusal stands in the form."""
    if not form.is_valid():
        return False
    try:
        act()
    except VolunteersRefusedError as refusal:
        form.add_error(refusal.about if refusal.about in form.fields else None, str(refusal))
        return False
    messages.success(request, sentence)
    return True


def form_page(
    request: HttpRequest, initiative: Initiative, *, form: forms.Form, title: str, lead: str = "", sends: bool = False
) -> HttpResponse:
    """Show a form about an initiative's volunteers, alone on its page."""
    context = {
        "form": form,
        "title": title,
        "lead": lead,
        "send": sends,
        "initiative": initiative,
        "back_url": reverse("volunteers", args=[initiative.pk]),
    }
    return render(request, "initiatives/volunteers_form.html", context, status=422 if form.errors else 200)


def told(request: HttpRequest, initiative: Initiative, act: Callable[[], object], sentence: str) -> HttpResponse:
    """Do something and say so, or say why not; then show the volunteers."""
    try:
        act()
        messages.success(request, sentence)
    except VolunteersRefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("volunteers", initiative_id=initiative.pk)
