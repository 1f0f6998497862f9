"""Where an application stands, for its applicant: one page, warm words, the next step."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from recruitment.applicants import for_applicants, remember
from recruitment.domain.addresses import AddressRefusedError, correct_address, may_correct_address
from recruitment.domain.my_page import doors_of, my_page_of
from recruitment.domain.status import application_status
from recruitment.forms.apply import AddressForm
from recruitment.models import Application
from recruitment.views.apply_links import too_many, unlisted


@never_cache
@for_applicants
def my_application(request: HttpRequest, application: Application) -> HttpResponse:
    """Show where the application stands, what is missing and what comes next."""
    return status_page(request, application, form=None)


def status_page(request: HttpRequest, application: Application, *, form: AddressForm | None) -> HttpResponse:
    """Draw the page; `form` is the one of the address where it came back."""
    context = {
        "address_form": form or (AddressForm() if may_correct_address(application) else None),
        "address_refused": form is not None,
        "application": application,
        "status": application_status(application),
        "page": my_page_of(application=application, on=localdate()),
        "doors": doors_of(application),
        "today": localdate(),
    }
    return unlisted(render(request, "recruitment/my_application.html", context, status=422 if form else 200))


@require_POST
@for_applicants
def correct_own_address(request: HttpRequest, application: Application) -> HttpResponse:
    """Write to another address from now on; this browser keeps the application open."""
    if too_many(request, what="correct-address"):
        return unlisted(render(request, "429.html", status=429))
    form = AddressForm(request.POST)
    if form.is_valid():
        try:
            correct_address(application=application, email=form.cleaned_data["email"], at=now())
        except AddressRefusedError as refusal:
            form.add_error("email", str(refusal))
    if form.errors:
        return status_page(request, application, form=form)
    remember(request, application)
    messages.success(
        request,
        _("The address was corrected. A new link is on its way to it, and links sent before do not open any more."),
    )
    return redirect("my_application", application_id=application.pk)
