"""The page on which a manager confirms that details of those not accepted go (R12.4)."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohort.domain.policies import policy_for
from people.domain.erasure import erase
from people.models import ErasureReason, Person
from recruitment.admin.acting import acting
from recruitment.domain.dates import anonymise_on
from recruitment.domain.retention import due_for_erasure
from recruitment.models import Call
from recruitment.policy import RecruitmentPolicy


def due_page(request: HttpRequest, call: Call, site: admin.AdminSite) -> HttpResponse:
    """Show whose details are due, and erase them once that is confirmed."""
    if not request.user.has_perm("people.erase_person"):
        raise PermissionDenied
    people = due_for_erasure(call=call, on=timezone.localdate())
    if request.method == "POST":
        erase_all(request, people)
        return HttpResponseRedirect(reverse("admin:recruitment_call_changelist"))
    policy = policy_for(call.cohort, RecruitmentPolicy)
    context = {
        **site.each_context(request),
        "title": _("Details that are due to go"),
        "subtitle": str(call),
        "opts": Call._meta,
        "call": call,
        "people": people,
        "day": anonymise_on(starts_on=call.cohort.starts_on, policy=policy),
    }
    return TemplateResponse(request, "admin/recruitment/due.html", context)


def erase_all(request: HttpRequest, people: list[Person]) -> None:
    """Erase these people and say how many they were."""
    by, now = acting(request), timezone.now()
    for person in people:
        erase(person=person, reason=ErasureReason.RETENTION, by=by, at=now)
    sentence = ngettext(
        "The details of %(count)s person were erased; the figures stay.",
        "The details of %(count)s people were erased; the figures stay.",
        len(people),
    )
    messages.success(request, sentence % {"count": len(people)})
