"""Receipts and quotes, sent only to those who may see the initiative."""

import mimetypes

import structlog
from django.contrib.auth.decorators import login_required
from django.db.models.fields.files import FieldFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from initiatives.access import initiative_for
from initiatives.models import Quote, Receipt

log = structlog.get_logger(__name__)
SHOWN = frozenset({"image/jpeg"})


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def receipt_file(request: HttpRequest, receipt_id: int) -> HttpResponse:
    """Send a receipt; who opened it is logged (R12.2)."""
    receipt = get_object_or_404(Receipt.objects.visible_to(request.user), pk=receipt_id)
    log.info("receipt_opened", user_id=request.user.pk, receipt_id=receipt.pk)
    return sent(receipt.file, f"receipt-{receipt.pk}")


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def receipt_small(request: HttpRequest, receipt_id: int) -> HttpResponse:
    """Send the small picture of a receipt."""
    receipt = get_object_or_404(Receipt.objects.visible_to(request.user).exclude(thumbnail=""), pk=receipt_id)
    return sent(receipt.thumbnail, f"receipt-{receipt.pk}-small")


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def quote_file(request: HttpRequest, quote_id: int) -> HttpResponse:
    """Send the file of a quote, to whoever may see the initiative that it was asked for."""
    quote = get_object_or_404(Quote.objects.exclude(file=""), pk=quote_id)
    initiative_for(request.user, quote.initiative_id)
    return sent(quote.file, f"quote-{quote.pk}")


def sent(file: FieldFile, name: str) -> HttpResponse:
    """Return a file: a picture is shown, anything else is saved."""
    kind = mimetypes.guess_type(str(file.name))[0] or "application/octet-stream"
    with file.open("rb") as content:
        response = HttpResponse(content.read(), content_type=kind)
    way = "inline" if kind in SHOWN else "attachment"
    response["Content-Disposition"] = f'{way}; filename="{name}.{str(file.name).rpartition(".")[2]}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
