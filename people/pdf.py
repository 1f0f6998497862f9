"""Turns a page for paper into a PDF file; needs Pango, which a machine may lack."""

import logging
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string

BASE = "https://own.invalid/"
"""Where the addresses of a page's assets are taken to lie; nothing answers there, and nothing is asked there."""


class PdfMissingError(Exception):
    """This machine lacks the libraries that make PDF files."""


class ForeignAssetError(ValueError):
    """A page for paper asks for something that is not ours; the message is its address."""


def load_pdf_module() -> Any:
    """Return the PDF module; raise PdfMissingError where its system libraries are missing."""
    try:
        import weasyprint
    except OSError as error:
        raise PdfMissingError(str(error)) from error
    # It warns of every rule of our stylesheets that is meant for screens.
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    return weasyprint


def own_asset(url: str) -> bytes:
    """Return one of our static files, read from disk; raise ForeignAssetError for anything else."""
    path, prefix = unquote(urlsplit(url).path), urlsplit(settings.STATIC_URL).path
    name = path.removeprefix(prefix)
    if not url.startswith(BASE) or name == path or ".." in name:
        raise ForeignAssetError(url)
    if staticfiles_storage.exists(name):
        with staticfiles_storage.open(name) as stored:
            return bytes(stored.read())
    found = finders.find(name)
    if not isinstance(found, str):
        raise ForeignAssetError(url)
    return Path(found).read_bytes()


@cache
def fetcher_class() -> Any:
    """Return the class that fetches a page's assets: our own static files and what stands in the page itself."""
    urls = load_pdf_module().urls

    def fetch(self: Any, url: str, headers: Any = None) -> Any:
        if url.startswith("data:"):
            return urls.URLFetcher.fetch(self, url, headers)
        return urls.URLFetcherResponse(url, body=own_asset(url), headers={"Content-Type": kind_of(url)})

    return type("OwnAssets", (urls.URLFetcher,), {"fetch": fetch})


def kind_of(url: str) -> str:
    """Return the media type of an asset by its ending."""
    kinds = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".ttf": "font/ttf"}
    return next((kind for ending, kind in kinds.items() if url.endswith(ending)), "application/octet-stream")


def pdf_bytes(*, template: str, context: dict[str, Any]) -> bytes:
    """Return the PDF of a template that extends print.html, tagged for screen readers; raise PdfMissingError."""
    fetcher = fetcher_class()(allowed_protocols=("data",))
    page = load_pdf_module().HTML(string=render_to_string(template, context), base_url=BASE, url_fetcher=fetcher)
    return bytes(page.write_pdf(pdf_variant="pdf/ua-1"))
