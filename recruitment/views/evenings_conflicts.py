"""Conflicts of interest of a call: noted ones, hints to answer, and noting one more."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from people.access import Role, needs_role
from people.adminkit import acting
from recruitment.domain.conflict_list import conflict_book, set_aside
from recruitment.domain.conflicts import declare_conflict
from recruitment.forms.evenings import ConflictForm
from recruitment.models import Call
from recruitment.views.evenings_kit import call_or_404


@needs_role(Role.MANAGER)
def conflicts(request: HttpRequest, call_id: int) -> HttpResponse:
    """Show who may not meet whom and what hints wait, and note a conflict."""
    call = call_or_404(call_id)
    form = ConflictForm(request.POST or None, **pair_of(call))
    if request.method == "POST" and form.is_valid():
        note(request, form)
        return redirect("conflicts", call_id=call.pk)
    context = {"call": call, "book": conflict_book(call), "form": form}
    return render(request, "recruitment/conflicts.html", context, status=422 if form.errors else 200)


def pair_of(call: Call) -> dict[str, Any]:
    """Return who can be chosen in a call."""
    return {
        "applications": call.applications.select_related("person").order_by("person__full_name"),
        "assessors": call.assessors.select_related("person").order_by("code"),
    }


def note(request: HttpRequest, form: ConflictForm) -> None:
    """Note the conflict of a valid form."""
    told = form.cleaned_data
    declare_conflict(
        application=told["application"],
        assessor=told["assessor"],
        note=told["note"],
        by=acting(request),
        at=localtime(),
    )
    words = _("Noted: %(assessor)s and %(candidate)s do not meet. Look at the evening for who steps in.")
    messages.success(request, words % {"assessor": told["assessor"], "candidate": told["application"].person})


@require_POST
@needs_role(Role.MANAGER)
def answer_hint(request: HttpRequest, call_id: int, application_id: int, assessor_id: int) -> HttpResponse:
    """Answer a hint: it is a conflict, or it is set aside."""
    call = call_or_404(call_id)
    application = get_object_or_404(call.applications.select_related("person"), pk=application_id)
    assessor = get_object_or_404(call.assessors.select_related("person"), pk=assessor_id)
    by, at = acting(request), localtime()
    if request.POST.get("answer") == "conflict":
        declare_conflict(application=application, assessor=assessor, note=_("From a hint"), by=by, at=at)
        messages.success(request, _("Noted: they do not meet."))
    else:
        set_aside(application=application, assessor=assessor, by=by, at=at)
        messages.success(request, _("The hint was set aside."))
    return redirect("conflicts", call_id=call.pk)
