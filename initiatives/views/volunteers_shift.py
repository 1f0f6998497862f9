"""Shifts: writing one, the list at the door, and the hours afterwards."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, localtime, now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from initiatives.domain.engagements import STANDING
from initiatives.domain.shifts import (
    VolunteersRefusedError,
    check_in,
    note_minutes,
    stand_in,
    undo_check_in,
    write_shift,
)
from initiatives.domain.volunteer_news import ask_about
from initiatives.domain.volunteer_rows import rows_of
from initiatives.forms.volunteers import ShiftForm
from initiatives.models import Initiative, Shift, SignUp, SignUpState
from initiatives.views.volunteers_kit import engagement_of, form_page, of_an_initiative, saved, shift_of
from people.adminkit import acting


@require_http_methods(["GET", "HEAD", "POST"])
@of_an_initiative
def shift_edit(request: HttpRequest, initiative: Initiative, shift_id: int = 0) -> HttpResponse:
    """Write a shift, a new one where no number is given."""
    shift = shift_of(initiative, shift_id) if shift_id else None
    form = ShiftForm(request.POST or None, initial=begun_with(shift), initiative=initiative)

    def act() -> None:
        write_shift(initiative=initiative, shift=shift, part=form.part())

    if request.method == "POST" and saved(request, form, act, _("Saved.")):
        return redirect("volunteers", initiative_id=initiative.pk)
    return form_page(request, initiative, form=form, title=_("A shift of volunteers"))


def begun_with(shift: Shift | None) -> dict[str, object]:
    """Return the values with which the form of a shift begins."""
    if shift is None:
        return {"minutes": 180, "places": 5}
    names = ("title", "role", "event", "minutes", "place", "places")
    begins = localtime(shift.starts_at)
    return {**{name: getattr(shift, name) for name in names}, "day": begins.date(), "hour": begins.time()}


@require_safe
@of_an_initiative
def shift(request: HttpRequest, initiative: Initiative, shift_id: int) -> HttpResponse:
    """Show who stands in a shift: one press checks in, and another takes it back."""
    found = shift_of(initiative, shift_id)
    rows = sign_ups(found)
    here = {row.engagement_id for row in rows}
    others = [row for row in rows_of(initiative=initiative, on=localdate()) if row.engagement.pk not in here]
    context = {
        "initiative": initiative,
        "shift": found,
        "rows": rows,
        "others": [row for row in others if row.engagement.state != "left"],
        "came": sum(row.state == SignUpState.CAME for row in rows),
        "asked": sum(row.state == SignUpState.ASKED for row in rows),
        "today": localdate(),
        "begun": localtime(found.starts_at) <= now(),
    }
    return render(request, "initiatives/shift.html", context)


def sign_ups(found: Shift) -> list[SignUp]:
    """Return who stands in a shift, by name; one query."""
    states = (*STANDING, SignUpState.NO_SHOW)
    rows = SignUp.objects.filter(shift=found, state__in=states).select_related("engagement__volunteer__person")
    return sorted(rows, key=lambda row: str(row.engagement.volunteer))


@require_POST
@of_an_initiative
def shift_mark(request: HttpRequest, initiative: Initiative, sign_up_id: int) -> HttpResponse:
    """Check a volunteer in, or take it back; a phone gets only the row again."""
    rows = SignUp.objects.filter(shift__initiative=initiative).select_related("shift")
    found = get_object_or_404(rows, pk=sign_up_id)
    if request.POST.get("do") == "undo":
        undo_check_in(sign_up=found, by=acting(request))
    else:
        check_in(sign_up=found, by=acting(request), at=now())
    if getattr(request, "htmx", False):
        row = rows.select_related("engagement__volunteer__person").get(pk=found.pk)
        return render(request, "initiatives/_shift_row.html", {"row": row, "initiative": initiative})
    return redirect("shift", initiative_id=initiative.pk, shift_id=found.shift_id)


@require_POST
@of_an_initiative
def shift_do(request: HttpRequest, initiative: Initiative, shift_id: int) -> HttpResponse:
    """Ask those of a shift to confirm it, put somebody in, call it off, or note the hours of all."""
    found = shift_of(initiative, shift_id)
    deeds = {"ask": ask_all, "add": put_in, "call_off": call_off, "hours": note_hours}
    deed = deeds.get(request.POST.get("do", ""))
    if deed:
        try:
            messages.success(request, deed(request, initiative, found))
        except VolunteersRefusedError as refusal:
            messages.error(request, str(refusal))
    return redirect("shift", initiative_id=initiative.pk, shift_id=found.pk)


def ask_all(request: HttpRequest, initiative: Initiative, found: Shift) -> str:
    """Ask those who did not answer whether they come."""
    waiting = [row.engagement for row in sign_ups(found) if row.state == SignUpState.ASKED]
    count = ask_about(shift=found, engagements=waiting, at=now())
    return ngettext("%(count)s volunteer is asked.", "%(count)s volunteers are asked.", count) % {"count": count}


def put_in(request: HttpRequest, initiative: Initiative, found: Shift) -> str:
    """Put a volunteer of the initiative into a shift; whether they come is asked."""
    number = request.POST.get("engagement", "")
    engagement = engagement_of(initiative, int(number) if number.isdecimal() else 0)
    stand_in(shift=found, engagement=engagement, at=now(), state=SignUpState.ASKED)
    return _("%(name)s stands in the shift.") % {"name": engagement.volunteer}


def call_off(request: HttpRequest, initiative: Initiative, found: Shift) -> str:
    """Call a shift off."""
    found.cancelled_on = localdate()
    found.save(update_fields=["cancelled_on"])
    return _("The shift was called off.")


def note_hours(request: HttpRequest, initiative: Initiative, found: Shift) -> str:
    """Note the minutes of everyone at once, as they stand in the fields."""
    typed = {row.pk: request.POST.get(f"minutes-{row.pk}", "").strip() for row in sign_ups(found)}
    minutes = {pk: int(text) for pk, text in typed.items() if text.isdecimal()}
    came = note_minutes(shift=found, minutes=minutes, by=acting(request), at=now())
    return ngettext("Hours of %(count)s volunteer noted.", "Hours of %(count)s volunteers noted.", came) % {
        "count": came
    }
