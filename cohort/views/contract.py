"""The contract of the training: hours confirmed against hours paid, and its milestones."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohort.access import OVERSEERS, PLANNERS
from cohort.domain.cohorts import cohort_of_the_day
from cohort.domain.training_contract import (
    ContractRefusedError,
    in_shekels,
    pay_milestone,
    remove_milestone,
    take_back_payment,
    write_contract,
    write_milestone,
)
from cohort.domain.training_standing import contracts_of, standing, training_hours
from cohort.forms.training import ContractForm, MilestoneForm, PaymentForm
from cohort.models import Cohort, ContractMilestone, TrainingContract
from people.access import Role, has_role, needs_role
from people.adminkit import acting

fills = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@needs_role(*OVERSEERS)
def latest_contract(request: HttpRequest) -> HttpResponse:
    """Lead to the contract of the running cohort, or say that there is none."""
    cohort = cohort_of_the_day(on=localdate())
    if cohort:
        return redirect("training_contract", cohort_id=cohort.pk)
    return render(request, "reports/no_cohort.html")


@require_safe
@needs_role(*OVERSEERS)
def training_contract(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Show the contracts of a cohort's training as they stand today; only the coordinator finds what changes them."""
    cohort = get_object_or_404(Cohort.objects.select_related("programme"), pk=cohort_id)
    context = {
        "cohort": cohort,
        "contracts": contracts_of(cohort=cohort, on=localdate()),
        "may_write": has_role(request.user, Role.MANAGER),
        "today": localdate(),
    }
    return render(request, "cohort/training_contract.html", context)


@fills
@needs_role(*PLANNERS)
def contract_new(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Write a contract of a cohort."""
    cohort = get_object_or_404(Cohort.objects.select_related("programme"), pk=cohort_id)
    form = ContractForm(request.POST or None)
    return filled(
        request,
        form=form,
        act=lambda: write_contract(cohort=cohort, terms=form.terms(), by=acting(request)),
        cohort=cohort,
        title=_("New contract"),
    )


@fills
@needs_role(*PLANNERS)
def contract_edit(request: HttpRequest, contract_id: int) -> HttpResponse:
    """Change what was agreed."""
    contract = contract_or_404(contract_id)
    form = ContractForm(request.POST or None, initial=columns(contract, ContractForm))
    return filled(
        request,
        form=form,
        act=lambda: write_contract(cohort=contract.cohort, contract=contract, terms=form.terms(), by=acting(request)),
        cohort=contract.cohort,
        title=_("The contract with %(supplier)s") % {"supplier": contract.supplier},
    )


@fills
@needs_role(*PLANNERS)
def milestone_new(request: HttpRequest, contract_id: int) -> HttpResponse:
    """Add a milestone to a contract."""
    contract = contract_or_404(contract_id)
    form = MilestoneForm(request.POST or None)
    return filled(
        request,
        form=form,
        act=lambda: write_milestone(contract=contract, part=form.part(), by=acting(request)),
        cohort=contract.cohort,
        title=_("New milestone"),
    )


@fills
@needs_role(*PLANNERS)
def milestone_edit(request: HttpRequest, milestone_id: int) -> HttpResponse:
    """Change a milestone that was not paid."""
    row = milestone_or_404(milestone_id)
    form = MilestoneForm(request.POST or None, initial=columns(row, MilestoneForm))
    return filled(
        request,
        form=form,
        act=lambda: write_milestone(contract=row.contract, milestone=row, part=form.part(), by=acting(request)),
        cohort=row.contract.cohort,
        title=_("The milestone “%(title)s”") % {"title": row.title},
    )


@fills
@needs_role(*PLANNERS)
def milestone_pay(request: HttpRequest, milestone_id: int) -> HttpResponse:
    """Record the payment of a milestone whose hours are confirmed."""
    row = milestone_or_404(milestone_id)
    form = PaymentForm(request.POST or None, initial={"paid_on": localdate()})
    hours = training_hours(cohort_id=row.contract.cohort_id)
    found = standing(row, confirmed=hours.confirmed, on=localdate())
    return filled(
        request,
        form=form,
        act=lambda: pay_milestone(milestone=row, **form.cleaned_data, by=acting(request), on=localdate()),
        cohort=row.contract.cohort,
        title=_("Payment of “%(title)s”") % {"title": row.title},
        lead=found.sentence or in_shekels(row.agorot),
    )


def filled(
    request: HttpRequest, *, form: forms.Form, act: Callable[[], object], cohort: Cohort, title: str, lead: str = ""
) -> HttpResponse:
    """Show a form about the contract; once it is right, do what it says and lead back."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except ContractRefusedError as refusal:
            form.add_error(refusal.about or None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("training_contract", cohort_id=cohort.pk)
    back_url = reverse("training_contract", args=[cohort.pk])
    context = {"form": form, "title": title, "lead": lead, "back_url": back_url}
    return render(request, "cohort/training_contract_form.html", context)


@require_POST
@needs_role(*PLANNERS)
def milestone_remove(request: HttpRequest, milestone_id: int) -> HttpResponse:
    """Take out a milestone that was not paid."""
    row = milestone_or_404(milestone_id)
    return done(request, row, lambda: remove_milestone(milestone=row, by=acting(request)), _("Removed."))


@require_POST
@needs_role(*PLANNERS)
def payment_take_back(request: HttpRequest, milestone_id: int) -> HttpResponse:
    """Undo a payment that was recorded by mistake."""
    row = milestone_or_404(milestone_id)
    sentence = _("The payment of “%(title)s” is no longer recorded.") % {"title": row.title}
    return done(request, row, lambda: take_back_payment(milestone=row, by=acting(request)), sentence)


def done(request: HttpRequest, row: ContractMilestone, act: Callable[[], object], sentence: str) -> HttpResponse:
    """Do something with a milestone and say so, or say why not; then show the contract."""
    try:
        act()
        messages.success(request, sentence)
    except ContractRefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("training_contract", cohort_id=row.contract.cohort_id)


def contract_or_404(contract_id: int) -> TrainingContract:
    """Return a contract with its cohort."""
    return get_object_or_404(TrainingContract.objects.select_related("cohort__programme"), pk=contract_id)


def milestone_or_404(milestone_id: int) -> ContractMilestone:
    """Return a milestone with its contract and cohort."""
    return get_object_or_404(ContractMilestone.objects.select_related("contract__cohort__programme"), pk=milestone_id)


def columns(row: Any, form: type[forms.Form]) -> dict[str, Any]:
    """Return the values with which a form about a row begins."""
    return {name: getattr(row, name) for name in form.base_fields}
