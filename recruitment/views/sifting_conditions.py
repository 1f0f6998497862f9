"""The conditions of a call: every application with its evidence, decided in one press, set aside with a reason."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cohort.access import OVERSEERS, PLANNERS
from people.access import needs_role
from people.adminkit import acting
from recruitment.domain.deciding import (
    ConditionsRefusedError,
    decide_conditions,
    make_exception,
    words_after_exception,
)
from recruitment.domain.result_words import BY_KEY, ORDER, RESULTS, STANDINGS
from recruitment.domain.sifted import Sifted, results, sent_of, sift, to_decide
from recruitment.forms.sifting import ExceptionForm
from recruitment.models import Application, Call
from recruitment.views.sifting import ROWS, manages

ON_A_PAGE = 50


@needs_role(*OVERSEERS)
def call_conditions(request: HttpRequest, call_id: int) -> HttpResponse:
    """Show the applications by their result, what needs a look first."""
    return conditions_page(request, get_object_or_404(ROWS, pk=call_id), form=None, opened=0)


def conditions_page(request: HttpRequest, call: Call, *, form: ExceptionForm | None, opened: int) -> HttpResponse:
    """Draw the list; `form` is one that came back, for the application whose number is `opened`."""
    everyone = sift(call=call, rows=sent_of(call), on=localdate())
    counts, chosen = results(everyone), request.GET.get("result", "")
    rows = [row for row in everyone if chosen in ("", row.result)]
    rows.sort(key=lambda row: (row.application.pk != opened, row.is_decided, ORDER[row.result]))
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "call": call,
        "chosen": chosen,
        "filters": [(words, counts[words.key]) for words in RESULTS],
        "all_count": len(everyone),
        "page": page,
        "rows": [shown(row) for row in page],
        "moves": [(BY_KEY[key], count) for key, count in to_decide(everyone).items()],
        "closed": localdate() > call.closes_on,
        "manages": manages(request),
        "form": form,
        "opened": opened,
    }
    return render(request, "recruitment/call_conditions.html", context, status=422 if form else 200)


def shown(row: Sifted) -> dict[str, object]:
    """Return one application ready to draw."""
    findings = [(finding, *STANDINGS[finding.standing]) for finding in row.examined.findings]
    stops = [finding for finding in row.examined.findings if finding.may_be_excepted]
    return {"row": row, "words": BY_KEY[row.result], "findings": findings, "stops": stops}


@require_POST
@needs_role(*PLANNERS)
def decide_all(request: HttpRequest, call_id: int) -> HttpResponse:
    """Apply every computed result, and say how many moved."""
    call = get_object_or_404(ROWS, pk=call_id)
    try:
        moved = decide_conditions(call=call, by=acting(request), at=timezone.now()).total()
    except ConditionsRefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("call_conditions", call_id=call.pk)
    said = ngettext("%(count)s application was decided.", "%(count)s applications were decided.", moved)
    messages.success(request, said % {"count": moved} if moved else _("Everything was decided already."))
    return redirect("call_conditions", call_id=call.pk)


@require_POST
@needs_role(*OVERSEERS)
def except_condition(request: HttpRequest, application_id: int) -> HttpResponse:
    """Set one condition aside for one application, with its reason."""
    rows = Application.objects.select_related("call__cohort__programme", "person")
    application = get_object_or_404(rows, pk=application_id)
    form = ExceptionForm(request.POST)
    if form.is_valid():
        try:
            make_exception(application=application, by=acting(request), at=timezone.now(), **form.cleaned_data)
            messages.success(request, words_after_exception(application))
            return redirect("call_conditions", call_id=application.call_id)
        except ConditionsRefusedError as refusal:
            form.add_error("reason", str(refusal))
    return conditions_page(request, application.call, form=form, opened=application.pk)
