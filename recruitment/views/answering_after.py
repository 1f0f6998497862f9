"""After an answer: one's own evaluation, feedback, one appeal, the next way to take part (R5.11, R5.12, X-07)."""

import structlog
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cohort.domain.policies import policy_for
from recruitment.applicants import for_applicants
from recruitment.domain.appeals import AppealRefusedError, answer_due, appeal_window
from recruitment.domain.appeals import make_appeal as appeal
from recruitment.domain.evaluation import evaluation_of, may_be_read
from recruitment.domain.feedback import FeedbackRefusedError
from recruitment.domain.feedback import ask_feedback as ask
from recruitment.enums import REFUSED_STATES
from recruitment.forms.answering import AppealForm
from recruitment.models import Appeal, Application, Feedback
from recruitment.policy import RecruitmentPolicy

log = structlog.get_logger(__name__)


@never_cache
@require_safe
@for_applicants
def my_evaluation(request: HttpRequest, application: Application) -> HttpResponse:
    """Show an applicant what was written about them, once there is an answer; each opening is logged."""
    readable = may_be_read(application)
    if readable:
        log.info("evaluation_opened", application_id=application.pk, user_id=request.user.pk)
    context = {
        "application": application,
        "evaluation": evaluation_of(application=application) if readable else None,
        "is_refused": application.state in REFUSED_STATES,
        "highest": policy_for(application.call.cohort, RecruitmentPolicy).highest_score,
    }
    return render(request, "recruitment/my_evaluation.html", context)


@never_cache
@for_applicants
def ask_feedback(request: HttpRequest, application: Application) -> HttpResponse:
    """Ask once for one's strengths, and read them when they are written."""
    if request.method == "POST":
        try:
            ask(application=application, at=timezone.now())
            messages.success(request, _("We got your request. A message tells you when the feedback is here."))
        except FeedbackRefusedError as refusal:
            messages.warning(request, str(refusal))
        return redirect("ask_feedback", application.pk)
    context = {
        "application": application,
        "feedback": Feedback.objects.filter(application=application).first(),
        "is_refused": application.state in REFUSED_STATES,
        "today": timezone.localdate(),
    }
    return render(request, "recruitment/ask_feedback.html", context)


@never_cache
@for_applicants
def make_appeal(request: HttpRequest, application: Application) -> HttpResponse:
    """Appeal once within the days of appeal, and read the answer."""
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            appeal(application=application, text=form.cleaned_data["text"], at=timezone.now())
            messages.success(request, _("Your appeal is with us."))
            return redirect("make_appeal", application.pk)
        except AppealRefusedError as refusal:
            form.add_error("text", str(refusal))
    made = Appeal.objects.filter(application=application).first()
    policy = policy_for(application.call.cohort, RecruitmentPolicy)
    context = {
        "application": application,
        "appeal": made,
        "due": answer_due(appeal=made, policy=policy) if made else None,
        "window": appeal_window(application=application, on=timezone.localdate()),
        "form": form,
    }
    return render(request, "recruitment/make_appeal.html", context, status=422 if form.errors else 200)
