"""The desks of all calls, and the desk of one call."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate

from cohort.access import OVERSEERS
from people.access import Role, has_role, needs_role
from recruitment.domain.desk import load_desks
from recruitment.domain.funnel import channel_headings, channels, funnel_steps
from recruitment.domain.waits import waits
from recruitment.models import Call
from recruitment.views.sifting_doors import OVERSEEN, address_of, doors_of

ROWS = Call.objects.select_related("cohort__programme")


def manages(request: HttpRequest) -> bool:
    """Say whether the reader may also act; the centre head only looks."""
    return has_role(request.user, Role.MANAGER)


def door(request: HttpRequest, url_name: str, call: Call) -> str:
    """Return the address of a page of a call, empty where it does not open to the reader."""
    return address_of(url_name, call.pk) if manages(request) or url_name in OVERSEEN else ""


@needs_role(*OVERSEERS)
def screening_desk(request: HttpRequest) -> HttpResponse:
    """Show every call with what waits in it, the one that needs someone first in front."""
    desks = load_desks(calls=list(ROWS.all()), on=localdate())
    rows = [{"desk": desk, "phase": desk.phase, "waits": waits(desk)} for desk in desks]
    return render(request, "recruitment/screening_desk.html", {"rows": rows, "manages": manages(request)})


@needs_role(*OVERSEERS)
def call_desk(request: HttpRequest, call_id: int) -> HttpResponse:
    """Show where one call stands, what comes next, and every door of it."""
    call = get_object_or_404(ROWS, pk=call_id)
    desk = load_desks(calls=[call], on=localdate())[0]
    phase = desk.phase
    context = {
        "call": call,
        "desk": desk,
        "today": desk.on,
        "phase": phase,
        "next_url": door(request, phase.url_name, call),
        "waits": [(w, door(request, w.url_name, call) or door(request, "call_people", call)) for w in waits(desk)],
        "steps": funnel_steps(groups=desk.groups, interests=desk.interests.total()),
        "channels": channels(groups=desk.groups, interests=desk.interests),
        "channel_headings": channel_headings(),
        "doors": doors_of(call_id=call.pk, manages=manages(request)),
    }
    return render(request, "recruitment/call_desk.html", context)
