"""What fellows ask for: make-ups, adjustments, announced absences, and where each request stands."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohort.access import for_fellows, for_fellows_past_and_present
from cohort.domain.absences import announce_absence, announceable, take_back_absence
from cohort.domain.adjustments import AdjustmentAsk, ask_adjustment, take_back_adjustment
from cohort.domain.asking import RequestRefusedError
from cohort.domain.makeup_asking import MakeupAsk, ask_makeup
from cohort.domain.makeup_room import MissedState, last_day_for, minutes_left, missed_meetings
from cohort.domain.makeups import take_back_makeup
from cohort.domain.policies import policy_for
from cohort.domain.request_list import own_requests
from cohort.forms.requests import AbsenceForm, AdjustmentForm, MakeupForm, saved
from cohort.models import AbsenceNotice, CommitmentAdjustment, Fellowship, FellowshipState, MakeupRequest, Meeting
from cohort.policy import CohortPolicy
from people.adminkit import acting

SHOWN_AHEAD = 12


@for_fellows_past_and_present
def my_requests(request: HttpRequest, fellowship: Fellowship) -> HttpResponse:
    """Show a fellow everything that they asked for."""
    acts = fellowship.state == FellowshipState.ACTIVE
    asked = own_requests(fellowship=fellowship, on=timezone.localdate())
    return render(request, "cohort/my_requests.html", {"asked": asked, "acts": acts})


@for_fellows
def announce(request: HttpRequest, fellowship: Fellowship, meeting_id: int | None = None) -> HttpResponse:
    """Let a fellow say that they will not come, to one meeting or to several."""
    on = timezone.localdate()
    meeting = get_object_or_404(Meeting, pk=meeting_id, cohort=fellowship.cohort) if meeting_id else None
    offered = announceable(fellowship=fellowship, on=on)
    shown = offered[:SHOWN_AHEAD] + [m for m in offered[SHOWN_AHEAD:] if meeting and m.pk == meeting.pk]
    form = AbsenceForm(request.POST or None, offered=shown, initial={"meetings": [meeting.pk] if meeting else []})
    if request.method == "POST" and form.is_valid() and saved(form, lambda: announced(request, fellowship, form)):
        messages.success(request, _("Noted. Your guide knows, and the list will show it."))
        return redirect("my_requests")
    facts = {"form": form, "meeting": meeting, "offered": shown, "days": policy_of(fellowship).proof_days}
    return render(request, "cohort/announce_absence.html", facts)


def announced(request: HttpRequest, fellowship: Fellowship, form: AbsenceForm) -> None:
    """Announce what a form says."""
    told = form.cleaned_data
    announce_absence(
        fellowship=fellowship,
        meetings=list(told["meetings"]),
        reason=told["reason"],
        note=told["note"],
        by=acting(request),
        at=timezone.now(),
    )


@for_fellows
def makeup(request: HttpRequest, fellowship: Fellowship) -> HttpResponse:
    """Let a fellow ask for a make-up, for a missed meeting or in general."""
    on, policy = timezone.localdate(), policy_of(fellowship)
    missed = missed_meetings(fellowship=fellowship, on=on, policy=policy)
    still_open = [m for m in missed if m.state == MissedState.OPEN]
    left = minutes_left(fellowship=fellowship, on=on, policy=policy)
    last = last_day_for(cohort=fellowship.cohort, after=on, policy=policy)
    form = MakeupForm(
        request.POST or None,
        missed=[m.meeting for m in still_open],
        left=left,
        first=on,
        last=last,
        initial={"meeting": request.GET.get("meeting", ""), "minutes": min(policy.repair_minutes, left)},
    )
    if request.method == "POST" and form.is_valid() and saved(form, lambda: asked_for(request, fellowship, form)):
        messages.success(request, _("Sent. Your guide will answer, and you will be told."))
        return redirect("my_requests")
    facts = {"form": form, "open": still_open, "left": left, "repair_minutes": policy.repair_minutes}
    return render(request, "cohort/ask_makeup.html", {**facts, "window": policy.makeup_window_days})


def asked_for(request: HttpRequest, fellowship: Fellowship, form: MakeupForm) -> None:
    """Ask for the make-up that a form says."""
    told = form.cleaned_data
    ask = MakeupAsk(
        meeting=told["meeting"], way=told["way"], minutes=told["minutes"], plan=told["plan"], until=told["until"]
    )
    ask_makeup(fellowship=fellowship, ask=ask, by=acting(request), at=timezone.now())


@for_fellows
def adjustment(request: HttpRequest, fellowship: Fellowship) -> HttpResponse:
    """Let a fellow ask that the programme steps back for some days."""
    cohort = fellowship.cohort
    form = AdjustmentForm(request.POST or None, first=cohort.starts_on, last=cohort.ends_on)
    if request.method == "POST" and form.is_valid() and saved(form, lambda: stepped_back(request, fellowship, form)):
        messages.success(request, _("Thank you for telling us. You need not do anything more right now."))
        return redirect("my_requests")
    return render(request, "cohort/ask_adjustment.html", {"form": form})


def stepped_back(request: HttpRequest, fellowship: Fellowship, form: AdjustmentForm) -> None:
    """Ask for the adjustment that a form says."""
    told = form.cleaned_data
    ask = AdjustmentAsk(reason=told["reason"], starts_on=told["starts_on"], ends_on=told["ends_on"])
    ask_adjustment(fellowship=fellowship, ask=ask, by=acting(request), at=timezone.now())


@require_POST
@for_fellows
def take_back(request: HttpRequest, fellowship: Fellowship, kind: str, row_id: int) -> HttpResponse:
    """Take one of the fellow's own requests back with one tap."""
    at, by = timezone.now(), acting(request)
    verbs: dict[str, tuple[Any, Callable[[Any], object]]] = {
        "makeup": (MakeupRequest, lambda row: take_back_makeup(request=row, by=by, at=at)),
        "adjustment": (CommitmentAdjustment, lambda row: take_back_adjustment(adjustment=row, by=by, at=at)),
        "absence": (AbsenceNotice, lambda row: take_back_absence(notice=row, by=by, at=at)),
    }
    if kind not in verbs:
        raise Http404
    model, act = verbs[kind]
    try:
        act(get_object_or_404(model.objects.select_related("fellowship"), pk=row_id, fellowship=fellowship))
        messages.success(request, _("Taken back."))
    except RequestRefusedError as refusal:
        messages.warning(request, str(refusal))
    return redirect("my_requests")


def policy_of(fellowship: Fellowship) -> CohortPolicy:
    """Return the numbers of a fellow's cohort."""
    return policy_for(fellowship.cohort, CohortPolicy)
