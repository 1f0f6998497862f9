"""The page on which a manager confirms that details of those not accepted go (R12.4)."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recruitment.admin.acting import acting
from recruitment.domain.retention import erase_due, retention_of
from recruitment.models import Call


def due_page(request: HttpRequest, call: Call, site: admin.AdminSite) -> HttpResponse:
    """Show whose details are due, and erase them once that is confirmed."""
    if not request.user.has_perm("people.erase_person"):
        raise PermissionDenied
    if request.method == "POST":
        erase_all(request, call)
        return HttpResponseRedirect(reverse("admin:recruitment_call_changelist"))
    retention = retention_of(call=call, on=timezone.localdate())
    context = {
        **site.each_context(request),
        "title": _("Details that are due to go"),
        "subtitle": str(call),
        "opts": Call._meta,
        "call": call,
        "retention": retention,
        "people": list(retention.people),
        "day": retention.erased_on,
    }
    return TemplateResponse(request, "admin/recruitment/due.html", context)


def erase_all(request: HttpRequest, call: Call) -> None:
    """Let everything go that is due, and say how many people that were."""
    count = erase_due(call=call, by=acting(request), at=timezone.now(), on=timezone.localdate())
    sentence = ngettext(
        "The details of %(count)s person were erased; the figures stay.",
        "The details of %(count)s people were erased; the figures stay.",
        count,
    )
    messages.success(request, sentence % {"count": count})
