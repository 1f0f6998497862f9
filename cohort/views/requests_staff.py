"""Answering what fellows ask for: make-ups in a batch, adjustments one by one, and days entered for someone."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohort.access import PLANNERS, THOSE_WHO_ACCOMPANY
from cohort.domain.adjustment_effect import adjustment_effect
from cohort.domain.adjustments import (
    AdjustmentAsk,
    approve_adjustment,
    ask_adjustment,
    decline_adjustment,
    note_document_seen,
)
from cohort.domain.asking import RequestRefusedError
from cohort.domain.book import load_book
from cohort.domain.makeups import agree_makeup, decline_makeup
from cohort.domain.request_queue import request_queue, waiting_makeup_rows
from cohort.domain.request_words import adjustment_days
from cohort.forms.requests import AdjustmentDecisionForm, EnterAdjustmentForm, MakeupDecisionForm, saved
from cohort.models import CommitmentAdjustment, Fellowship, FellowshipState, MakeupRequest
from people.access import has_role, needs_role
from people.adminkit import acting


@needs_role(*THOSE_WHO_ACCOMPANY)
def waiting_requests(request: HttpRequest) -> HttpResponse:
    """Show what waits for the reader, and decide about the ticked make-ups."""
    user, on = acting(request), timezone.localdate()
    form = MakeupDecisionForm(request.POST or None, waiting=waiting_makeup_rows(user))
    if request.method == "POST" and form.is_valid() and saved(form, lambda: decide_each(request, form)):
        return redirect("waiting_requests")
    queue = request_queue(user=user, on=on)
    facts = {
        "queue": queue,
        "form": form,
        "today": on,
        "is_manager": has_role(user, *PLANNERS),
        "ticked": set(request.POST.getlist("chosen")),
    }
    return render(request, "cohort/waiting_requests.html", facts)


def decide_each(request: HttpRequest, form: MakeupDecisionForm) -> None:
    """Decide about each ticked make-up; a refusal about one is told and leaves the others as decided."""
    told, by, at = form.cleaned_data, acting(request), timezone.now()
    rows: Sequence[MakeupRequest] = list(told["chosen"].select_related("fellowship"))
    done = 0
    for row in rows:
        try:
            if told["decision"] == form.AGREE:
                agree_makeup(request=row, by=by, at=at, note=told["note"])
            else:
                decline_makeup(request=row, by=by, at=at, note=told["note"])
            done += 1
        except RequestRefusedError as refusal:
            if refusal.field:
                raise
            messages.warning(request, f"{row.fellowship}: {refusal}")
    if done:
        sentence = ngettext("%(count)s answer went out.", "%(count)s answers went out.", done)
        messages.success(request, sentence % {"count": done})


@needs_role(*PLANNERS)
def decide_adjustment(request: HttpRequest, adjustment_id: int) -> HttpResponse:
    """Show what an adjustment would do; note that the confirmation was shown, approve or decline."""
    rows = CommitmentAdjustment.objects.visible_to(request.user).waiting()
    row = get_object_or_404(rows.select_related("fellowship__person", "fellowship__cohort"), pk=adjustment_id)
    form = AdjustmentDecisionForm(request.POST or None, initial={"document_seen": row.document_seen})
    if request.method == "POST" and form.is_valid() and saved(form, lambda: decide(request, row, form)):
        messages.success(request, _("Saved. Whoever is concerned is told."))
        return redirect("waiting_requests")
    effect = adjustment_effect(book=load_book(row.fellowship.cohort), adjustment=row, on=timezone.localdate())
    facts = {"row": row, "form": form, "effect": effect, "days": adjustment_days(row)}
    return render(request, "cohort/decide_adjustment.html", facts)


def decide(request: HttpRequest, row: CommitmentAdjustment, form: AdjustmentDecisionForm) -> None:
    """Do what a manager chose; the confirmation is noted first."""
    told, by, at = form.cleaned_data, acting(request), timezone.now()
    if told["decision"] == form.DECLINE:
        decline_adjustment(adjustment=row, by=by, at=at, note=told["note"])
        return
    if told["document_seen"] and not row.document_seen:
        note_document_seen(adjustment=row, by=by, at=at)
    if told["decision"] == form.APPROVE:
        approve_adjustment(adjustment=row, by=by, at=at)


@needs_role(*THOSE_WHO_ACCOMPANY)
def enter_adjustment(request: HttpRequest) -> HttpResponse:
    """Let staff enter days for a fellow who cannot, such as after an emergency call-up."""
    user = acting(request)
    fellows = Fellowship.objects.visible_to(user).filter(state=FellowshipState.ACTIVE).exclude(person=user.person_id)
    form = EnterAdjustmentForm(
        request.POST or None,
        fellows=fellows.select_related("person").order_by("-cohort__starts_on", "person__full_name"),
        initial={"fellowship": request.GET.get("fellow", "")},
    )
    if request.method == "POST" and form.is_valid() and saved(form, lambda: entered(request, form)):
        messages.success(request, _("Noted. The fellow and the coordinator are told."))
        return redirect("waiting_requests")
    return render(request, "cohort/enter_adjustment.html", {"form": form})


def entered(request: HttpRequest, form: EnterAdjustmentForm) -> None:
    """Enter the days that a form says."""
    told = form.cleaned_data
    ask = AdjustmentAsk(reason=told["reason"], starts_on=told["starts_on"], ends_on=told["ends_on"])
    ask_adjustment(fellowship=told["fellowship"], ask=ask, by=acting(request), at=timezone.now())
