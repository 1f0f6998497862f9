"""A fellow's documents: the checklist, handing in from the phone, and opening what was handed in."""

import mimetypes

import structlog
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from cohort.access import for_fellows, for_fellows_past_and_present
from cohort.domain.documents import DocumentRefusedError, checklist, hand_in, is_ready, most_bytes
from cohort.forms.documents import UploadForm
from cohort.models import Document, DocumentKind, Fellowship, FellowshipState
from people.adminkit import acting

log = structlog.get_logger(__name__)


@for_fellows_past_and_present
def my_documents(request: HttpRequest, fellowship: Fellowship) -> HttpResponse:
    """Show a fellow what was handed in, what is missing and what has to be corrected."""
    return documents_page(request, fellowship, form=None, kind="")


@for_fellows
def hand_in_document(request: HttpRequest, fellowship: Fellowship, kind: str) -> HttpResponse:
    """Take a paper from the phone; a file that cannot be taken comes back with a sentence beside the field."""
    if kind not in DocumentKind.values:
        raise Http404
    if request.method != "POST":
        return redirect("my_documents")
    form = UploadForm(request.POST, request.FILES, most_bytes=most_bytes(fellowship))
    if form.is_valid():
        try:
            hand_in(
                fellowship=fellowship,
                kind=kind,
                file=form.cleaned_data["file"],
                by=acting(request),
                at=timezone.now(),
            )
            messages.success(request, _("The document was attached. Thank you."))
            return redirect("my_documents")
        except DocumentRefusedError as refusal:
            form.add_error("file", str(refusal))
    return documents_page(request, fellowship, form=form, kind=kind)


def documents_page(request: HttpRequest, fellowship: Fellowship, *, form: UploadForm | None, kind: str) -> HttpResponse:
    """Draw the checklist; `form` is one that came back, under the paper of its kind."""
    papers = checklist(documents=list(fellowship.documents.all()), on=timezone.localdate())
    acts = fellowship.state == FellowshipState.ACTIVE
    context = {"papers": papers, "ready": is_ready(papers), "form": form, "form_kind": kind, "acts": acts}
    return render(request, "cohort/my_documents.html", context, status=422 if form else 200)


@login_required
@cache_control(private=True, no_store=True)
def document_file(request: HttpRequest, document_id: int) -> HttpResponse:
    """Send the file of a paper to whoever may see it; who opened it is logged (R12.2)."""
    document = get_object_or_404(Document.objects.visible_to(request.user).exclude(file=""), pk=document_id)
    log.info("document_opened", user_id=request.user.pk, document_id=document.pk)
    name = str(document.file.name)
    with document.file.open("rb") as file:
        response = HttpResponse(file.read(), content_type=mimetypes.guess_type(name)[0] or "application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{document.kind}.{name.rpartition(".")[2]}"'
    return response
