"""The documents of a call one after the other: looked at, checked or returned with a reason."""

import mimetypes

import structlog
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from cohort.access import PLANNERS
from people.access import needs_role
from people.adminkit import acting
from recruitment.domain.paper_queue import default_validity, holds_until, next_paper, suggestions, waiting_papers
from recruitment.domain.papers import PaperRefusedError, check_paper, return_paper
from recruitment.forms.sifting import PaperCheckForm, PaperReturnForm, ResidencyCheckForm
from recruitment.models import Call, Paper, PaperKind
from recruitment.views.sifting import ROWS

log = structlog.get_logger(__name__)
PICTURES = (".jpg", ".jpeg", ".png")


@needs_role(*PLANNERS)
def paper_queue(request: HttpRequest, call_id: int) -> HttpResponse:
    """Show the document that has waited longest, ready to be checked or returned."""
    call = get_object_or_404(ROWS, pk=call_id)
    waiting = waiting_papers(call=call)
    paper = next_paper(waiting=waiting, after=request.GET.get("after", ""))
    if paper is None:
        return render(request, "recruitment/paper_queue.html", {"call": call, "paper": None})
    return queue_page(request, call, paper, left=len(waiting), check=None, back=None)


def queue_page(
    request: HttpRequest,
    call: Call,
    paper: Paper,
    *,
    left: int,
    check: PaperCheckForm | None,
    back: PaperReturnForm | None,
) -> HttpResponse:
    """Draw one document with its two answers; forms are given where they came back."""
    stamp = paper.received_at.isoformat()
    until = default_validity(paper=paper, call=call)
    context = {
        "call": call,
        "paper": paper,
        "application": paper.application,
        "is_picture": str(paper.file.name).lower().endswith(PICTURES),
        "left": left,
        "suggestions": suggestions(paper),
        "check_form": check or check_form_of(paper)(initial={"valid_until": until, "seen": stamp}, auto_id="check-%s"),
        "return_form": back or PaperReturnForm(initial={"seen": stamp}, auto_id="return-%s"),
    }
    return render(request, "recruitment/paper_queue.html", context, status=422 if check or back else 200)


def check_form_of(paper: Paper) -> type[PaperCheckForm]:
    """Return the form that the kind of a document is checked with."""
    return ResidencyCheckForm if paper.kind == PaperKind.ID_APPENDIX else PaperCheckForm


def one_paper(paper_id: int) -> Paper:
    """Return a document with its application and call; raise Http404."""
    rows = Paper.objects.select_related("application__person", "application__call__cohort__programme", "question")
    return get_object_or_404(rows, pk=paper_id)


@require_POST
@needs_role(*PLANNERS)
def check_one_paper(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Record that a document is right, and go on to the next."""
    paper = one_paper(paper_id)
    form = check_form_of(paper)(request.POST, auto_id="check-%s")
    if form.is_valid():
        told = form.cleaned_data
        try:
            check_paper(
                application=paper.application,
                kind=paper.kind,
                question=paper.question,
                valid_until=holds_until(paper=paper, issued=told.get("issued_on"), told=told["valid_until"]),
                seen=told["seen"],
                by=acting(request),
                at=timezone.now(),
            )
        except PaperRefusedError as refusal:
            form.add_error("valid_until", str(refusal))
    return answered(request, paper, form) or came_back(request, paper, check=form)


@require_POST
@needs_role(*PLANNERS)
def return_one_paper(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Give a document back with what has to be corrected, and go on to the next."""
    paper = one_paper(paper_id)
    told = request.POST.copy()
    told["reason"] = told.get("reason") or told.get("suggestion") or ""
    form = PaperReturnForm(told, auto_id="return-%s")
    if form.is_valid():
        try:
            said = form.cleaned_data
            return_paper(paper=paper, reason=said["reason"], seen=said["seen"], by=acting(request), at=timezone.now())
        except PaperRefusedError as refusal:
            form.add_error("reason", str(refusal))
    return answered(request, paper, form) or came_back(request, paper, back=form)


def came_back(
    request: HttpRequest, paper: Paper, *, check: PaperCheckForm | None = None, back: PaperReturnForm | None = None
) -> HttpResponse:
    """Draw the same document again with the form that came back."""
    call = paper.application.call
    return queue_page(request, call, paper, left=len(waiting_papers(call=call)), check=check, back=back)


def answered(request: HttpRequest, paper: Paper, form: Form) -> HttpResponse | None:
    """Go on to the next document, or return None where the form came back."""
    if form.errors:
        return None
    messages.success(request, _("Saved."))
    return redirect("paper_queue", call_id=paper.application.call_id)


@needs_role(*PLANNERS)
@cache_control(private=True, no_store=True)
def screening_paper(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Open the file of a document; who opened it is logged (R12.2)."""
    paper = get_object_or_404(Paper.objects.visible_to(request.user).exclude(file=""), pk=paper_id)
    log.info("paper_opened", user_id=request.user.pk, paper_id=paper.pk)
    name = str(paper.file.name)
    with paper.file.open("rb") as file:
        response = HttpResponse(file.read(), content_type=mimetypes.guess_type(name)[0] or "application/octet-stream")
    shown = "inline" if name.lower().endswith((".pdf", *PICTURES)) else "attachment"
    response["Content-Disposition"] = f'{shown}; filename="{paper.kind}.{name.rpartition(".")[2]}"'
    return response
