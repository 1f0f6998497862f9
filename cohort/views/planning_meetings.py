"""Adding a session, editing it, and the changes that people are told of."""

from dataclasses import asdict

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from cohort.access import PLANNERS
from cohort.domain.meeting_changes import Why
from cohort.domain.meeting_changes import add_meeting as add
from cohort.domain.meeting_changes import change_meeting as change
from cohort.domain.meeting_facts import facts_of
from cohort.domain.meeting_news import change_question, count_told
from cohort.domain.slots import MeetingRefusedError
from cohort.forms.changing import open_ways
from cohort.forms.meetings import EditForm, MeetingForm
from cohort.forms.planning import RefusableForm
from cohort.models import Meeting, MeetingKind
from cohort.views.planning import cohort_or_404
from people.access import needs_role
from people.adminkit import acting


def meeting_or_404(meeting_id: int) -> Meeting:
    """Return a session with its cohort."""
    return get_object_or_404(Meeting.objects.select_related("cohort__programme"), pk=meeting_id)


def say_told(request: HttpRequest, count: int) -> None:
    """Say that it is saved, and how many people are told."""
    sentence = ngettext(
        "Saved. A message goes to %(count)s person.", "Saved. A message goes to %(count)s people.", count
    )
    messages.success(request, sentence % {"count": count} if count else _("Saved."))


def why_of(request: HttpRequest, form: RefusableForm) -> Why:
    """Return why something changes, and who says so."""
    told = form.cleaned_data
    return Why(
        reason=told["reason"],
        by=acting(request),
        at=timezone.now(),
        knowingly=told.get("knowingly", False),
        quietly=told.get("quietly", False),
    )


@needs_role(*PLANNERS)
@require_http_methods(["GET", "POST"])
def add_meeting(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Add a meeting, a training or an event."""
    cohort = cohort_or_404(cohort_id)
    first = {"kind": MeetingKind.EVENT, "minutes": 180, "starts_at": "18:00", "date": request.GET.get("date", "")}
    form = MeetingForm(request.POST or None, initial=first)
    if form.is_valid():
        try:
            knowingly = form.cleaned_data["knowingly"]
            meeting = add(cohort=cohort, facts=form.facts(), by=acting(request), knowingly=knowingly)
        except MeetingRefusedError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("“%(title)s” is in the diary.") % {"title": meeting.title})
            return redirect("cohort_plan", cohort_id=cohort.pk)
    return render(request, "cohort/add_meeting.html", {"cohort": cohort, "form": form})


@needs_role(*PLANNERS)
@require_http_methods(["GET", "POST"])
def edit_meeting(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Edit a session; what people act on is told to them."""
    meeting = meeting_or_404(meeting_id)
    form = EditForm(request.POST or None, initial=asdict(facts_of(meeting)))
    if form.is_valid():
        try:
            told = change(meeting=meeting, to=form.facts(), why=why_of(request, form))
        except MeetingRefusedError as refusal:
            form.refuse(refusal)
        else:
            say_told(request, told)
            return redirect("meeting", meeting_id=meeting.pk)
    count = count_told(meeting=meeting, by=acting(request), on=timezone.localdate())
    return render(request, "cohort/edit_meeting.html", {"meeting": meeting, "form": form, "count": count})


@needs_role(*PLANNERS)
@require_http_methods(["GET", "POST"])
def change_meeting(request: HttpRequest, meeting_id: int, what: str) -> HttpResponse:
    """Move, cancel or revive a session, move it online or into a room; the page says how many people are told."""
    meeting = meeting_or_404(meeting_id)
    ways = open_ways(meeting)
    if what not in ways:
        raise Http404
    form = ways[what].form(request.POST or None, initial=asdict(facts_of(meeting)))
    if form.is_valid():
        try:
            told = ways[what].act(meeting, form, why_of(request, form))
        except MeetingRefusedError as refusal:
            form.refuse(refusal)
        else:
            say_told(request, told)
            return redirect("meeting", meeting_id=meeting.pk)
    context = {
        "meeting": meeting,
        "form": form,
        "what": what,
        "way": ways[what],
        "ways": ways,
        "question": change_question(meeting=meeting, what=what, by=acting(request), on=timezone.localdate()),
    }
    return render(request, "cohort/change_meeting.html", context)
