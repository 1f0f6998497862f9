"""Where an application stands, for its applicant: one page, warm words, the next step."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache

from recruitment.applicants import for_applicants
from recruitment.domain.my_page import doors_of, my_page_of
from recruitment.domain.status import application_status
from recruitment.models import Application
from recruitment.views.apply_links import unlisted


@never_cache
@for_applicants
def my_application(request: HttpRequest, application: Application) -> HttpResponse:
    """Show where the application stands, what is missing and what comes next."""
    context = {
        "application": application,
        "status": application_status(application),
        "page": my_page_of(application=application, on=localdate()),
        "doors": doors_of(application),
        "today": localdate(),
    }
    return unlisted(render(request, "recruitment/my_application.html", context))
