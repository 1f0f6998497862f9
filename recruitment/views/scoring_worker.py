"""The small program with which a tablet opens the assessor's pages when the network is away."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET


@never_cache
@require_GET
def assess_worker(request: HttpRequest) -> HttpResponse:
    """Send the service worker; its place lets it serve the assessor's pages and nothing else."""
    return render(request, "recruitment/assess_worker.js", content_type="text/javascript")
