"""Which training session helps with which field of the canvas, as staff choose it (S1-54)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohort.domain.cohorts import cohort_of_the_day
from initiatives.forms.canvas import SessionForm
from initiatives.models import FieldSession
from initiatives.views.canvas import fills
from people.access import needs_role
from people.enums import Role


@fills
@needs_role(Role.MANAGER)
def field_sessions(request: HttpRequest) -> HttpResponse:
    """List the links of the cohort of the day, or add one."""
    cohort = cohort_of_the_day(on=localdate())
    form = SessionForm(request.POST or None, cohort_id=cohort.pk if cohort else 0)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The session is linked to the field."))
        return redirect("field_sessions")
    links = FieldSession.objects.filter(meeting__cohort=cohort).select_related("meeting") if cohort else ()
    context = {"form": form, "links": links}
    return render(request, "initiatives/field_sessions.html", context, status=422 if form.errors else 200)


@require_POST
@needs_role(Role.MANAGER)
def remove_field_session(request: HttpRequest, link_id: int) -> HttpResponse:
    """Take a link away."""
    get_object_or_404(FieldSession, pk=link_id).delete()
    messages.success(request, _("The link was removed."))
    return redirect("field_sessions")
