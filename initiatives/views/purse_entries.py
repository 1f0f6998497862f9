"""The lines that the coordinator adds to the ledger: allocation, top-up, transfer, release."""

from collections.abc import Callable, Sequence

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cohort.domain.policies import policy_for
from cohort.models import Cohort
from initiatives.domain.ledger import (
    LedgerRefusedError,
    add_from_reserve,
    allocate,
    release,
    transfer,
    unallocated_agorot,
)
from initiatives.domain.programme import PlanChange
from initiatives.domain.reserve import ReserveError, reserve_agorot
from initiatives.domain.sums import in_words
from initiatives.forms.purse import EntryForm, TransferForm
from initiatives.policy import InitiativesPolicy
from initiatives.views.purse import cohort_or_404
from people.access import Role, needs_role
from people.adminkit import acting

fills = require_http_methods(["GET", "HEAD", "POST"])


@fills
@needs_role(Role.MANAGER)
def allocate_money(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Allocate money to an initiative within the planned line (R8.2)."""
    cohort = cohort_or_404(cohort_id)
    policy = policy_for(cohort, InitiativesPolicy)
    first = {**chosen(request), "agorot": policy.allocation_agorot}
    form = EntryForm(request.POST or None, cohort=cohort, receives=True, initial=first)
    told = {
        "least": in_words(policy.least_allocation_agorot),
        "most": in_words(policy.greatest_allocation_agorot),
        "left": in_words(unallocated_agorot(cohort=cohort)),
    }
    lead = _("From %(least)s to %(most)s for each initiative. Not allocated yet: %(left)s.") % told
    return filled(
        request,
        form,
        lambda: allocate(**form.cleaned_data, by=acting(request), on=localdate()),
        cohort=cohort,
        title=_("Allocation to an initiative"),
        lead=lead,
    )


@fills
@needs_role(Role.MANAGER)
def top_up_money(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Add money from the reserve to an initiative (R8.9)."""
    cohort = cohort_or_404(cohort_id)
    form = EntryForm(request.POST or None, cohort=cohort, receives=True, initial=chosen(request))
    most = policy_for(cohort, InitiativesPolicy).top_up_most_agorot
    told = {"most": in_words(most), "left": in_words(reserve_agorot(cohort=cohort))}
    return filled(
        request,
        form,
        lambda: add_from_reserve(**form.cleaned_data, by=acting(request), on=localdate()),
        cohort=cohort,
        title=_("Top-up from the reserve"),
        lead=_("At most %(most)s for one initiative. The reserve has %(left)s.") % told,
    )


@fills
@needs_role(Role.MANAGER)
def transfer_money(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Move money from one initiative to another."""
    cohort = cohort_or_404(cohort_id)
    first = {"source": request.GET.get("initiative")}
    form = TransferForm(request.POST or None, cohort=cohort, initial=first)
    return filled(
        request,
        form,
        lambda: transfer(**form.cleaned_data, by=acting(request), on=localdate()),
        cohort=cohort,
        title=_("Transfer between initiatives"),
        lead=_("Only what is left and was not approved in advance. Both initiatives show the line with its reason."),
    )


@fills
@needs_role(Role.MANAGER)
def release_money(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Give unspent money of an initiative back to the reserve."""
    cohort = cohort_or_404(cohort_id)
    form = EntryForm(request.POST or None, cohort=cohort, receives=False, initial=chosen(request))
    return filled(
        request,
        form,
        lambda: release(**form.cleaned_data, by=acting(request), on=localdate()),
        cohort=cohort,
        title=_("Release to the reserve"),
        lead=_("Only what is left and was not approved in advance. A cancelled initiative releases by itself."),
    )


def chosen(request: HttpRequest) -> dict[str, object]:
    """Return the initiative that the address names, as the form's first choice."""
    return {"initiative": request.GET.get("initiative")}


def filled(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[], object],
    *,
    cohort: Cohort,
    title: str,
    lead: str,
    back: str = "budget_ledger",
    history: Sequence[PlanChange] = (),
) -> HttpResponse:
    """Show a form about money; once it is right, do what it says and lead `back`, to the ledger or another page."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except LedgerRefusedError as refusal:
            form.add_error(refusal.about if refusal.about in form.fields else None, str(refusal))
        except ReserveError as refusal:
            form.add_error("agorot", str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect(back, cohort_id=cohort.pk)
    context = {
        "form": form,
        "title": title,
        "lead": lead,
        "history": history,
        "back_url": reverse(back, args=[cohort.pk]),
    }
    return render(request, "initiatives/budget_form.html", context, status=422 if form.errors else 200)
