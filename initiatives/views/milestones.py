"""The plan of one initiative: its milestones, events and budget on one page."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohort.domain.policies import policy_for
from initiatives.access import accompanies, initiative_for, initiative_led_by, leads
from initiatives.domain.events import move_event
from initiatives.domain.milestones import (
    PlanError,
    add_usual_milestones,
    move_milestone,
    remove_milestone,
    tick,
    write_milestone,
)
from initiatives.domain.money import money_of
from initiatives.domain.plan_lines import plan_lines_of
from initiatives.domain.plan_page import events_of, milestones_of
from initiatives.forms.milestones import LineForm, MilestoneForm, MoveForm
from initiatives.models import Event, Initiative, Milestone
from initiatives.policy import InitiativesPolicy
from people.access import Role, has_role
from people.adminkit import acting

fills = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@login_required
def plan(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Show the plan of an initiative."""
    return plan_page(request, initiative_for(request.user, initiative_id))


def plan_page(request: HttpRequest, initiative: Initiative, **forms_with_problems: Any) -> HttpResponse:
    """Show the plan with the forms that came back."""
    policy, today = policy_for(initiative.cohort, InitiativesPolicy), localdate()
    lines = plan_lines_of(initiative=initiative, policy=policy)
    context = {
        "initiative": initiative,
        "today": today,
        "policy": policy,
        "milestones": milestones_of(initiative=initiative, on=today),
        "events": events_of(initiative=initiative, policy=policy, on=today),
        "lines": lines,
        "planned": sum(row.line.planned_agorot for row in lines),
        "granted": money_of(initiative=initiative).granted_agorot or policy.allocation_agorot,
        "leads": leads(request.user, initiative),
        "may_decide": has_role(request.user, Role.MANAGER) and accompanies(acting(request), initiative),
        "milestone_form": MilestoneForm(),
        "line_form": LineForm(),
        **forms_with_problems,
    }
    status = 422 if forms_with_problems else 200
    return render(request, "initiatives/plan.html", context, status=status)


def attempt(request: HttpRequest, form: forms.Form, act: Callable[[], object], done: str) -> bool:
    """Act on a valid form; a refusal of the rules stands beside its field. Say whether it was done."""
    if not form.is_valid():
        return False
    try:
        act()
    except PlanError as refusal:
        form.add_error(refusal.about if refusal.about in form.fields else None, str(refusal))
        return False
    messages.success(request, done)
    return True


@require_POST
@login_required
def add_milestone(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Add a milestone."""
    initiative = initiative_led_by(request.user, initiative_id)
    form = MilestoneForm(request.POST)

    def write() -> Milestone:
        return write_milestone(initiative=initiative, by=acting(request), **form.cleaned_data)

    if attempt(request, form, write, _("The milestone was added.")):
        return redirect("plan", initiative_id=initiative.pk)
    return plan_page(request, initiative, milestone_form=form)


@require_POST
@login_required
def add_usual(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Add the milestones that every initiative has."""
    initiative = initiative_led_by(request.user, initiative_id)
    count = add_usual_milestones(initiative=initiative, by=acting(request), at=now())
    messages.success(request, _("Milestones added: %(count)s") % {"count": count})
    return redirect("plan", initiative_id=initiative.pk)


def own_milestone(request: HttpRequest, milestone_id: int) -> Milestone:
    """Return a milestone of an initiative that the login leads; others are not there."""
    rows = Milestone.objects.select_related("initiative__lead", "initiative__cohort")
    milestone = get_object_or_404(rows, pk=milestone_id)
    initiative_led_by(request.user, milestone.initiative_id)
    return milestone


@fills
@login_required
def change_milestone(request: HttpRequest, milestone_id: int) -> HttpResponse:
    """Change a milestone."""
    milestone = own_milestone(request, milestone_id)
    initial = {"title": milestone.title, "due_on": milestone.due_on, "note": milestone.note}
    form = MilestoneForm(request.POST or None, initial=initial)

    def write() -> Milestone:
        facts = form.cleaned_data
        return write_milestone(initiative=milestone.initiative, by=acting(request), milestone=milestone, **facts)

    if attempt(request, form, write, _("The milestone was changed.")):
        return redirect("plan", initiative_id=milestone.initiative_id)
    context = {"form": form, "milestone": milestone, "initiative": milestone.initiative}
    return render(request, "initiatives/milestone.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def tick_milestone(request: HttpRequest, milestone_id: int) -> HttpResponse:
    """Note that a milestone was reached, or take that back."""
    milestone = own_milestone(request, milestone_id)
    tick(milestone=milestone, done=milestone.done_on is None, by=acting(request), on=localdate())
    return redirect("plan", initiative_id=milestone.initiative_id)


@require_POST
@login_required
def remove_one_milestone(request: HttpRequest, milestone_id: int) -> HttpResponse:
    """Take a milestone off the plan."""
    milestone = own_milestone(request, milestone_id)
    remove_milestone(milestone=milestone, by=acting(request))
    messages.success(request, _("The milestone was removed."))
    return redirect("plan", initiative_id=milestone.initiative_id)


@require_POST
@login_required
def move_item(request: HttpRequest, kind: str, key: int) -> HttpResponse:
    """Put a milestone or an event on another day, from the month's board."""
    act: Callable[..., object]
    if kind == "event":
        act = partial(move_event, event=own_event(request, key), by=acting(request))
    elif kind == "milestone":
        act = partial(move_milestone, milestone=own_milestone(request, key), by=acting(request))
    else:
        raise Http404
    form = MoveForm(request.POST)
    if not attempt(request, form, lambda: act(to=form.cleaned_data["to"]), _("Moved.")):
        for problems in form.errors.values():
            messages.error(request, " ".join(map(str, problems)))
    back = request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back if safe else "month_board")


def own_event(request: HttpRequest, event_id: int) -> Event:
    """Return an event of an initiative that the login leads; others are not there."""
    rows = Event.objects.select_related("initiative__lead", "initiative__cohort")
    event = get_object_or_404(rows, pk=event_id)
    initiative_led_by(request.user, event.initiative_id)
    return event
