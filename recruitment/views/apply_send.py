"""Sending an application, stepping back from it, reading one's own answers, being told of the next call."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from cohort.domain.asking import day_text
from recruitment.applicants import for_applicants
from recruitment.domain.answer_saving import values_of
from recruitment.domain.answers import yes_or_no
from recruitment.domain.applying import acting_for
from recruitment.domain.asked import Asked, problem_with, sections_of
from recruitment.domain.facts import YES, read_date
from recruitment.domain.my_page import want_next_call
from recruitment.domain.papers import papers_standing, papers_until
from recruitment.domain.sending_form import SendingRefusedError, still_missing, submit_application
from recruitment.domain.withdrawing import WithdrawingRefusedError, begin_again, withdraw_application
from recruitment.enums import ApplicationState
from recruitment.models import Application, Paper, PaperKind, QuestionKind
from recruitment.views.apply_form import steps_of
from recruitment.views.apply_links import unlisted


@never_cache
@for_applicants
def send_application(request: HttpRequest, application: Application) -> HttpResponse:
    """Show what is still missing, or send."""
    if application.state != ApplicationState.DRAFT or localdate() > application.call.closes_on:
        return redirect("my_application", application_id=application.pk)
    refused = ""
    if request.method == "POST":
        try:
            submit_application(application=application, by=acting_for(application=application), at=now())
            messages.success(request, _("Your application arrived. A confirmation is on its way to your mail."))
            return redirect("my_application", application_id=application.pk)
        except SendingRefusedError as refusal:
            refused = str(refusal)
    sections = sections_of(application.call)
    papers = Paper.objects.filter(application=application)
    standing = papers_standing(application=application, papers=papers, on=localdate())
    context = {
        "application": application,
        "missing": still_missing(application=application, on=localdate()),
        "missing_papers": [line for line in standing if not line.is_there],
        "until": papers_until(application.call),
        "steps": steps_of(sections, len(sections) + 2),
        "refused": refused,
        "today": localdate(),
    }
    return unlisted(render(request, "recruitment/send_application.html", context, status=422 if refused else 200))


@require_POST
@for_applicants
def withdraw_own_application(request: HttpRequest, application: Application) -> HttpResponse:
    """Step back, with a reason if one was given."""
    try:
        withdraw_application(
            application=application,
            reason=request.POST.get("reason", ""),
            by=acting_for(application=application),
            at=now(),
        )
        messages.success(request, _("Your application was withdrawn. Thank you for thinking of us."))
    except WithdrawingRefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("my_application", application_id=application.pk)


@require_POST
@for_applicants
def begin_own_application_again(request: HttpRequest, application: Application) -> HttpResponse:
    """Go back to the form after stepping back, while the call is open."""
    try:
        begin_again(application=application, by=acting_for(application=application), at=now())
    except WithdrawingRefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("my_application", application_id=application.pk)
    messages.success(request, _("Welcome back. What you wrote is still here; send it once more when it is ready."))
    return redirect("edit_application", application_id=application.pk)


@require_POST
@for_applicants
def tell_me_next_year(request: HttpRequest, application: Application) -> HttpResponse:
    """Note whether the applicant wants to hear of the next call (R12.4)."""
    want_next_call(application=application, wanted=request.POST.get("wanted") == "yes")
    wanted = _("We will tell you when the next call opens.")
    unwanted = _("We will not write to you about the next call.")
    messages.success(request, wanted if application.keep_for_next_year else unwanted)
    return redirect("my_application", application_id=application.pk)


@dataclass(frozen=True)
class Told:
    """One question with the answer as it is read."""

    label: str
    lines: list[str]
    paper: Paper | None


@never_cache
@for_applicants
def my_answers(request: HttpRequest, application: Application) -> HttpResponse:
    """Show an applicant everything that they wrote."""
    sections = sections_of(application.call)
    values = values_of(application=application, items=[item for section in sections for item in section.items])
    papers = {p.question_id: p for p in Paper.objects.filter(application=application, kind=PaperKind.ANSWER)}
    told = [(s.title, [told_of(item, values.get(item.name, ""), papers) for item in s.items]) for s in sections]
    context = {"application": application, "sections": told, "today": localdate()}
    return unlisted(render(request, "recruitment/my_answers.html", context))


def told_of(item: Asked, text: str, papers: dict[int | None, Paper]) -> Told:
    """Return one question with its answer in words."""
    words = dict(item.choices)
    lines = [words.get(line, line) for line in text.split("\n")] if text else []
    if item.kind == QuestionKind.CONSENT:
        lines = [_("Agreed") if text == YES else yes_or_no(text)] if text else []
    if item.kind == QuestionKind.DATE and text and not problem_with(item, text, on=localdate()):
        lines = [day_text(read_date(text))]
    return Told(item.label, lines, papers.get(item.question.pk) if item.question else None)
