"""Reading forms one after the other, for the coordinator and the assessors of a call who read."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohort.access import PLANNERS
from cohort.domain.policies import policy_for
from people.access import Role, needs_role
from people.adminkit import acting
from recruitment.domain.answers import FOR_READERS, sections_of
from recruitment.domain.conflicts import conflicted, declare_conflict
from recruitment.domain.reading import (
    ReadingRefusedError,
    become_reader,
    forms_of,
    keep_reading,
    open_forms,
    progress_of,
    reader_of,
)
from recruitment.forms.sifting import KnowsForm, ReadingForm
from recruitment.models import Application, Assessor, Call
from recruitment.policy import RecruitmentPolicy
from recruitment.views.sifting import ROWS, manages

READING = (Role.MANAGER, Role.ASSESSOR)


def own_place(request: HttpRequest, call: Call) -> Assessor | None:
    """Return the reader behind the login, None for a coordinator who does not read; raise Http404 for others."""
    reader = reader_of(call=call, user=acting(request), on=localdate())
    if reader is None and not manages(request):
        raise Http404
    return reader


@needs_role(*READING)
def form_reading(request: HttpRequest, call_id: int) -> HttpResponse:
    """Show the form that is read next, and how far the reading is."""
    return reading_page(request, get_object_or_404(ROWS, pk=call_id), form=None, shown=0)


def reading_page(request: HttpRequest, call: Call, *, form: ReadingForm | None, shown: int) -> HttpResponse:
    """Draw the next form, or the one whose reading came back."""
    reader = own_place(request, call)
    policy = policy_for(call.cohort, RecruitmentPolicy)
    forms = forms_of(call=call)
    known = conflicted(reader) if reader else frozenset[int]()
    left = open_forms(forms=forms, reader=reader, known=known, policy=policy) if reader else []
    current = next((one for one in left if one.application.pk == shown), left[0] if left else None)
    application = current.application if current else None
    context = {
        "call": call,
        "reader": reader,
        "manages": manages(request),
        "progress": progress_of(forms=forms, reader=reader, known=known, policy=policy),
        "application": application,
        "third": bool(current and len(current.readings) >= policy.form_readers),
        "sections": sections_of(application=application, seen_by=FOR_READERS, personal=False) if application else [],
        "form": form or ReadingForm(),
        "knows": KnowsForm(),
        "mine": [(one.application, r) for one in forms for r in one.readings if reader and r.reader_id == reader.pk],
        "top": policy.highest_form_score,
    }
    return render(request, "recruitment/form_reading.html", context, status=422 if form else 200)


def readable(application_id: int) -> Application:
    """Return an application with its call; raise Http404."""
    return get_object_or_404(Application.objects.select_related("call__cohort__programme", "person"), pk=application_id)


@require_POST
@needs_role(*READING)
def read_form(request: HttpRequest, application_id: int) -> HttpResponse:
    """Keep a reading and go on to the next form."""
    application = readable(application_id)
    reader, form = own_place(request, application.call), ReadingForm(request.POST)
    if reader is None:
        raise Http404
    if form.is_valid():
        try:
            keep_reading(
                application=application, reader=reader, by=acting(request), at=timezone.now(), **form.cleaned_data
            )
            messages.success(request, _("The reading was kept. Here is the next form."))
            return redirect("form_reading", call_id=application.call_id)
        except ReadingRefusedError as refusal:
            form.add_error(None, str(refusal))
    return reading_page(request, application.call, form=form, shown=application.pk)


@require_POST
@needs_role(*READING)
def know_candidate(request: HttpRequest, application_id: int) -> HttpResponse:
    """Note that the reader knows this person; somebody else reads the form."""
    application = readable(application_id)
    reader, form = own_place(request, application.call), KnowsForm(request.POST)
    if reader is None:
        raise Http404
    note = form.cleaned_data["note"] if form.is_valid() else ""
    declare_conflict(application=application, assessor=reader, note=note, by=acting(request), at=timezone.now())
    messages.success(request, _("Thank you. Somebody else reads this form."))
    return redirect("form_reading", call_id=application.call_id)


@require_POST
@needs_role(*PLANNERS)
def read_too(request: HttpRequest, call_id: int) -> HttpResponse:
    """Let the coordinator read forms too."""
    call = get_object_or_404(ROWS, pk=call_id)
    try:
        become_reader(call=call, by=acting(request))
    except ReadingRefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("form_reading", call_id=call.pk)
