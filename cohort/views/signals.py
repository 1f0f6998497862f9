"""The coordinator's signals: who needs someone today, and what is done about it on the spot."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohort.access import OVERSEERS, PLANNERS
from cohort.domain.cohorts import cohort_of_the_day
from cohort.domain.evenings import unconfirmed_lists
from cohort.domain.pauses import cohort_wide, load_pauses
from cohort.domain.policies import policy_for
from cohort.domain.signal_board import board_of
from cohort.domain.signal_facts import possible_owners
from cohort.domain.signal_work import SignalRefusedError, dismiss, give_owner
from cohort.domain.signals import load_signals
from cohort.domain.trends import level_weeks
from cohort.domain.words import LEVEL_WORDS
from cohort.forms.signals import OwnerForm, SetAsideForm
from cohort.models import Cohort, Fellowship
from cohort.policy import CohortPolicy
from cohort.views.signal_rows import Pen, signal_row
from people.access import Role, has_role, needs_role
from people.adminkit import acting
from people.models import User


@needs_role(*OVERSEERS)
def signals(request: HttpRequest) -> HttpResponse:
    """Lead to the signals of the running cohort, or say that there is none."""
    cohort = cohort_of_the_day(on=localdate())
    if cohort:
        return redirect("cohort_signals", cohort_id=cohort.pk)
    return render(request, "reports/no_cohort.html")


@needs_role(*OVERSEERS)
def cohort_signals(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Show one cohort's exceptions, those in nobody's hands and the worst first."""
    cohort = get_object_or_404(Cohort.objects.select_related("programme"), pk=cohort_id)
    return signals_page(request, cohort)


def signals_page(
    request: HttpRequest, cohort: Cohort, *, returned: SetAsideForm | OwnerForm | None = None, returned_for: int = 0
) -> HttpResponse:
    """Draw the page; a form that came back stands open in its row."""
    today, policy = localdate(), policy_for(cohort, CohortPolicy)
    board = board_of(load_signals(cohort=cohort, on=today))
    manager = has_role(request.user, Role.MANAGER)
    people = possible_owners() if manager else []
    pen = Pen(policy, people, may_act=manager, notes=manager, returned=returned, returned_for=returned_for)
    overall = cohort_wide(load_pauses(cohort_id=cohort.pk))
    context = {
        "cohort": cohort,
        "cohorts": Cohort.objects.select_related("programme"),
        "today": today,
        "board": board,
        "counts": [(count, LEVEL_WORDS[count.level]) for count in board.counts],
        "rows": [signal_row(signal, pen) for signal in board.open],
        "aside": [signal_row(signal, pen) for signal in board.aside],
        "paused": [signal_row(signal, pen) for signal in board.paused],
        "cohort_pause": overall.running(today),
        "open_lists": unconfirmed_lists(cohorts=[cohort], on=today).count(),
        "weeks": level_weeks(cohort=cohort, pauses=overall, most=policy.trend_weeks),
        "level_words": LEVEL_WORDS.values(),
        "may_act": manager,
    }
    return render(request, "cohort/signals.html", context, status=422 if returned else 200)


def held_fellowship(fellowship_id: int) -> Fellowship:
    """Return a fellow with the cohort; raise Http404."""
    rows = Fellowship.objects.select_related("cohort__programme", "person")
    return get_object_or_404(rows, pk=fellowship_id)


@require_POST
@needs_role(*PLANNERS)
def set_signal_aside(request: HttpRequest, fellowship_id: int) -> HttpResponse:
    """Set a signal aside; a form without a reason comes back with a sentence beside the field."""
    fellowship, form = held_fellowship(fellowship_id), SetAsideForm(request.POST)
    if form.is_valid():
        try:
            kept = dismiss(fellowship=fellowship, **form.cleaned_data, by=acting(request), on=localdate())
        except SignalRefusedError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Set aside until %(day)s.") % {"day": f"{kept.until:%d.%m.%Y}"})
            return redirect("cohort_signals", cohort_id=fellowship.cohort_id)
    return signals_page(request, fellowship.cohort, returned=form, returned_for=fellowship.pk)


@require_POST
@needs_role(*PLANNERS)
def give_signal_owner(request: HttpRequest, fellowship_id: int) -> HttpResponse:
    """Put a signal into someone's hands."""
    fellowship, form = held_fellowship(fellowship_id), OwnerForm(request.POST, people=possible_owners())
    if form.is_valid():
        chosen = form.cleaned_data["owner"]
        owner = User.objects.select_related("person").get(pk=chosen) if chosen else None
        try:
            give_owner(fellowship=fellowship, owner=owner, by=acting(request), at=timezone.now())
        except SignalRefusedError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            hands = {"fellow": fellowship, "owner": owner or _("the fellow's guide")}
            messages.success(request, _("%(fellow)s is in the hands of %(owner)s.") % hands)
            return redirect("cohort_signals", cohort_id=fellowship.cohort_id)
    return signals_page(request, fellowship.cohort, returned=form, returned_for=fellowship.pk)
