"""Criteria with weights and anchors, and the stations of the assessment centre."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from people.access import Role, needs_role
from people.adminkit import acting
from recruitment.domain.number_changes import WEIGHTS, change_weights, reasons_of, stage_weights_of, weights_of
from recruitment.domain.rubric_changes import (
    coverage_of,
    marked_stages,
    remove_station,
    shift_station,
    write_rubric,
    write_station,
)
from recruitment.enums import Criterion, Stage
from recruitment.forms.calls_criteria import RubricForm, StationForm, WeightsForm
from recruitment.models import Call, Rubric, Station
from recruitment.views.calls_kit import call_or_404, done, saved

UP, DOWN = -1, 1


@needs_role(Role.MANAGER)
def call_criteria(request: HttpRequest, call_id: int) -> HttpResponse:
    """Show criteria, weights and stations, and what the stations would not show."""
    call = call_or_404(call_id)
    return render(
        request, "recruitment/call_criteria.html", page(call, WeightsForm(initial=weights_of(cohort=call.cohort)))
    )


def page(call: Call, form: WeightsForm) -> dict[str, object]:
    """Return what the page of the criteria shows."""
    weights, stages = weights_of(cohort=call.cohort), stage_weights_of(cohort=call.cohort)
    rubrics = {rubric.criterion: rubric for rubric in Rubric.objects.filter(call=call)}
    stations = list(Station.objects.filter(call=call))
    return {
        "call": call,
        "form": form,
        "criteria": [(criterion, weights[criterion], rubrics.get(criterion)) for criterion in Criterion],
        "total": sum(weights.values()),
        "stage_weights": [(stage, stages[stage]) for stage in Stage],
        "stations": [(each, [Criterion(shown).label for shown in each.criteria]) for each in stations],
        "coverage": coverage_of(stations=stations),
        "reasons": reasons_of(cohort=call.cohort, keys=WEIGHTS.values()),
    }


@require_POST
@needs_role(Role.MANAGER)
def weights(request: HttpRequest, call_id: int) -> HttpResponse:
    """Change the weights of the criteria together."""
    call = call_or_404(call_id)
    form = WeightsForm(request.POST)
    if form.is_valid():
        told, reason, by = form.weights(), form.cleaned_data["reason"], acting(request)
        if saved(request, form, lambda: change_weights(cohort=call.cohort, weights=told, reason=reason, by=by)):
            return redirect("call_criteria", call_id=call.pk)
    return render(request, "recruitment/call_criteria.html", page(call, form), status=422)


@needs_role(Role.MANAGER)
@require_http_methods(["GET", "POST"])
def edit_criterion(request: HttpRequest, call_id: int, criterion: str) -> HttpResponse:
    """Write anchors, indicators and stages of one criterion."""
    call = call_or_404(call_id)
    if criterion not in Criterion.values:
        raise Http404
    rubric = Rubric.objects.filter(call=call, criterion=criterion).first()
    usual = {"stages": Stage.values[:2]}
    initial = {name: getattr(rubric, name) for name in RubricForm.base_fields} if rubric else usual
    form = RubricForm(request.POST or None, initial=initial)
    if form.is_valid():
        data, by = form.data_of_rubric(), acting(request)
        if saved(request, form, lambda: write_rubric(call=call, criterion=criterion, data=data, by=by)):
            return redirect("call_criteria", call_id=call.pk)
    marked = marked_stages(call=call, criterion=criterion)
    context = {
        "call": call,
        "form": form,
        "criterion": Criterion(criterion),
        "marked": [Stage(stage).label for stage in Stage.values if stage in marked],
    }
    return render(request, "recruitment/edit_criterion.html", context, status=422 if form.errors else 200)


@needs_role(Role.MANAGER)
@require_http_methods(["GET", "POST"])
def new_station(request: HttpRequest, call_id: int) -> HttpResponse:
    """Add a station."""
    return station_page(request, call_or_404(call_id), None)


def station_or_404(station_id: int) -> Station:
    """Return a station with its call."""
    return get_object_or_404(Station.objects.select_related("call__cohort__programme"), pk=station_id)


@needs_role(Role.MANAGER)
@require_http_methods(["GET", "POST"])
def edit_station(request: HttpRequest, station_id: int) -> HttpResponse:
    """Change a station."""
    station = station_or_404(station_id)
    return station_page(request, station.call, station)


def station_page(request: HttpRequest, call: Call, station: Station | None) -> HttpResponse:
    """Show and save the form of a station."""
    initial = {name: getattr(station, name) for name in StationForm.base_fields} if station else {"together": True}
    form = StationForm(request.POST or None, initial=initial)
    if form.is_valid():
        data, by = form.data_of_station(), acting(request)
        if saved(request, form, lambda: write_station(call=call, station=station, data=data, by=by)):
            return redirect("call_criteria", call_id=call.pk)
    context = {"call": call, "form": form, "station": station}
    return render(request, "recruitment/edit_station.html", context, status=422 if form.errors else 200)


@require_POST
@needs_role(Role.MANAGER)
def move_station(request: HttpRequest, station_id: int) -> HttpResponse:
    """Move a station up or down."""
    station = station_or_404(station_id)
    shift_station(station=station, steps=UP if "up" in request.POST else DOWN, by=acting(request))
    return redirect("call_criteria", call_id=station.call_id)


@require_POST
@needs_role(Role.MANAGER)
def remove_station_page(request: HttpRequest, station_id: int) -> HttpResponse:
    """Remove a station at which nobody meets."""
    station = station_or_404(station_id)
    sentence = _("“%(station)s” was removed.") % {"station": station}
    done(request, lambda: remove_station(station=station, by=acting(request)), sentence)
    return redirect("call_criteria", call_id=station.call_id)
