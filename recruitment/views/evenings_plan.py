"""The plan of an evening: drawn, drawn again, kept, changed by hand, and told to candidates."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from people.access import Role, needs_role
from people.adminkit import acting
from recruitment.domain.conflict_effects import step_ins
from recruitment.domain.evening_board import board_of, kept_draft
from recruitment.domain.evening_changes import change_evening, change_watcher
from recruitment.domain.evening_keeping import EveningRefusedError, keep_plan
from recruitment.domain.evening_news import tell_candidates
from recruitment.domain.evening_plan import draft_of
from recruitment.forms.evenings import EveningForm, PlanForm, WatcherForm
from recruitment.models import Assessor, Evening, Turn
from recruitment.views.evenings_kit import evening_or_404, kept_board, policy_of


@needs_role(Role.MANAGER)
def evening(request: HttpRequest, evening_id: int) -> HttpResponse:
    """Show what is kept of an evening, or a plan of it that can be drawn again and kept."""
    row = evening_or_404(evening_id)
    is_kept = row.groups.exists()
    if is_kept and not request.GET:
        draft, ids = kept_draft(evening=row, policy=policy_of(row))
        context = {
            "evening": row,
            "board": board_of(draft, ids),
            "step_ins": step_ins(draft=draft, ids=ids, at=localtime()),
            "today": localdate(),
            "now": localtime(),
        }
        return render(request, "recruitment/evening.html", context)
    return draft_page(request, row, is_kept=is_kept)


def draft_page(request: HttpRequest, row: Evening, *, is_kept: bool) -> HttpResponse:
    """Draw a plan that nobody has kept yet, with what was chosen for it."""
    asked = PlanForm(request.GET) if request.GET else PlanForm()
    choice = asked.choice()
    draft = draft_of(evening=row, choice=choice, policy=policy_of(row))
    shown = {
        "people": len(draft.wishes.invitees),
        "groups": draft.wishes.groups,
        "at_once": draft.wishes.at_once,
    }
    context = {
        "evening": row,
        "board": board_of(draft),
        "form": asked if asked.errors else PlanForm(initial=shown),
        "choice": {**shown, "seed": choice.seed},
        "next_seed": choice.seed + 1,
        "is_kept": is_kept,
        "today": localdate(),
    }
    return render(request, "recruitment/evening_draft.html", context, status=422 if asked.errors else 200)


@require_POST
@needs_role(Role.MANAGER)
def keep_evening(request: HttpRequest, evening_id: int) -> HttpResponse:
    """Keep the plan that was shown."""
    row = evening_or_404(evening_id)
    asked = PlanForm(request.POST)
    draft = draft_of(evening=row, choice=asked.choice(), policy=policy_of(row))
    try:
        keep_plan(evening=row, draft=draft, by=acting(request))
        messages.success(request, _("The plan is kept. Every assessor sees whom they meet."))
    except EveningRefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("evening", evening_id=row.pk)


@needs_role(Role.MANAGER)
def evening_details(request: HttpRequest, evening_id: int) -> HttpResponse:
    """Change day, hour, place and breaks of an evening."""
    row = evening_or_404(evening_id)
    form = EveningForm(request.POST or None, initial=EveningForm.told(row))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            changed = change_evening(
                evening=row,
                starts_at=form.starts_at(),
                place=told["place"],
                break_minutes=told["break_minutes"],
                by=acting(request),
            )
            told_before = row.published_at and not changed.published_at
            messages.success(request, _("Saved. Tell the candidates of the change.") if told_before else _("Saved."))
            return redirect("evening", evening_id=row.pk)
        except EveningRefusedError as refusal:
            form.add_error(None, str(refusal))
    context = {"evening": row, "form": form}
    return render(request, "recruitment/evening_details.html", context, status=422 if form.errors else 200)


@require_POST
@needs_role(Role.MANAGER)
def tell_evening(request: HttpRequest, evening_id: int) -> HttpResponse:
    """Tell the candidates when and where to come."""
    row = evening_or_404(evening_id)
    try:
        told = tell_candidates(evening=row, board=kept_board(row), by=acting(request), at=localtime())
        words = ngettext("%(count)s person was told.", "%(count)s people were told.", told) % {"count": told}
        messages.success(request, words if told else _("Everybody knows already."))
    except EveningRefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("evening", evening_id=row.pk)


@needs_role(Role.MANAGER)
def evening_turn(request: HttpRequest, turn_id: int) -> HttpResponse:
    """Let an assessor leave a turn, another come, or two change places."""
    rows = Turn.objects.select_related("group__evening__call__cohort", "station")
    turn = get_object_or_404(rows, pk=turn_id)
    here = Assessor.objects.filter(turns_watched__turn=turn).select_related("person")
    others = Assessor.objects.filter(call=turn.group.evening.call_id).exclude(pk__in=here).select_related("person")
    form = WatcherForm(request.POST or None, watching=here, others=others)
    if request.method == "POST" and form.is_valid():
        try:
            told = form.cleaned_data
            change_watcher(turn=turn, leaves=told["leaves"], comes=told["comes"], by=acting(request))
            messages.success(request, _("Saved."))
            return redirect("evening", evening_id=turn.group.evening_id)
        except EveningRefusedError as refusal:
            form.add_error("comes", str(refusal))
    context = {"turn": turn, "evening": turn.group.evening, "watching": here, "form": form, "today": localdate()}
    return render(request, "recruitment/evening_turn.html", context, status=422 if form.errors else 200)
