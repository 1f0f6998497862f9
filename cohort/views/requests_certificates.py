"""Certificates: a fellow's own, those of a fellow whom staff accompany, and those of a whole cohort."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cohort.access import PLANNERS, THOSE_WHO_ACCOMPANY, for_fellows_past_and_present
from cohort.domain.asking import RequestRefusedError
from cohort.domain.certificates import (
    completion_papers,
    issue_completions,
    issue_hours_certificate,
    revoke_certificate,
)
from cohort.domain.cohorts import cohort_of_the_day
from cohort.forms.requests import RevokeForm, saved
from cohort.models import Certificate, Cohort, Fellowship
from cohort.views.papers import paper_response
from people.access import has_role, needs_role
from people.adminkit import acting


@for_fellows_past_and_present
def my_certificates(request: HttpRequest, fellowship: Fellowship) -> HttpResponse:
    """Show a fellow their own certificates, and issue one of today's hours."""
    papers = Certificate.objects.filter(fellowship=fellowship)
    return render(request, "cohort/my_certificates.html", {"papers": papers, "today": timezone.localdate()})


@require_POST
@for_fellows_past_and_present
def issue_certificate(request: HttpRequest, fellowship: Fellowship) -> HttpResponse:
    """Issue a certificate of the hours up to today to the fellow themselves."""
    issue(request, fellowship)
    return redirect("my_certificates")


@needs_role(*THOSE_WHO_ACCOMPANY)
def fellow_certificates(request: HttpRequest, fellowship_id: int) -> HttpResponse:
    """Show staff the certificates of one of their fellows, and issue one of today's hours."""
    fellows = Fellowship.objects.visible_to(request.user).select_related("person", "cohort__programme")
    fellowship = get_object_or_404(fellows, pk=fellowship_id)
    if request.method == "POST":
        issue(request, fellowship)
        return redirect("fellow_certificates", fellowship_id=fellowship.pk)
    papers = Certificate.objects.filter(fellowship=fellowship)
    facts = {"papers": papers, "fellowship": fellowship, "may_revoke": has_role(request.user, *PLANNERS)}
    return render(request, "cohort/fellow_certificates.html", facts)


def issue(request: HttpRequest, fellowship: Fellowship) -> None:
    """Issue a certificate of hours, or say why not."""
    try:
        paper = issue_hours_certificate(fellowship=fellowship, by=acting(request), on=timezone.localdate())
        messages.success(request, _("The certificate is ready: %(code)s") % {"code": paper.code})
    except RequestRefusedError as refusal:
        messages.warning(request, str(refusal))


@login_required
def certificate_pdf(request: HttpRequest, certificate_id: int) -> HttpResponse:
    """Give a paper that holds as PDF, to its fellow and to the staff who may see it."""
    papers = with_names(Certificate.objects.visible_to(request.user))
    return paper_response(request, [get_object_or_404(papers.filter(revoked_on=None), pk=certificate_id)])


@needs_role(*PLANNERS)
def revoke(request: HttpRequest, certificate_id: int) -> HttpResponse:
    """Let a manager say that a paper holds no longer, and why."""
    papers = with_names(Certificate.objects.visible_to(request.user))
    paper = get_object_or_404(papers, pk=certificate_id)
    form = RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and saved(form, lambda: revoked(request, paper, form)):
        messages.success(request, _("The certificate holds no longer. Its code says so from now on."))
        return redirect("fellow_certificates", fellowship_id=paper.fellowship_id)
    return render(request, "cohort/revoke_certificate.html", {"paper": paper, "form": form})


def revoked(request: HttpRequest, paper: Certificate, form: RevokeForm) -> None:
    """Revoke a paper with the reason that a form says."""
    reason = form.cleaned_data["note"]
    revoke_certificate(certificate=paper, reason=reason, by=acting(request), on=timezone.localdate())


@needs_role(*PLANNERS)
def latest_certificates(request: HttpRequest) -> HttpResponse:
    """Lead to the certificates of the running cohort, or say that there is none."""
    cohort = cohort_of_the_day(on=timezone.localdate())
    return redirect("cohort_certificates", cohort_id=cohort.pk) if cohort else render(request, "reports/no_cohort.html")


@needs_role(*PLANNERS)
def cohort_certificates(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Show the certificates of a cohort, and issue those of completion from its last day."""
    cohort = get_object_or_404(Cohort.objects.select_related("programme"), pk=cohort_id)
    today = timezone.localdate()
    if request.method == "POST":
        issue_all(request, cohort)
        return redirect("cohort_certificates", cohort_id=cohort.pk)
    facts = {
        "cohort": cohort,
        "cohorts": Cohort.objects.select_related("programme"),
        "papers": Certificate.objects.filter(fellowship__cohort=cohort).select_related("fellowship__person"),
        "completions": completion_papers(cohort=cohort),
        "is_over": today >= cohort.ends_on,
    }
    return render(request, "cohort/cohort_certificates.html", facts)


def issue_all(request: HttpRequest, cohort: Cohort) -> None:
    """Issue the certificates of completion, or say why not."""
    try:
        papers = issue_completions(cohort=cohort, by=acting(request), on=timezone.localdate())
    except RequestRefusedError as refusal:
        messages.warning(request, str(refusal))
        return
    sentence = ngettext(
        "%(count)s certificate of completion is ready.", "%(count)s certificates of completion are ready.", len(papers)
    )
    messages.success(request, sentence % {"count": len(papers)})


@needs_role(*PLANNERS)
def completion_pdf(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Give the standing certificates of completion of a cohort as one PDF, a page for each fellow."""
    papers = completion_papers(cohort=get_object_or_404(Cohort, pk=cohort_id))
    if not papers:
        messages.warning(request, _("No certificate of completion was issued yet."))
        return redirect("cohort_certificates", cohort_id=cohort_id)
    return paper_response(request, papers)


def with_names(papers: QuerySet[Certificate]) -> QuerySet[Certificate]:
    """Return papers with what stands on them."""
    return papers.select_related("fellowship__person", "fellowship__cohort__programme")
