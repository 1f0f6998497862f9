"""Opening a call by copying an earlier one."""

from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cohort.domain.next_cohort import NextSeason, begin_next, suggested
from cohort.domain.slots import MeetingRefusedError
from cohort.models import Cohort
from people.access import Role, needs_role
from people.adminkit import acting
from recruitment.domain.open_call import calls_to_copy, cohorts_without_call, dates_for, newest_cohorts, open_call
from recruitment.domain.refusals import CallRefusedError
from recruitment.forms.calls import FROM_SCRATCH, OpenCallForm, SourceForm
from recruitment.models import Call


@dataclass(frozen=True)
class Choice:
    """What was chosen: the cohort that the call is for or follows, whether it begins anew, and the call to copy."""

    cohort: Cohort
    begins: bool
    source: Call | None

    @property
    def season(self) -> NextSeason:
        """Return name and dates of the season that the call is for."""
        held = self.cohort
        return suggested(cohort=held) if self.begins else NextSeason(held.name, held.starts_on, held.ends_on)


def source_form(request: HttpRequest) -> SourceForm:
    """Return the form of cohorts and calls; the next cohort of the newest one is chosen at first."""
    newest, waiting = newest_cohorts(), list(cohorts_without_call())
    if not newest:
        raise Http404
    own = max(newest, key=lambda cohort: cohort.starts_on)
    calls = calls_to_copy(programme_id=own.programme_id)
    season = f"cohort-{waiting[0].pk}" if waiting else f"next-{own.pk}"
    first = {"season": season, "copy": str(calls[0].pk) if calls else FROM_SCRATCH}
    chosen = {name: request.GET.get(name, value) for name, value in first.items()}
    return SourceForm(chosen, waiting=waiting, newest=newest, calls=calls)


def choice_of(form: SourceForm) -> Choice:
    """Return what was chosen; raise Http404 for what is not on offer."""
    if not form.is_valid():
        raise Http404
    kind, _dash, number = form.cleaned_data["season"].partition("-")
    source = Call.objects.select_related("cohort").filter(pk=form.cleaned_data["copy"]).first()
    return Choice(Cohort.objects.select_related("programme").get(pk=number), kind == "next", source)


@needs_role(Role.MANAGER)
@require_http_methods(["GET", "POST"])
def new_call(request: HttpRequest) -> HttpResponse:
    """Propose a call for the next cohort with dates a year on, and open it."""
    chosen_form = source_form(request)
    choice = choice_of(chosen_form)
    season = choice.season
    dates = dates_for(cohort=choice.cohort, starts_on=season.starts_on, source=choice.source)
    form = OpenCallForm(request.POST or None, initial={**vars(season), **vars(dates)}, begins=choice.begins)
    if request.method == "POST" and form.is_valid():
        try:
            call = opened(request, choice, form)
        except MeetingRefusedError as refusal:
            for problem in refusal.problems:
                form.add_error(problem.field if problem.field in form.fields else None, problem.sentence)
        except CallRefusedError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The call is there, not yet published. Go through it once."))
            return redirect("call_settings", call_id=call.pk)
    context = {"form": form, "chosen_form": chosen_form, "choice": choice}
    return render(request, "recruitment/open_call.html", context, status=422 if form.errors else 200)


@transaction.atomic
def opened(request: HttpRequest, choice: Choice, form: OpenCallForm) -> Call:
    """Begin the cohort where that was chosen, and open its call."""
    by, cohort = acting(request), choice.cohort
    if choice.begins:
        told = form.cleaned_data
        season = NextSeason(told["name"], told["starts_on"], told["ends_on"])
        cohort = begin_next(cohort=cohort, season=season, by=by)
    return open_call(cohort=cohort, source=choice.source, dates=form.dates(), by=by, at=timezone.now())
