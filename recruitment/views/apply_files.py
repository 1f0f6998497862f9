"""Files of an application: attached by photo or PDF, replaced, and opened again by whoever may."""

import mimetypes
from collections.abc import Sequence

import structlog
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache

from cohort.domain.policies import policy_for
from recruitment.applicants import application_of, for_applicants
from recruitment.domain.applying import acting_for
from recruitment.domain.asked import Asked, sections_of
from recruitment.domain.papers import (
    PaperRefusedError,
    all_there,
    asked_papers,
    hand_in_paper,
    own_papers_until,
    papers_standing,
)
from recruitment.enums import ApplicationState
from recruitment.forms.apply_form import PaperForm
from recruitment.models import Application, Paper, PaperKind, QuestionKind
from recruitment.policy import RecruitmentPolicy
from recruitment.views.apply_links import unlisted

log = structlog.get_logger(__name__)


def paper_form(request: HttpRequest, application: Application, *, name: str = "file") -> PaperForm:
    """Return the form of one file that came, within the limits of the call."""
    policy = policy_for(application.call.cohort, RecruitmentPolicy)
    files = {"file": request.FILES[name]} if name in request.FILES else {}
    return PaperForm({}, files, most_bytes=policy.file_bytes, most_pages=policy.most_pdf_pages)


def attach(request: HttpRequest, application: Application, *, kind: str, item: Asked | None = None) -> PaperForm:
    """Keep a file that came, as a document or as the answer to a question; the form tells why not."""
    form = paper_form(request, application, name=item.name if item else "file")
    if form.is_valid():
        try:
            hand_in_paper(
                application=application,
                kind=kind,
                file=form.cleaned_data["file"],
                by=acting_for(application=application),
                at=now(),
                question=item.question if item else None,
            )
        except PaperRefusedError as refusal:
            form.add_error("file", str(refusal))
    return form


def attach_answers(request: HttpRequest, application: Application, items: Sequence[Asked]) -> dict[str, str]:
    """Keep the files that came with a section; return a sentence for each that cannot be taken."""
    came = [item for item in items if item.kind == QuestionKind.FILE and item.name in request.FILES]
    forms = {item.name: attach(request, application, kind=PaperKind.ANSWER, item=item) for item in came}
    return {name: str(form.errors["file"][0]) for name, form in forms.items() if form.errors}


@never_cache
@for_applicants
def application_papers(request: HttpRequest, application: Application) -> HttpResponse:
    """Show the documents of an application: what is there, what is missing, what has to be corrected."""
    if not asked_papers(application.call) and application.state == ApplicationState.DRAFT:
        return redirect("send_application", application_id=application.pk)
    return papers_page(request, application, form=None, kind="")


@never_cache
@for_applicants
def hand_in_application_paper(request: HttpRequest, application: Application, kind: str) -> HttpResponse:
    """Take a document from the phone; a file that cannot be taken comes back with a sentence beside the field."""
    if kind not in asked_papers(application.call):
        raise Http404
    if request.method != "POST":
        return redirect("application_papers", application_id=application.pk)
    form = attach(request, application, kind=kind)
    if form.errors:
        return papers_page(request, application, form=form, kind=kind)
    messages.success(request, _("The document was attached. Thank you."))
    return redirect("application_papers", application_id=application.pk)


def papers_page(request: HttpRequest, application: Application, *, form: PaperForm | None, kind: str) -> HttpResponse:
    """Draw the documents; `form` is one that came back, under the document of its kind."""
    rows = Paper.objects.filter(application=application)
    standing = papers_standing(application=application, papers=rows, on=localdate())
    context = {
        "application": application,
        "standing": standing,
        "ready": all_there(standing),
        "until": own_papers_until(application=application, papers=rows),
        "is_draft": application.state == ApplicationState.DRAFT,
        "last_section": len(sections_of(application.call)),
        "form": form,
        "form_kind": kind,
        "today": localdate(),
    }
    return unlisted(render(request, "recruitment/application_papers.html", context, status=422 if form else 200))


@cache_control(private=True, no_store=True)
def paper_file(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Send a file to its applicant or to the coordinator; who opened it is logged (R12.2)."""
    paper = Paper.objects.exclude(file="").filter(pk=paper_id).first()
    if paper is None:
        raise Http404
    may_see = Paper.objects.visible_to(request.user).filter(pk=paper_id).exists()
    if not may_see and application_of(request, paper.application_id) is None:
        raise Http404
    log.info("application_paper_opened", user_id=request.user.pk, paper_id=paper.pk)
    name = str(paper.file.name)
    with paper.file.open("rb") as file:
        response = HttpResponse(file.read(), content_type=mimetypes.guess_type(name)[0] or "application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{paper.kind}.{name.rpartition(".")[2]}"'
    response["X-Content-Type-Options"] = "nosniff"
    return unlisted(response)
