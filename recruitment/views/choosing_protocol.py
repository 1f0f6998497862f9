"""The protocol of the committee: on the page, as a PDF, as a workbook."""

import structlog
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from cohort.access import OVERSEERS
from people.access import needs_role
from people.pdf import PdfMissingError, pdf_bytes
from recruitment.domain.protocol import Protocol, load_protocol
from recruitment.enums import Stage
from recruitment.exports.choosing import protocol_workbook_bytes
from recruitment.models import Call

log = structlog.get_logger(__name__)
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def protocol_of(call_id: int) -> Protocol:
    """Return a call's protocol; raise Http404."""
    call = get_object_or_404(Call.objects.select_related("cohort__programme"), pk=call_id)
    return load_protocol(call=call, on=timezone.localdate())


def note_download(request: HttpRequest, call_id: int, form: str) -> None:
    """Write down who took the protocol (R12.2)."""
    log.info("download", user_id=request.user.pk, call_id=call_id, kind="protocol", form=form)


@needs_role(*OVERSEERS)
def call_protocol(request: HttpRequest, call_id: int) -> HttpResponse:
    """Show the protocol and the ways to take it along."""
    protocol = protocol_of(call_id)
    context = {"call": protocol.call, "protocol": protocol, "stages": [stage.label for stage in Stage]}
    return render(request, "recruitment/call_protocol.html", context)


@needs_role(*OVERSEERS)
@cache_control(private=True, no_store=True)
def protocol_pdf(request: HttpRequest, call_id: int) -> HttpResponse:
    """Send the protocol as a PDF."""
    protocol = protocol_of(call_id)
    context = {
        "protocol": protocol,
        "stages": [stage.label for stage in Stage],
        "paper_name": protocol.call.cohort.programme.centre,
        "paper_day": protocol.on,
    }
    try:
        content = pdf_bytes(template="recruitment/protocol_paper.html", context=context)
    except PdfMissingError:
        messages.error(request, _("PDF files cannot be made on this machine. The workbook holds the same."))
        return redirect("call_protocol", call_id=call_id)
    note_download(request, call_id, "pdf")
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="protocol-{call_id}.pdf"'
    return response


@needs_role(*OVERSEERS)
@cache_control(private=True, no_store=True)
def protocol_workbook(request: HttpRequest, call_id: int) -> HttpResponse:
    """Send the protocol as a workbook."""
    protocol = protocol_of(call_id)
    note_download(request, call_id, "xlsx")
    response = HttpResponse(protocol_workbook_bytes(protocol), content_type=WORKBOOK)
    response["Content-Disposition"] = f'attachment; filename="protocol-{call_id}.xlsx"'
    return response
