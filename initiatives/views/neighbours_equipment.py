"""The pages of equipment: what an initiative needs, what the centre lends, rent or buy."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from initiatives.access import initiative_for, initiative_led_by, leads
from initiatives.domain.equipment import EquipmentError, borrow, call_off_loan, free_items, mark_met
from initiatives.forms.neighbours import NeedForm, NeedStateForm
from initiatives.models import EquipmentItem, EquipmentLoan, EquipmentNeed
from initiatives.views.neighbours import fills
from people.adminkit import acting


@fills
@login_required
def initiative_equipment(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Show and add what an initiative needs."""
    initiative = initiative_for(request.user, initiative_id)
    form = NeedForm(request.POST or None)
    if request.method == "POST":
        initiative_led_by(request.user, initiative_id)
        if form.is_valid():
            EquipmentNeed.objects.create(initiative=initiative, **form.cleaned_data)
            messages.success(request, _("The need was added."))
            return redirect("initiative_equipment", initiative_id=initiative.pk)
    context = {
        "initiative": initiative,
        "needs": initiative.needs.select_related("loan__item", "shared_hire"),
        "loans": initiative.loans.filter(cancelled_on__isnull=True).select_related("item"),
        "form": form,
        "leads": leads(request.user, initiative),
        "today": localdate(),
    }
    return render(request, "initiatives/equipment.html", context, status=422 if form.errors else 200)


def own_need(request: HttpRequest, need_id: int) -> EquipmentNeed:
    """Return a need of an initiative that the login leads; others are not there."""
    need = get_object_or_404(EquipmentNeed.objects.select_related("initiative"), pk=need_id)
    initiative_led_by(request.user, need.initiative_id)
    return need


@require_safe
@login_required
def need(request: HttpRequest, need_id: int) -> HttpResponse:
    """Show how a need can be met: a free thing of the centre, a hire, a partner."""
    found = own_need(request, need_id)
    context = {
        "initiative": found.initiative,
        "need": found,
        "items": free_items(equipment=found.equipment, first=found.starts_on, last=found.ends_on),
        "form": NeedStateForm(initial={"state": found.state}),
        "today": localdate(),
    }
    return render(request, "initiatives/need.html", context)


@require_POST
@login_required
def answer_need(request: HttpRequest, need_id: int) -> HttpResponse:
    """Say how a need is met."""
    found = own_need(request, need_id)
    form = NeedStateForm(request.POST)
    if form.is_valid():
        found.state = form.cleaned_data["state"]
        found.save(update_fields=["state"])
        messages.success(request, _("Saved."))
    return redirect("initiative_equipment", initiative_id=found.initiative_id)


@require_POST
@login_required
def borrow_item(request: HttpRequest, need_id: int, item_id: int) -> HttpResponse:
    """Borrow a thing of the centre for a need."""
    found, item = own_need(request, need_id), get_object_or_404(EquipmentItem, pk=item_id)
    try:
        loan = borrow(
            item=item,
            initiative=found.initiative,
            first=found.starts_on,
            last=found.ends_on,
            by=acting(request),
            on=localdate(),
        )
        mark_met(need=found, loan=loan)
        messages.success(request, _("It is kept for you."))
    except EquipmentError as refusal:
        messages.error(request, str(refusal))
    return redirect("initiative_equipment", initiative_id=found.initiative_id)


@require_POST
@login_required
def call_loan_off(request: HttpRequest, loan_id: int) -> HttpResponse:
    """Let a thing go that is not needed any more."""
    loan = get_object_or_404(EquipmentLoan, pk=loan_id)
    initiative_led_by(request.user, loan.initiative_id)
    try:
        call_off_loan(loan=loan, on=localdate())
        messages.success(request, _("The loan was called off."))
    except EquipmentError as refusal:
        messages.error(request, str(refusal))
    return redirect("initiative_equipment", initiative_id=loan.initiative_id)
