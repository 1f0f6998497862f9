"""The guest list of an event: for staff, for fellows, and the answer by a private link."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from cohort.access import THOSE_WHO_ACCOMPANY, cohorts_accompanied, for_fellows, own_fellowship
from cohort.domain.guests import GuestRefusedError, answer_invitation, count_guests, invite, remove_guest
from cohort.forms.survey import GuestForm, InvitationForm, OwnGuestForm
from cohort.models import Fellowship, Guest, Meeting, MeetingKind
from people.access import has_role, needs_role
from people.adminkit import acting


def event_of(request: HttpRequest, meeting_id: int) -> Meeting:
    """Return an event of a cohort that the reader accompanies; raise Http404."""
    cohorts = cohorts_accompanied(request.user, on=localdate())
    rows = Meeting.objects.filter(cohort__in=cohorts).select_related("cohort__programme")
    return get_object_or_404(rows, pk=meeting_id, kind=MeetingKind.EVENT)


@needs_role(*THOSE_WHO_ACCOMPANY)
def guest_list(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Show everyone who is invited to an event, and add guests of the centre."""
    meeting = event_of(request, meeting_id)
    form = GuestForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and added(request, form, meeting, None):
        return redirect("guest_list", meeting_id=meeting.pk)
    guests = list(meeting.guests.select_related("invited_by__person"))
    context = {"meeting": meeting, "guests": guests, "count": count_guests(guests), "form": form}
    return render(request, "cohort/guest_list.html", context, status=422 if form.errors else 200)


@for_fellows
def my_guests(request: HttpRequest, fellowship: Fellowship, meeting_id: int) -> HttpResponse:
    """Let a fellow invite their own guests to an event, each by a link to pass on."""
    meeting = get_object_or_404(
        Meeting, pk=meeting_id, cohort=fellowship.cohort_id, kind=MeetingKind.EVENT, cancelled_on=None
    )
    form = OwnGuestForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and added(request, form, meeting, fellowship):
        return redirect("my_guests", meeting_id=meeting.pk)
    guests = list(meeting.guests.filter(invited_by=fellowship))
    links = [(guest, request.build_absolute_uri(reverse("rsvp", args=[guest.token]))) for guest in guests]
    context = {"meeting": meeting, "links": links, "form": form, "today": localdate()}
    return render(request, "cohort/my_guests.html", context, status=422 if form.errors else 200)


def added(request: HttpRequest, form: OwnGuestForm, meeting: Meeting, fellowship: Fellowship | None) -> bool:
    """Put the guest of a valid form on the list; a refusal stands in the form."""
    told = form.cleaned_data
    try:
        invite(
            meeting=meeting,
            name=told["name"],
            kind=told.get("kind", ""),
            people=told["people"],
            fellowship=fellowship,
            by=acting(request),
            on=localdate(),
        )
    except GuestRefusedError as refusal:
        form.add_error("people" if fellowship else "name", str(refusal))
        return False
    messages.success(request, _("%(name)s was invited.") % {"name": told["name"]})
    return True


@require_POST
@login_required
def drop_guest(request: HttpRequest, guest_id: int) -> HttpResponse:
    """Take a guest off the list."""
    fellowship = own_fellowship(request.user)
    rows = Guest.objects.select_related("invited_by")
    if has_role(request.user, *THOSE_WHO_ACCOMPANY):
        rows = rows.filter(meeting__cohort__in=cohorts_accompanied(request.user, on=localdate()))
    else:
        rows = rows.filter(invited_by=fellowship) if fellowship else rows.none()
    guest = get_object_or_404(rows, pk=guest_id)
    remove_guest(guest=guest, by=acting(request))
    messages.success(request, _("Taken off the list."))
    page = "guest_list" if has_role(request.user, *THOSE_WHO_ACCOMPANY) else "my_guests"
    return redirect(page, meeting_id=guest.meeting_id)


@cache_control(private=True, no_store=True)
def rsvp(request: HttpRequest, token: str) -> HttpResponse:
    """Show an invitation to whoever holds its link, and take the answer."""
    rows = Guest.objects.select_related("meeting__cohort__programme", "invited_by__person")
    guest = get_object_or_404(rows, token=token)
    form = InvitationForm(request.POST or None, initial={"people": guest.people})
    if request.method == "POST":
        coming = request.POST.get("coming") == "yes"
        if not coming or form.is_valid():
            people = form.cleaned_data["people"] if coming else guest.people
            try:
                answer_invitation(guest=guest, coming=coming, people=people, at=localtime())
                messages.success(request, _("Thank you, your answer was saved."))
                return redirect("rsvp", token=token)
            except GuestRefusedError as refusal:
                form.add_error("people", str(refusal))
    context = {"guest": guest, "form": form, "over": guest.meeting.date < localdate(), "today": localdate()}
    return render(request, "cohort/rsvp.html", context, status=422 if form.errors else 200)
