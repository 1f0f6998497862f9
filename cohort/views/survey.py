"""Questionnaires and pulses: answering in a minute, and what they say together."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from cohort.access import OVERSEERS, for_fellows
from cohort.domain.cohorts import cohort_of_the_day
from cohort.domain.policies import policy_for
from cohort.domain.pulses import FACES, PulseRefusedError, evening_to_rate, give_pulse
from cohort.domain.questionnaire import SurveyRefusedError, answer_survey, open_wave, windows
from cohort.domain.survey_results import evening_pulses, survey_results
from cohort.forms.survey import PulseForm, SurveyForm
from cohort.models import Cohort, Fellowship, Meeting, SurveyAnswer
from cohort.policy import CohortPolicy
from people.access import needs_role
from people.adminkit import acting


@for_fellows
def my_survey(request: HttpRequest, fellowship: Fellowship) -> HttpResponse:
    """Let a fellow answer the wave of the day; what was answered before stands in the form."""
    window = open_wave(cohort=fellowship.cohort, on=localdate())
    if window is None:
        policy = policy_for(fellowship.cohort, CohortPolicy)
        season = fellowship.cohort
        asked = windows(starts_on=season.starts_on, ends_on=season.ends_on, policy=policy)
        coming = [w for w in asked if w.opens > localdate()]
        return render(request, "cohort/survey_closed.html", {"coming": coming[0] if coming else None})
    given = SurveyAnswer.objects.filter(fellowship=fellowship, wave=window.wave).first()
    form = SurveyForm(request.POST or None, initial=initial(given))
    if request.method == "POST" and form.is_valid():
        try:
            answer_survey(
                fellowship=fellowship,
                belonging=form.marks("belonging"),
                tools=form.marks("tools"),
                words=form.cleaned_data["words"],
                by=acting(request),
                at=timezone.now(),
                on=localdate(),
            )
            messages.success(request, _("Thank you. Your answers were saved."))
            return redirect("home")
        except SurveyRefusedError as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "window": window, "given": given}
    return render(request, "cohort/my_survey.html", context, status=422 if form.errors else 200)


def initial(given: SurveyAnswer | None) -> dict[str, object]:
    """Return what was answered before, by field."""
    if given is None:
        return {}
    parts = {"belonging": given.belonging_marks, "tools": given.tool_marks}
    found = {f"{part}-{number}": mark for part, marks in parts.items() for number, mark in enumerate(marks)}
    return {**found, "words": given.words}


@for_fellows
def pulse(request: HttpRequest, fellowship: Fellowship, meeting_id: int) -> HttpResponse:
    """Take one tap about an evening, and words if wanted."""
    meeting = get_object_or_404(Meeting, pk=meeting_id, cohort=fellowship.cohort_id)
    form = PulseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            give_pulse(
                fellowship=fellowship,
                meeting=meeting,
                score=form.cleaned_data["score"],
                words=form.cleaned_data["words"],
                by=acting(request),
                at=timezone.now(),
                on=localdate(),
            )
            messages.success(request, _("Thank you for telling us."))
            return redirect("home")
        except PulseRefusedError as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "meeting": meeting, "faces": FACES, "today": localdate()}
    return render(request, "cohort/pulse.html", context, status=422 if form.errors else 200)


@for_fellows
def rate_evening(request: HttpRequest, fellowship: Fellowship) -> HttpResponse:
    """Lead to the evening that has not been rated yet, or say that there is none."""
    policy = policy_for(fellowship.cohort, CohortPolicy)
    meeting = evening_to_rate(fellowship=fellowship, at=localtime(), policy=policy)
    if meeting:
        return redirect("pulse", meeting_id=meeting.pk)
    return render(request, "cohort/nothing_to_rate.html")


@needs_role(*OVERSEERS)
def survey_results_page(request: HttpRequest) -> HttpResponse:
    """Lead to the results of the running cohort, or say that there is none."""
    cohort = cohort_of_the_day(on=localdate())
    if cohort:
        return redirect("cohort_survey", cohort_id=cohort.pk)
    return render(request, "reports/no_cohort.html")


@needs_role(*OVERSEERS)
def cohort_survey(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Show belonging before and after, each sentence, and how the evenings were."""
    cohort = get_object_or_404(Cohort.objects.select_related("programme"), pk=cohort_id)
    policy = policy_for(cohort, CohortPolicy)
    context = {
        "cohort": cohort,
        "cohorts": Cohort.objects.select_related("programme"),
        "results": survey_results(cohort=cohort),
        "pulses": evening_pulses(cohort=cohort),
        "windows": windows(starts_on=cohort.starts_on, ends_on=cohort.ends_on, policy=policy),
        "least": policy.smallest_group,
    }
    return render(request, "cohort/survey_results.html", context)
