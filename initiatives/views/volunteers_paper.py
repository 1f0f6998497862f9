"""Certificates of thanks for volunteers, as PDF."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from cohort.models import Cohort
from initiatives.domain.engagements import with_minutes
from initiatives.models import Engagement, Initiative
from initiatives.views.volunteers_kit import engagement_of, of_an_initiative
from people.pdf import PdfMissingError, pdf_bytes


@dataclass(frozen=True)
class Thanks:
    """One certificate, ready to draw; minutes are those given to the initiative."""

    engagement: Engagement
    name: str
    cohort: Cohort
    minutes: int


def certificate_response(request: HttpRequest, engagements: Sequence[Engagement]) -> HttpResponse:
    """Return certificates as one PDF, a page each; where none can be made, a page that says so."""
    pks = [e.pk for e in engagements]
    given = dict(with_minutes(Engagement.objects.filter(pk__in=pks)).values_list("pk", "given"))
    papers = [
        Thanks(engagement=e, name=str(e.volunteer), cohort=e.initiative.cohort, minutes=given[e.pk])
        for e in engagements
    ]
    try:
        content = pdf_bytes(template="initiatives/certificate_thanks.html", context={"papers": papers})
    except PdfMissingError:
        return render(request, "cohort/pdf_missing.html", status=503)
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": 'inline; filename="thanks.pdf"', "Cache-Control": "private, no-store"},
    )


@require_safe
@of_an_initiative
def volunteer_certificate(request: HttpRequest, initiative: Initiative, engagement_id: int) -> HttpResponse:
    """Send the certificate of one volunteer, to hand on to somebody without an address."""
    engagement = engagement_of(initiative, engagement_id)
    if not engagement.thanks_code:
        return redirect("volunteer", initiative_id=initiative.pk, engagement_id=engagement.pk)
    return certificate_response(request, [engagement])


@require_safe
@of_an_initiative
def volunteer_certificates(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """Send the certificates of all who were thanked, to print them together."""
    rows = Engagement.objects.filter(initiative=initiative).exclude(thanks_code="")
    engagements = list(rows.select_related("volunteer__person", "initiative__cohort__programme").order_by("pk"))
    if not engagements:
        return redirect("volunteers", initiative_id=initiative.pk)
    return certificate_response(request, engagements)
