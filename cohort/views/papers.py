"""Draws certificates as PDF, each with a QR of the public page that verifies it."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cohort.domain.certificates import lines_of
from cohort.models import Certificate, CertificateKind, Cohort
from people.pdf import PdfMissingError, pdf_bytes

TEMPLATES = {
    CertificateKind.HOURS: "cohort/certificate_hours.html",
    CertificateKind.COMPLETION: "cohort/certificate_completion.html",
}


@dataclass(frozen=True)
class Paper:
    """One certificate, ready to draw: hours by kind in minutes, the address that verifies it and its picture."""

    certificate: Certificate
    name: str
    cohort: Cohort
    lines: Sequence[tuple[str, int]]
    verify_url: str
    qr: str


def paper_response(request: HttpRequest, certificates: Sequence[Certificate]) -> HttpResponse:
    """Return certificates of one kind as one PDF, a page each; where none can be made, a page that says so."""
    first = certificates[0]
    cohort = first.fellowship.cohort
    context = {
        "papers": [paper(request, certificate) for certificate in certificates],
        "paper_name": cohort.programme.name,
        "paper_logo": logo_of(cohort),
    }
    try:
        content = pdf_bytes(template=TEMPLATES[CertificateKind(first.kind)], context=context)
    except PdfMissingError:
        return render(request, "cohort/pdf_missing.html", status=503)
    name = first.code if len(certificates) == 1 else f"certificates-{cohort.pk}"
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "private, no-store"},
    )


def paper(request: HttpRequest, certificate: Certificate) -> Paper:
    """Return one certificate with its words and its QR."""
    address = request.build_absolute_uri(reverse("verify_code", args=[certificate.code]))
    return Paper(
        certificate=certificate,
        name=str(certificate.fellowship.person),
        cohort=certificate.fellowship.cohort,
        lines=lines_of(certificate),
        verify_url=address,
        qr=segno.make(address, error="m").svg_data_uri(scale=4, border=2, dark="#14242c"),
    )


def logo_of(cohort: Cohort) -> str:
    """Return a cohort's logo as an address that holds the picture itself; empty where there is none."""
    if not cohort.logo:
        return ""
    with cohort.logo.open("rb") as file:
        picture = base64.b64encode(file.read()).decode()
    kind = "png" if cohort.logo.name and cohort.logo.name.lower().endswith("png") else "jpeg"
    return f"data:image/{kind};base64,{picture}"
