"""Equipment of the whole cohort: all needs in one list, loans, the centre's things, rent or buy."""

from collections.abc import Callable

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohort.domain.cohorts import cohort_of_the_day
from cohort.domain.policies import policy_for
from initiatives.access import OVERSEERS, STAFF
from initiatives.domain.equipment import (
    EquipmentError,
    hand_out,
    hire_together,
    needs_of,
    open_loans,
    proposals,
    take_back,
)
from initiatives.domain.rent_or_buy import rent_or_buy_rows, set_price, thresholds
from initiatives.forms.neighbours import ConditionForm, HireForm, ItemForm, PriceForm
from initiatives.models import EquipmentItem, EquipmentLoan, EquipmentNeed
from initiatives.policy import InitiativesPolicy
from initiatives.views.neighbours import fills
from people.access import Role, has_role, needs_role
from people.adminkit import acting


@fills
@needs_role(*STAFF)
def equipment_board(request: HttpRequest) -> HttpResponse:
    """Show the needs of all initiatives, the loans and the centre's things; add a thing."""
    today = localdate()
    cohort = cohort_of_the_day(on=today)
    if cohort is None:
        return render(request, "reports/no_cohort.html")
    form = ItemForm(request.POST or None)
    if form.is_valid() and added(request, form):
        return redirect("equipment_board")
    needs = needs_of(cohort=cohort, on=today)
    offered = proposals(cohort=cohort, needs=[row.need for row in needs], policy=policy_for(cohort, InitiativesPolicy))
    context = {
        "cohort": cohort,
        "needs": needs,
        "proposals": offered,
        "loans": open_loans(on=today),
        "items": EquipmentItem.objects.filter(retired_on__isnull=True),
        "form": form,
        "hire_form": HireForm(),
        "condition_form": ConditionForm(),
        "oversees": has_role(request.user, *OVERSEERS),
        "today": today,
    }
    return render(request, "initiatives/equipment_board.html", context, status=422 if form.errors else 200)


def added(request: HttpRequest, form: ItemForm) -> bool:
    """Add a thing; a number that another thing has is told beside its field."""
    try:
        with transaction.atomic():
            EquipmentItem.objects.create(**form.cleaned_data)
    except IntegrityError:
        form.add_error("code", _("Another thing has this number."))
        return False
    messages.success(request, _("Added."))
    return True


@require_POST
@needs_role(*STAFF)
def retire_item(request: HttpRequest, item_id: int) -> HttpResponse:
    """Take a thing out of use."""
    EquipmentItem.objects.filter(pk=get_object_or_404(EquipmentItem, pk=item_id).pk).update(retired_on=localdate())
    messages.success(request, _("Out of use from today."))
    return redirect("equipment_board")


@require_POST
@needs_role(*STAFF)
def loan_out(request: HttpRequest, loan_id: int) -> HttpResponse:
    """Hand a thing out."""
    return with_condition(request, loan_id, hand_out, _("Handed out."))


@require_POST
@needs_role(*STAFF)
def loan_back(request: HttpRequest, loan_id: int) -> HttpResponse:
    """Take a thing back."""
    return with_condition(request, loan_id, take_back, _("Returned."))


def with_condition(request: HttpRequest, loan_id: int, act: Callable[..., None], done: str) -> HttpResponse:
    """Hand out or take back with a note of the condition."""
    loan = get_object_or_404(EquipmentLoan, pk=loan_id)
    form = ConditionForm(request.POST)
    if form.is_valid():
        try:
            act(loan=loan, condition=form.cleaned_data["condition"], on=localdate())
            messages.success(request, done)
        except EquipmentError as refusal:
            messages.error(request, str(refusal))
    else:
        messages.error(request, _("The words about the condition are too long."))
    return redirect("equipment_board")


@require_POST
@needs_role(*OVERSEERS)
def decide_hire(request: HttpRequest) -> HttpResponse:
    """Hire once for several initiatives."""
    cohort = cohort_of_the_day(on=localdate())
    form = HireForm(request.POST)
    chosen = [int(key) for key in request.POST.getlist("need") if key.isdigit()]
    needs = list(EquipmentNeed.objects.filter(pk__in=chosen, initiative__cohort=cohort))
    if cohort is None or not form.is_valid():
        messages.error(request, _("Say what is hired; a sum is written in shekels."))
        return redirect("equipment_board")
    try:
        hire_together(cohort=cohort, needs=needs, by=acting(request), on=localdate(), **form.cleaned_data)
        messages.success(request, _("One hire for several initiatives: decided."))
    except EquipmentError as refusal:
        messages.error(request, str(refusal))
    return redirect("equipment_board")


@fills
@needs_role(*OVERSEERS)
def rent_or_buy(request: HttpRequest) -> HttpResponse:
    """Show the working of rent or buy, and take prices from the manager."""
    cohort = cohort_of_the_day(on=localdate())
    if cohort is None:
        return render(request, "reports/no_cohort.html")
    manages = has_role(request.user, Role.MANAGER)
    form = PriceForm(request.POST or None)
    if manages and form.is_valid():
        set_price(cohort=cohort, **form.cleaned_data)
        messages.success(request, _("The price was kept."))
        return redirect("rent_or_buy")
    context = {
        "cohort": cohort,
        "rows": rent_or_buy_rows(cohort=cohort),
        "policy": thresholds(cohort=cohort),
        "form": form,
        "manages": manages,
    }
    return render(request, "initiatives/rent_or_buy.html", context, status=422 if form.errors else 200)
