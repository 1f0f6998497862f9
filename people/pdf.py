"""Turns a page for paper into a PDF file; needs Pango, which a machine may lack."""

from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string


class PdfMissingError(Exception):
    """This machine lacks the libraries that make PDF files."""


def load_pdf_module() -> Any:
    """Return the PDF module; raise PdfMissingError where its system libraries are missing."""
    try:
        import weasyprint
    except OSError as error:
        raise PdfMissingError(str(error)) from error
    return weasyprint


def own_file(url: str) -> Any:
    """Fetch an asset of ours for the PDF, from disk; anything from elsewhere is refused."""
    prefix = settings.STATIC_URL
    name = url.removeprefix("file://").removeprefix(prefix)
    path = finders.find(name) if prefix and prefix in url else None
    if not path:
        raise ValueError(url)
    return path


def pdf_bytes(*, template: str, context: dict[str, Any]) -> bytes:
    """Return the PDF of a template that extends print.html, tagged for screen readers; raise PdfMissingError."""
    return bytes(load_pdf_module().HTML(string=render_to_string(template, context)).write_pdf(pdf_variant="pdf/ua-1"))
