"""The small program with which a phone opens the list when the network is away."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET


@never_cache
@require_GET
def attendance_worker(request: HttpRequest) -> HttpResponse:
    """Send the service worker; it may serve the attendance pages and nothing else."""
    response = render(request, "cohort/attendance_worker.js", content_type="text/javascript")
    response["Service-Worker-Allowed"] = "/attendance/"
    return response
