"""The wash-up on one screen: what still differs, all marks side by side, who is done, and the agreed marks."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from people.access import Role, has_role, needs_role
from people.adminkit import acting
from recruitment.domain.agreeing import AgreementRefusedError, agree
from recruitment.domain.assessing import calls_of
from recruitment.domain.locking import reopen_sheet
from recruitment.domain.sheets import SheetRefusedError
from recruitment.domain.washup import load_wash_up, stages_begun
from recruitment.enums import Stage
from recruitment.forms.washup import AgreementForm, ReopenForm
from recruitment.models import Application, Call, ScoreSheet

CANDIDATES_PER_PAGE = 25


def call_or_404(request: HttpRequest, call_id: int, stage: str = "") -> Call:
    """Return a call that the reader manages or assesses; another one, or an unknown stage, is not there."""
    if stage and stage not in Stage:
        raise Http404
    call: Call = get_object_or_404(calls_of(request.user, on=localdate()), pk=call_id)
    return call


@needs_role(Role.MANAGER, Role.ASSESSOR)
@require_GET
def wash_up(request: HttpRequest, call_id: int) -> HttpResponse:
    """Lead to the latest stage of a call in which there is something to see."""
    call = call_or_404(request, call_id)
    begun = [stage for stage in Stage.values if stage in stages_begun(call=call)]
    return redirect("wash_up_stage", call_id=call.pk, stage=begun[-1] if begun else Stage.ASSESSMENT_CENTER.value)


@needs_role(Role.MANAGER, Role.ASSESSOR)
@require_GET
def wash_up_stage(request: HttpRequest, call_id: int, stage: str) -> HttpResponse:
    """Show one stage."""
    return stage_page(request, call_or_404(request, call_id, stage), stage)


def stage_page(request: HttpRequest, call: Call, stage: str, *, returned: AgreementForm | None = None) -> HttpResponse:
    """Draw one stage; a form that came back stands open at its place."""
    board = load_wash_up(call=call, stage=stage, user=request.user)
    context = {**context_of(request, call, stage), "board": board, "returned": returned}
    context["page"] = Paginator(board.rows, CANDIDATES_PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "recruitment/wash_up.html", context)


def context_of(request: HttpRequest, call: Call, stage: str) -> dict[str, Any]:
    """Return what the page and its live part draw."""
    begun = stages_begun(call=call)
    return {
        "call": call,
        "stage": Stage(stage),
        "stages": [each for each in Stage if each.value in begun or each.value == stage],
        "manages": has_role(request.user, Role.MANAGER),
    }


@needs_role(Role.MANAGER, Role.ASSESSOR)
@require_GET
def wash_up_bench(request: HttpRequest, call_id: int, stage: str) -> HttpResponse:
    """Answer with who has locked how many; the page asks again and again."""
    call = call_or_404(request, call_id, stage)
    board = load_wash_up(call=call, stage=stage, user=request.user)
    return render(request, "recruitment/_wash_bench.html", {**context_of(request, call, stage), "board": board})


@require_POST
@needs_role(Role.MANAGER)
def agree_on_mark(request: HttpRequest, call_id: int, stage: str) -> HttpResponse:
    """Write the mark that the wash-up agreed on."""
    call = call_or_404(request, call_id, stage)
    form = AgreementForm(request.POST)
    form.full_clean()
    application = get_object_or_404(Application, call=call, pk=form.cleaned_data.get("application") or 0)
    if not form.is_valid():
        return stage_page(request, call, stage, returned=form)
    try:
        agree(
            application=application,
            stage=stage,
            criterion=form.cleaned_data["criterion"],
            score=form.cleaned_data["score"],
            reason=form.cleaned_data["reason"],
            by=acting(request),
            at=timezone.now(),
        )
    except AgreementRefusedError as refusal:
        form.add_error("reason", str(refusal))
        return stage_page(request, call, stage, returned=form)
    messages.success(request, _("The agreed mark is kept. What each one gave stays beside it."))
    return redirect("wash_up_stage", call_id=call.pk, stage=stage)


@require_POST
@needs_role(Role.MANAGER)
def reopen_score_sheet(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """Open a locked sheet again, with a reason that stays in its history."""
    sheet = get_object_or_404(ScoreSheet.objects.select_related("application"), pk=sheet_id)
    form = ReopenForm(request.POST)
    try:
        reason = form.cleaned_data["reason"] if form.is_valid() else ""
        reopen_sheet(sheet=sheet, reason=reason, by=acting(request), at=timezone.now())
        messages.success(request, _("The sheet is open again."))
    except SheetRefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("wash_up_stage", call_id=sheet.application.call_id, stage=sheet.stage)
