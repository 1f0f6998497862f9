"""Decisions of the committee: prepared by rank, changed by hand, applied for all with one press."""

from collections import Counter

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cohort.access import OVERSEERS
from people.access import Role, has_role, needs_role
from people.adminkit import acting
from recruitment.domain.committee import Committee, chosen, load_committee
from recruitment.domain.letters import held_until, letter_of
from recruitment.domain.one_press import Applied, apply_decisions, last_place, obstacles, undiscussed
from recruitment.domain.staging import (
    DecisionRefusedError,
    awaiting,
    proposal,
    propose,
    seats_left,
    set_seats,
    stage,
)
from recruitment.domain.unanswered import load_unanswered
from recruitment.domain.waitlists import expire_due, next_in_line, offer_first
from recruitment.enums import DecisionOutcome
from recruitment.forms.choosing import SeatsForm, StageForm
from recruitment.models import Application, Call, LetterKind
from recruitment.views.choosing_rows import Row, ranking_rows, zone_cards

CALLS = Call.objects.select_related("cohort__programme")
LETTERS = {
    DecisionOutcome.OFFER: LetterKind.OFFER,
    DecisionOutcome.WAITLIST: LetterKind.WAITLIST,
    DecisionOutcome.REJECT: LetterKind.REJECTED,
}


def call_of(call_id: int) -> Call:
    """Return a call; raise Http404."""
    return get_object_or_404(CALLS, pk=call_id)


def candidate_of(call_id: int, application_id: int) -> Application:
    """Return an application of a call; raise Http404."""
    rows = Application.objects.select_related("person", "call__cohort__programme")
    return get_object_or_404(rows, pk=application_id, call_id=call_id)


@needs_role(*OVERSEERS)
def call_decisions(request: HttpRequest, call_id: int) -> HttpResponse:
    """Show what is prepared or decided for whom."""
    call = call_of(call_id)
    expire_due(call=call, at=timezone.now())
    return decisions_page(request, load_committee(call=call), SeatsForm())


def decisions_page(request: HttpRequest, committee: Committee, seats: SeatsForm, *, status: int = 200) -> HttpResponse:
    """Draw the decisions; the form of seats is given where it came back."""
    rows = ranking_rows(committee, [*committee.lines, *committee.unranked])
    outcomes = Counter(row.decision.outcome for row in rows if row.decision)
    silent = {line.code for line in undiscussed(committee)}
    context = {
        "call": committee.call,
        "committee": committee,
        "groups": groups_of(rows, {line.code for line in awaiting(committee)}),
        "silent": silent,
        "waiting": len(awaiting(committee)),
        "outcomes": [(label, outcomes[value]) for value, label in DecisionOutcome.choices],
        "seats_left": seats_left(committee),
        "next_in_line": next_in_line(call=committee.call, at=timezone.now()),
        "obstacles": obstacles(committee),
        "prepared": any(row.decision for row in rows),
        "seats_form": seats,
        "manages": has_role(request.user, Role.MANAGER),
    }
    return render(request, "recruitment/call_decisions.html", context, status=status)


def groups_of(rows: list[Row], waiting: set[str]) -> list[tuple[str, list[Row]]]:
    """Return the lines by what is prepared for them; whose answer is out comes last."""
    groups = [(_("Nothing prepared yet"), [r for r in rows if r.line.code in waiting and r.decision is None])]
    for outcome in DecisionOutcome:
        found = [r for r in rows if r.line.code in waiting and r.decision and r.decision.outcome == outcome]
        groups.append((str(outcome.label), found))
    groups.append((_("The answer is out"), [r for r in rows if r.line.code not in waiting]))
    return [(label, found) for label, found in groups if found]


@require_POST
@needs_role(Role.MANAGER)
def propose_decisions(request: HttpRequest, call_id: int) -> HttpResponse:
    """Prepare everyone by rank."""
    count = propose(call=call_of(call_id), by=acting(request), at=timezone.now())
    sentence = ngettext("%(count)s decision was prepared by rank.", "%(count)s decisions were prepared by rank.", count)
    messages.success(request, sentence % {"count": count})
    return redirect("call_decisions", call_id=call_id)


@needs_role(Role.MANAGER)
def stage_decision(request: HttpRequest, call_id: int, application_id: int) -> HttpResponse:
    """Prepare one decision with the committee's words."""
    application = candidate_of(call_id, application_id)
    committee = load_committee(call=application.call)
    held = committee.decisions.get(application.code)
    wanted = proposal(committee, anew=application.code).get(application.code)
    first = {"outcome": wanted or ""} if held is None else vars(held)
    form = StageForm(request.POST or None, initial={name: first.get(name, "") for name in StageForm.base_fields})
    if request.method == "POST" and form.is_valid():
        try:
            stage(application=application, wish=form.wish(), by=acting(request), at=timezone.now())
            messages.success(request, _("Saved."))
            return redirect("call_decisions", call_id=call_id)
        except DecisionRefusedError as refusal:
            form.add_error("reason", str(refusal))
    cards = [card for card in zone_cards(committee) if card.row.line.code == application.code]
    context = {
        "application": application,
        "call": application.call,
        "row": next(iter(ranking_rows(committee, chosen(committee, [application.code]))), None),
        "card": next(iter(cards), None),
        "by_rank": wanted.label if wanted else "",
        "form": form,
    }
    return render(request, "recruitment/stage_decision.html", context, status=422 if form.errors else 200)


@require_POST
@needs_role(Role.MANAGER)
def apply_prepared(request: HttpRequest, call_id: int) -> HttpResponse:
    """Apply all prepared decisions at once, or say what stands in the way."""
    try:
        applied = apply_decisions(
            call=call_of(call_id), seen=request.POST.get("seen", ""), by=acting(request), at=timezone.now()
        )
        messages.success(request, applied_words(applied))
    except DecisionRefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("call_decisions", call_id=call_id)


def applied_words(applied: Applied) -> str:
    """Return how many answers went out."""
    return _(
        "Done: %(offers)s offers, %(waitlisted)s on the wait-list, %(rejected)s refusals. Letters are on the way."
    ) % {
        "offers": applied.offers,
        "waitlisted": applied.waitlisted,
        "rejected": applied.rejected,
    }


@require_POST
@needs_role(*OVERSEERS)
def set_seat_count(request: HttpRequest, call_id: int) -> HttpResponse:
    """Change the number of seats with a reason; coordinators and the centre head may."""
    call, form = call_of(call_id), SeatsForm(request.POST)
    if form.is_valid():
        try:
            set_seats(
                call=call,
                seats=form.cleaned_data["seats"],
                reason=form.cleaned_data["reason"],
                by=acting(request),
                at=timezone.now(),
            )
            messages.success(request, _("The number of seats was changed."))
            return redirect("call_decisions", call_id=call_id)
        except DecisionRefusedError as refusal:
            form.add_error("seats", str(refusal))
    return decisions_page(request, load_committee(call=call), form, status=422)


@require_POST
@needs_role(Role.MANAGER)
def offer_to_first(request: HttpRequest, call_id: int) -> HttpResponse:
    """Offer a free seat to whoever waits first."""
    offer = offer_first(call=call_of(call_id), by=acting(request), at=timezone.now())
    if offer:
        messages.success(request, _("A seat was offered to %(who)s.") % {"who": offer.application.person})
    else:
        messages.warning(request, _("No seat is free, or nobody waits on the list."))
    return redirect("call_decisions", call_id=call_id)


@needs_role(Role.MANAGER)
def preview_letter(request: HttpRequest, call_id: int, application_id: int) -> HttpResponse:
    """Show the letter that one candidate will get, in their language."""
    application = candidate_of(call_id, application_id)
    committee = load_committee(call=application.call)
    decisions = [committee.decisions.get(line.code) for line in awaiting(committee)]
    prepared = [d for d in decisions if d]
    mine = next((d for d in prepared if d.application_id == application.pk), None)
    if mine is None:
        messages.info(request, _("No letter is prepared for this candidate."))
        return redirect("call_decisions", call_id=call_id)
    waiting = [d.application_id for d in prepared if d.outcome == DecisionOutcome.WAITLIST]
    with translation.override(application.person.language):
        given = {"answer_by": held_until(call=application.call, at=timezone.now())}
        if application.pk in waiting:
            given["place"] = str(last_place(application.call) + waiting.index(application.pk) + 1)
        letter = letter_of(application, LETTERS[DecisionOutcome(mine.outcome)], given)
    order = [d.application_id for d in prepared]
    place = order.index(application.pk)
    context = {
        "application": application,
        "call": application.call,
        "decision": mine,
        "letter": letter,
        "language": application.person.language,
        "before": order[place - 1] if place else None,
        "after": order[place + 1] if place + 1 < len(order) else None,
        "number": place + 1,
        "count": len(order),
    }
    return render(request, "recruitment/preview_letter.html", context)


@needs_role(*OVERSEERS)
def call_unanswered(request: HttpRequest, call_id: int) -> HttpResponse:
    """Show who has no answer yet and what each waits for (R5.11)."""
    call, today = call_of(call_id), timezone.localdate()
    context = {"call": call, "today": today, "found": load_unanswered(call=call, on=today)}
    return render(request, "recruitment/call_unanswered.html", context)
