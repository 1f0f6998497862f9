"""The syllabus of the training: what its sessions are about, and what is still missing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohort.access import TRAINERS
from cohort.domain.syllabus import SyllabusRefusedError, remove_material, syllabus_of, write_session
from cohort.domain.trainers import cohorts_in_training
from cohort.forms.training import SessionForm
from cohort.models import Material, Meeting, MeetingKind
from people.access import needs_role
from people.adminkit import acting


@require_safe
@needs_role(*TRAINERS)
def syllabus(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Show the sessions of a training with their goals, topics and materials, and the contents that are missing."""
    cohort = get_object_or_404(cohorts_in_training(request.user), pk=cohort_id)
    context = {"cohort": cohort, "syllabus": syllabus_of(cohort=cohort), "today": localdate()}
    return render(request, "cohort/syllabus.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*TRAINERS)
def syllabus_session(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Let the trainer write what a session is for and about, and what belongs to it."""
    own = cohorts_in_training(request.user)
    trainings = Meeting.objects.filter(kind=MeetingKind.TRAINING, cohort__in=own).select_related("cohort__programme")
    meeting = get_object_or_404(trainings, pk=meeting_id)
    start = {"goals": meeting.goals, "topics": meeting.topics}
    form = SessionForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid() and written(request, form, meeting):
        if form.link():
            return redirect("syllabus_session", meeting_id=meeting.pk)
        return redirect("syllabus", cohort_id=meeting.cohort_id)
    context = {"meeting": meeting, "form": form, "materials": meeting.materials.all(), "today": localdate()}
    return render(request, "cohort/syllabus_session.html", context)


def written(request: HttpRequest, form: SessionForm, meeting: Meeting) -> bool:
    """Write a session and say so; put a refusal into the form."""
    told = form.cleaned_data
    try:
        write_session(meeting=meeting, goals=told["goals"], topics=told["topics"], link=form.link(), by=acting(request))
    except SyllabusRefusedError as refusal:
        form.add_error(refusal.about or None, str(refusal))
        return False
    messages.success(request, _("The session is saved."))
    return True


@require_POST
@needs_role(*TRAINERS)
def material_remove(request: HttpRequest, material_id: int) -> HttpResponse:
    """Take a material out of its session."""
    own = cohorts_in_training(request.user)
    rows = Material.objects.filter(meeting__kind=MeetingKind.TRAINING, meeting__cohort__in=own).select_related(
        "meeting"
    )
    material = get_object_or_404(rows, pk=material_id, meeting__kind=MeetingKind.TRAINING)
    remove_material(material=material, by=acting(request))
    messages.success(request, _("The material was taken out: %(title)s") % {"title": material.title})
    return redirect("syllabus_session", meeting_id=material.meeting_id)
