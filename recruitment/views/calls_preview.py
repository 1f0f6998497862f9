"""A call and its form as applicants see them, before and after it is published; nothing is kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from people.access import Role, needs_role
from recruitment.domain.call_words import call_page_of
from recruitment.domain.form_building import form_rows, sections_of
from recruitment.views.calls_kit import call_or_404


@needs_role(Role.MANAGER, Role.CENTRE_HEAD)
def call_preview(request: HttpRequest, call_id: int) -> HttpResponse:
    """Show the page of the call and its form in the width of a phone."""
    call = call_or_404(call_id)
    context = {
        "call": call,
        "page": call_page_of(call=call, on=localdate()),
        "sections": sections_of(form_rows(call=call)),
        "today": localdate(),
    }
    return render(request, "recruitment/call_preview.html", context)
