"""The screen of the room: a code to scan, six digits to type, and who has come."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from cohort.access import THOSE_WHO_LEAD_MEETINGS
from cohort.domain.attendance_access import lists_open_to
from cohort.domain.room_screen import RoomScreen, room_screen_of
from cohort.exports.qr import qr_picture
from people.access import needs_role


@never_cache
@needs_role(*THOSE_WHO_LEAD_MEETINGS)
def room_screen(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Show the whole screen; its middle is renewed by a script, or by the browser where there is none."""
    return render(request, "cohort/room_screen.html", drawn(request, screen_for(request, meeting_id)))


@never_cache
@needs_role(*THOSE_WHO_LEAD_MEETINGS)
def room_code(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Show only the middle of the screen as it is now."""
    return render(request, "cohort/_room_code.html", drawn(request, screen_for(request, meeting_id)))


def screen_for(request: HttpRequest, meeting_id: int) -> RoomScreen:
    """Return what the screen says; a meeting whose list the reader does not keep is not there."""
    meeting = get_object_or_404(lists_open_to(request.user), pk=meeting_id)
    return room_screen_of(meeting=meeting, at=timezone.now())


def drawn(request: HttpRequest, screen: RoomScreen) -> dict[str, Any]:
    """Return the values of the page: the code becomes an address, the address a picture."""
    picture = ""
    if screen.code:
        address = reverse("check_in", args=[screen.code.token])
        picture = qr_picture(request.build_absolute_uri(address))
    return {"screen": screen, "picture": picture, "typing_address": f"{request.get_host()}{reverse('enter_code')}"}
