"""Talks: writing one in two lines, correcting it while it is fresh, ticking its next step."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohort.access import THOSE_WHO_ACCOMPANY
from cohort.domain.contacts import (
    ContactRefusedError,
    can_edit,
    edit_contact,
    step_owners,
    tick_step,
    write_contact,
)
from cohort.domain.policies import policy_for
from cohort.forms.accompaniment import TalkForm, talk_initial
from cohort.models import ContactLog, Fellowship
from cohort.policy import CohortPolicy
from people.access import needs_role
from people.adminkit import acting


def accompanied(request: HttpRequest) -> QuerySet[Fellowship]:
    """Return the fellows whom the reader accompanies; never the reader."""
    seen = Fellowship.objects.visible_to(request.user).exclude(person__user=request.user.pk)
    return seen.select_related("person", "cohort__programme", "guide__person")


def talk_of(request: HttpRequest, contact_id: int) -> ContactLog:
    """Return a talk that the reader may read; raise Http404."""
    rows = ContactLog.objects.visible_to(request.user)
    return get_object_or_404(
        rows.select_related("fellowship__person", "fellowship__cohort", "fellowship__guide"), pk=contact_id
    )


@needs_role(*THOSE_WHO_ACCOMPANY)
def write_talk(request: HttpRequest, fellowship_id: int) -> HttpResponse:
    """Write a note after a talk."""
    fellowship, now = get_object_or_404(accompanied(request), pk=fellowship_id), timezone.now()
    by = acting(request)
    owners = step_owners(fellowship=fellowship, by=by)
    form = TalkForm(request.POST or None, owners=owners, today=timezone.localdate(now), initial={"step_owner": by.pk})
    if form.is_valid():
        try:
            write_contact(fellowship=fellowship, talk=form.talk(), by=by, at=now)
        except ContactRefusedError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("The talk with %(name)s is kept.") % {"name": fellowship.person})
            return redirect("fellow_page", fellowship.pk)
    return talk_page(request, fellowship, form)


@needs_role(*THOSE_WHO_ACCOMPANY)
def edit_talk(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Correct an own note while it is fresh; later, and for others, a further one is added."""
    contact, now, by = talk_of(request, contact_id), timezone.now(), acting(request)
    fellowship = contact.fellowship
    if not can_edit(contact=contact, policy=policy_for(fellowship.cohort, CohortPolicy), by=by, at=now):
        messages.info(request, _("A note is corrected by its writer, soon after writing. Add a further one."))
        return redirect("fellow_page", fellowship.pk)
    owners = step_owners(fellowship=fellowship, by=by)
    form = TalkForm(request.POST or None, owners=owners, today=contact.on, initial=talk_initial(contact))
    if form.is_valid():
        try:
            edit_contact(contact=contact, talk=form.talk(), by=by, at=now)
        except ContactRefusedError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("The note is corrected."))
            return redirect("fellow_page", fellowship.pk)
    return talk_page(request, fellowship, form, contact)


def talk_page(
    request: HttpRequest, fellowship: Fellowship, form: TalkForm, contact: ContactLog | None = None
) -> HttpResponse:
    """Draw the form of a talk."""
    context = {"fellowship": fellowship, "form": form, "contact": contact}
    return render(request, "cohort/write_contact.html", context, status=422 if form.errors else 200)


@require_POST
@needs_role(*THOSE_WHO_ACCOMPANY)
def tick(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Note that a next step was done, or take that back."""
    contact, done = talk_of(request, contact_id), request.POST.get("done") == "1"
    try:
        tick_step(contact=contact, done=done, by=acting(request), on=timezone.localdate())
        messages.success(request, _("Done: %(step)s") % {"step": contact.next_step} if done else _("It is open again."))
    except ContactRefusedError as refusal:
        messages.error(request, str(refusal))
    if request.POST.get("back") == "list":
        return redirect("my_fellows")
    return redirect("fellow_page", contact.fellowship_id)
