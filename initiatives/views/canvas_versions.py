"""Versions of a canvas: the list, one beside the present, bringing one back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _

from initiatives.access import initiative_for, initiative_led_by, leads
from initiatives.domain.canvas import SHUT
from initiatives.domain.versions import compared, keep_by_hand, restore
from initiatives.views.canvas import fills
from people.adminkit import acting


@fills
@login_required
def canvas_versions(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """List the versions, or keep one by hand."""
    found = initiative_for(request.user, initiative_id)
    if request.method == "POST":
        found = initiative_led_by(request.user, initiative_id)
        keep_by_hand(initiative=found, by=acting(request), at=now())
        messages.success(request, _("A version was kept."))
        return redirect("canvas_versions", found.pk)
    versions = found.versions.select_related("kept_by__person")
    context = {"initiative": found, "versions": versions, "leads": leads(request.user, found)}
    return render(request, "initiatives/canvas_versions.html", context)


@fills
@login_required
def canvas_version(request: HttpRequest, initiative_id: int, number: int) -> HttpResponse:
    """Set a version beside the present canvas, or bring it back."""
    found = initiative_for(request.user, initiative_id)
    version = found.versions.filter(number=number).select_related("kept_by__person").first()
    if version is None:
        raise Http404
    may = leads(request.user, found) and found.stage not in SHUT
    if request.method == "POST":
        if not may:
            raise Http404
        restore(initiative=found, version=version, by=acting(request), at=now())
        messages.success(request, _("The older version is back; what stood there before is kept as a version."))
        return redirect("canvas", found.pk)
    context = {"initiative": found, "version": version, "rows": compared(initiative=found, version=version)}
    return render(request, "initiatives/canvas_version.html", {**context, "may": may})
