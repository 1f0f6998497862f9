"""The applications of a call as a list, and one candidate's page for the staff."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import ngettext

from cohort.access import OVERSEERS
from people.access import needs_role
from recruitment.domain.answers import FOR_MANAGERS, FOR_READERS
from recruitment.domain.candidate import candidate_file
from recruitment.domain.people_list import offered, people_of
from recruitment.domain.result_words import BY_KEY, STANDINGS
from recruitment.enums import ApplicationState
from recruitment.forms.sifting import PeopleFilter
from recruitment.models import Application
from recruitment.views.sifting import ROWS, door, manages

ON_A_PAGE = 50


@needs_role(*OVERSEERS)
def call_people(request: HttpRequest, call_id: int) -> HttpResponse:
    """Show the applications of a call, searched and narrowed; the address remembers how."""
    call = get_object_or_404(ROWS, pk=call_id)
    quarters, fields = offered(call=call, column="quarter"), offered(call=call, column="field_of_study")
    form = PeopleFilter(request.GET, quarters=quarters, fields=fields)
    form.is_valid()
    rows = people_of(call=call, wanted=form.cleaned_data)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    count = page.paginator.count
    context = {
        "call": call,
        "form": form,
        "page": page,
        "count_words": ngettext("%(count)s application", "%(count)s applications", count) % {"count": count},
        "export_url": door(request, "export_applicants", call),
        "import_url": door(request, "import_applicants", call),
    }
    return render(request, "recruitment/call_people.html", context)


@needs_role(*OVERSEERS)
def candidate(request: HttpRequest, application_id: int) -> HttpResponse:
    """Show one candidate; a draft is its writer's own and is not there."""
    rows = Application.objects.exclude(state=ApplicationState.DRAFT).select_related("call__cohort__programme")
    application = get_object_or_404(rows, pk=application_id)
    seen_by = FOR_MANAGERS if manages(request) else FOR_READERS
    file = candidate_file(application=application, seen_by=seen_by, on=localdate())
    context = {
        "file": file,
        "call": application.call,
        "application": file.sifted.application,
        "words": BY_KEY[file.sifted.result],
        "findings": [(finding, *STANDINGS[finding.standing]) for finding in file.sifted.examined.findings],
        "manages": manages(request),
    }
    return render(request, "recruitment/candidate.html", context)
