"""The door of an evening: arrivals, people who did not come, moves between groups, and the end of the evening."""

from collections.abc import Sequence
from itertools import groupby

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from people.access import Role, needs_role
from people.adminkit import acting
from recruitment.domain.evening_changes import move_seat
from recruitment.domain.evening_door import (
    HERE,
    MARKS,
    MISSING,
    close_evening,
    count_door,
    door_seats,
    evening_out,
    groups_with_sizes,
    mark_of,
    mark_seat,
)
from recruitment.domain.evening_keeping import EveningRefusedError
from recruitment.models import CandidateGroup, GroupSeat
from recruitment.views.evenings_kit import evening_or_404

SEATS = GroupSeat.objects.select_related("group__evening__call__cohort", "application__person")


@needs_role(Role.MANAGER)
def evening_door(request: HttpRequest, evening_id: int) -> HttpResponse:
    """Show everyone by group, one tap each, and how many are there."""
    row = evening_or_404(evening_id)
    seats = door_seats(row)
    context = {
        "evening": row,
        "groups": [
            (group, [(seat, mark_of(seat)) for seat in people])
            for group, people in ((g, list(p)) for g, p in groupby(seats, key=lambda seat: seat.group))
        ],
        "count": count_door(seats),
        "proposal": evening_out(evening=row, seats=seats),
        "today": localdate(),
    }
    return render(request, "recruitment/evening_door.html", context)


@require_POST
@needs_role(Role.MANAGER)
def mark_at_door(request: HttpRequest, seat_id: int) -> HttpResponse:
    """Note that somebody is here, did not come, or is awaited again."""
    seat = get_object_or_404(SEATS, pk=seat_id)
    mark = request.POST.get("mark", "")
    if mark not in MARKS:
        raise Http404
    try:
        mark_seat(seat=seat, mark=mark, by=acting(request), at=localtime())
        messages.success(request, words_of(mark) % {"name": seat.application.person})
    except EveningRefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('evening_door', args=[seat.group.evening_id])}#group-{seat.group.number}")


def words_of(mark: str) -> str:
    """Return what is said after a tap."""
    if mark == HERE:
        return _("%(name)s is here.")
    return _("%(name)s did not come.") if mark == MISSING else _("%(name)s is awaited again.")


@needs_role(Role.MANAGER)
def move_candidate(request: HttpRequest, seat_id: int) -> HttpResponse:
    """Put a candidate into another group of the same evening."""
    seat = get_object_or_404(SEATS, pk=seat_id)
    row = evening_or_404(seat.group.evening_id)
    groups = groups_with_sizes(row)
    refused = ""
    if request.method == "POST":
        group = chosen_group(groups, request.POST.get("group", ""))
        try:
            move_seat(seat=seat, group=group, by=acting(request))
            words = _("%(name)s is in group %(group)s now.")
            messages.success(request, words % {"name": seat.application.person, "group": group.number})
            page = "evening_door" if request.POST.get("back") == "door" else "evening"
            return redirect(page, evening_id=row.pk)
        except EveningRefusedError as refusal:
            refused = str(refusal)
    context = {"seat": seat, "evening": row, "groups": groups, "refused": refused}
    return render(request, "recruitment/move_candidate.html", context, status=422 if refused else 200)


def chosen_group(groups: Sequence[tuple[CandidateGroup, int]], number: str) -> CandidateGroup:
    """Return the group that was chosen by its number; raise Http404."""
    for group, _size in groups:
        if str(group.pk) == number:
            return group
    raise Http404


@require_POST
@needs_role(Role.MANAGER)
def end_evening(request: HttpRequest, evening_id: int) -> HttpResponse:
    """Withdraw those who did not come, once everybody is accounted for."""
    row = evening_or_404(evening_id)
    try:
        absent = close_evening(evening=row, by=acting(request), on=localdate())
        words = ngettext("%(count)s person did not come.", "%(count)s people did not come.", absent)
        messages.success(request, _("The evening is closed.") + " " + words % {"count": absent})
    except EveningRefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("evening_door", evening_id=row.pk)
