"""Where a call's sheets are taken along: who took what is logged."""

import structlog
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from people.access import Role, needs_role
from recruitment.domain.finding import known_calls
from recruitment.exports.sending import EXPORTS, FORMATS, NEEDS_RANKING, export_bytes
from recruitment.models import Call

log = structlog.get_logger(__name__)


def may_rank(request: HttpRequest) -> bool:
    """Say whether the reader may see the ranking."""
    return request.user.has_perm("recruitment.rank_call")


@require_safe
@needs_role(Role.MANAGER)
def export_applicants(request: HttpRequest, call_id: int) -> HttpResponse:
    """Show what can be taken along."""
    call = get_object_or_404(known_calls(), pk=call_id)
    exports = [export for export in EXPORTS.values() if export.key not in NEEDS_RANKING or may_rank(request)]
    context = {"call": call, "exports": exports, "formats": [("xlsx", "XLSX"), ("csv", "CSV")]}
    return render(request, "recruitment/export_applicants.html", context)


@require_safe
@needs_role(Role.MANAGER)
def export_file(request: HttpRequest, call_id: int, what: str, form: str) -> HttpResponse:
    """Send one sheet as a file."""
    call = get_object_or_404(known_calls(), pk=call_id)
    if what not in EXPORTS or form not in FORMATS:
        raise Http404
    if what in NEEDS_RANKING and not may_rank(request):
        raise PermissionDenied
    log.info("download", user_id=request.user.pk, call_id=call.pk, kind=what, form=form)
    response = HttpResponse(export_bytes(call=call, what=what, form=form), content_type=FORMATS[form])
    response["Content-Disposition"] = f'attachment; filename="{file_name(call, what, form)}"'
    return response


def file_name(call: Call, what: str, form: str) -> str:
    """Return a name that every system can keep."""
    return f"call-{call.pk}-{what}.{form}"
