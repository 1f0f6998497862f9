"""What the coordinator answers afterwards: feedback, appeals, and letting details go (R5.11, R5.12, R12.4, R12.5)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cohort.domain.policies import policy_for
from people.access import Role, needs_role
from people.adminkit import acting
from recruitment.domain.appeals import AppealRefusedError, answer_appeal, answer_due, appeals_of, why_not
from recruitment.domain.feedback import FeedbackRefusedError, write_feedback
from recruitment.domain.retention import erase_due, retention_of
from recruitment.forms.answering import AppealAnswerForm, StrengthsForm
from recruitment.models import Appeal, AppealOutcome, Call, Feedback
from recruitment.policy import RecruitmentPolicy
from recruitment.views.answering_kit import number_of
from recruitment.views.answering_slots import call_of


@needs_role(Role.MANAGER)
def call_answers(request: HttpRequest, call_id: int) -> HttpResponse:
    """Show who asked for feedback, the one who has waited longest first, and take the strengths."""
    call = call_of(call_id)
    rows = Feedback.objects.filter(application__call=call).select_related("application__person", "written_by__person")
    waiting = list(rows.filter(written_at=None))
    form = StrengthsForm(request.POST or None)
    if request.method == "POST":
        feedback = get_object_or_404(rows, pk=number_of(request.POST.get("feedback", "")))
        if form.is_valid() and written(request, feedback, form):
            return redirect("call_answers", call.pk)
        waiting.sort(key=lambda one: one.pk != feedback.pk)
    context = {
        "call": call,
        "next": waiting[0] if waiting else None,
        "later": waiting[1:],
        "written": list(rows.exclude(written_at=None).order_by("-written_at")),
        "form": form,
        "today": timezone.localdate(),
    }
    return render(request, "recruitment/call_answers.html", context, status=422 if form.errors else 200)


def written(request: HttpRequest, feedback: Feedback, form: StrengthsForm) -> bool:
    """Write the strengths; say beside the field why not."""
    try:
        write_feedback(
            feedback=feedback, strengths=form.cleaned_data["strengths"], by=acting(request), at=timezone.now()
        )
    except FeedbackRefusedError as refusal:
        form.add_error("strengths", str(refusal))
        return False
    messages.success(request, _("Written; %(name)s was told.") % {"name": feedback.application.person})
    return True


@needs_role(Role.MANAGER, Role.CENTRE_HEAD)
def call_appeals(request: HttpRequest, call_id: int) -> HttpResponse:
    """Show the appeals of a call, those that wait first, each with the day by which it is answered."""
    return appeals_page(request, call_of(call_id), form=None, number=0)


def appeals_page(request: HttpRequest, call: Call, *, form: AppealAnswerForm | None, number: int) -> HttpResponse:
    """Draw the appeals; `form` is one that came back, under the appeal of its number."""
    policy, user = policy_for(call.cohort, RecruitmentPolicy), acting(request)
    appeals = list(appeals_of(call=call))
    waiting = [
        {
            "appeal": appeal,
            "due": answer_due(appeal=appeal, policy=policy),
            "why_not": why_not(appeal=appeal, by=user),
            "form": form if form and appeal.pk == number else AppealAnswerForm(auto_id=f"appeal-{appeal.pk}-%s"),
        }
        for appeal in appeals
        if not appeal.outcome
    ]
    context = {
        "call": call,
        "waiting": waiting,
        "answered": [appeal for appeal in appeals if appeal.outcome],
        "today": timezone.localdate(),
    }
    return render(request, "recruitment/call_appeals.html", context, status=422 if form else 200)


@require_POST
@needs_role(Role.MANAGER, Role.CENTRE_HEAD)
def answer_one_appeal(request: HttpRequest, appeal_id: int) -> HttpResponse:
    """Answer an appeal; whoever decided about the application is refused with a sentence."""
    rows = Appeal.objects.select_related("application__person", "application__call__cohort__programme")
    appeal = get_object_or_404(rows, pk=appeal_id)
    form = AppealAnswerForm(request.POST, auto_id=f"appeal-{appeal.pk}-%s")
    if form.is_valid():
        told = form.cleaned_data
        try:
            answer_appeal(
                appeal=appeal,
                outcome=AppealOutcome(told["outcome"]),
                answer=told["answer"],
                by=acting(request),
                at=timezone.now(),
            )
            messages.success(request, _("Answered; %(name)s was told.") % {"name": appeal.application.person})
            return redirect("call_appeals", appeal.application.call_id)
        except AppealRefusedError as refusal:
            form.add_error("answer", str(refusal))
    return appeals_page(request, appeal.application.call, form=form, number=appeal.pk)


@needs_role(Role.MANAGER)
def call_retention(request: HttpRequest, call_id: int) -> HttpResponse:
    """Show whose details go and when, and let what is due go with one press."""
    call, day = call_of(call_id), timezone.localdate()
    if not request.user.has_perm("people.erase_person"):
        raise PermissionDenied
    if request.method == "POST":
        count = erase_due(call=call, by=acting(request), at=timezone.now(), on=day)
        sentence = ngettext(
            "The details of %(count)s person were erased; the figures stay.",
            "The details of %(count)s people were erased; the figures stay.",
            count,
        )
        messages.success(request, sentence % {"count": count})
        return redirect("call_retention", call.pk)
    retention = retention_of(call=call, on=day)
    return render(request, "recruitment/call_retention.html", {"call": call, "retention": retention, "today": day})
