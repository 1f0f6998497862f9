"""The coordinator's documents: one after the other, and the whole cohort at a glance."""

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohort.access import PLANNERS
from cohort.domain.cohorts import cohort_of_the_day
from cohort.domain.document_lists import papers_of_cohort, waiting_documents
from cohort.domain.documents import DocumentRefusedError, check_document, default_validity, return_document
from cohort.forms.documents import CheckForm, ReturnForm
from cohort.models import Cohort, Document, DocumentKind, Fellowship
from people.access import needs_role
from people.adminkit import acting

PICTURES = (".jpg", ".png")


@needs_role(*PLANNERS)
def document_queue(request: HttpRequest) -> HttpResponse:
    """Show the document that has waited longest, ready to be checked or returned."""
    waiting = waiting_documents()
    if not waiting:
        cohort = cohort_of_the_day(on=localdate())
        return render(request, "cohort/document_queue.html", {"cohort": cohort, "document": None})
    return queue_page(request, waiting[0], check=None, back=None)


def queue_page(
    request: HttpRequest, document: Document, *, check: CheckForm | None, back: ReturnForm | None
) -> HttpResponse:
    """Draw one document with its two answers; forms are given where they came back."""
    fellowship = document.fellowship
    stamp = document.received_at.isoformat() if document.received_at else ""
    until = default_validity(fellowship=fellowship, kind=document.kind, on=localdate())
    context = {
        "cohort": fellowship.cohort,
        "document": document,
        "is_picture": str(document.file.name).endswith(PICTURES),
        "left": len(waiting_documents()),
        "check_form": check or CheckForm(initial={"valid_until": until, "seen": stamp}, auto_id="check-%s"),
        "return_form": back or ReturnForm(initial={"seen": stamp}, auto_id="return-%s"),
    }
    return render(request, "cohort/document_queue.html", context, status=422 if check or back else 200)


def waiting_one(document_id: int) -> Document:
    """Return a document with its fellow; raise Http404."""
    rows = Document.objects.select_related("fellowship__person", "fellowship__cohort")
    return get_object_or_404(rows, pk=document_id)


@require_POST
@needs_role(*PLANNERS)
def check_one(request: HttpRequest, document_id: int) -> HttpResponse:
    """Record that a document is right, and go on to the next."""
    document, form = waiting_one(document_id), CheckForm(request.POST, auto_id="check-%s")
    if form.is_valid():
        try:
            check_document(
                fellowship=document.fellowship,
                kind=document.kind,
                valid_until=form.cleaned_data["valid_until"],
                by=acting(request),
                on=localdate(),
                seen=form.cleaned_data["seen"],
            )
        except DocumentRefusedError as refusal:
            form.add_error("valid_until", str(refusal))
    return answered(request, form) or queue_page(request, document, check=form, back=None)


@require_POST
@needs_role(*PLANNERS)
def return_one(request: HttpRequest, document_id: int) -> HttpResponse:
    """Give a document back with what has to be corrected, and go on to the next."""
    document, form = waiting_one(document_id), ReturnForm(request.POST, auto_id="return-%s")
    if form.is_valid():
        try:
            told = form.cleaned_data
            return_document(
                document=document, reason=told["reason"], by=acting(request), on=localdate(), seen=told["seen"]
            )
        except DocumentRefusedError as refusal:
            form.add_error("reason", str(refusal))
    return answered(request, form) or queue_page(request, document, check=None, back=form)


def answered(request: HttpRequest, form: Form) -> HttpResponse | None:
    """Go on to the next document, or return None where the form came back."""
    if form.errors:
        return None
    messages.success(request, _("Saved."))
    return redirect("document_queue")


@needs_role(*PLANNERS)
def cohort_documents(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Show every fellow's checklist, the unfinished first."""
    cohort = get_object_or_404(Cohort.objects.select_related("programme"), pk=cohort_id)
    rows = papers_of_cohort(cohort=cohort, on=localdate())
    context = {
        "cohort": cohort,
        "cohorts": Cohort.objects.select_related("programme"),
        "rows": rows,
        "ready": sum(1 for row in rows if row.ready),
    }
    return render(request, "cohort/cohort_documents.html", context)


@require_POST
@needs_role(*PLANNERS)
def note_document(request: HttpRequest, fellowship_id: int, kind: str) -> HttpResponse:
    """Record that a paper was shown, without keeping a file."""
    fellowship = get_object_or_404(Fellowship.objects.select_related("cohort"), pk=fellowship_id)
    if kind not in DocumentKind.values:
        raise Http404
    until = default_validity(fellowship=fellowship, kind=kind, on=localdate())
    try:
        check_document(fellowship=fellowship, kind=kind, valid_until=until, by=acting(request), on=localdate())
        messages.success(request, _("Saved: the document was shown."))
    except DocumentRefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("cohort_documents", cohort_id=fellowship.cohort_id)
