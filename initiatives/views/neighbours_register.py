"""The register of partners: who helps the cohort's initiatives, merged where somebody was written down twice."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from initiatives.access import STAFF
from initiatives.domain.partner_merging import aliases, alike, merge, part_again
from initiatives.domain.partner_register import partner_row, partners_with_sums, register_of, same_in_other_years
from initiatives.domain.partners import PartnerError, ask_again
from initiatives.exports.neighbours import MIME, register_bytes
from initiatives.forms.neighbours import AgainForm, RegisterFilter
from initiatives.models import Initiative, Partner
from initiatives.views.milestones_month import cohort_for
from people.access import has_role, needs_role
from people.adminkit import acting


@require_safe
@login_required
def partner_register(request: HttpRequest) -> HttpResponse:
    """Show the partners of the cohort."""
    cohort = cohort_for(request)
    if cohort is None:
        return render(request, "reports/no_cohort.html")
    form = RegisterFilter(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    rows = register_of(cohort=cohort, **asked)
    staff = has_role(request.user, *STAFF)
    words = ngettext("%(count)s partner", "%(count)s partners", len(rows)) % {"count": len(rows)}
    context = {
        "cohort": cohort,
        "rows": rows,
        "form": form,
        "count_words": words,
        "clear_url": reverse("partner_register") if request.GET else "",
        "cash": sum(row.cash_agorot for row in rows),
        "in_kind": sum(row.in_kind_agorot for row in rows),
        "pairs": alike(cohort) if staff else [],
        "staff": staff,
    }
    return render(request, "initiatives/partner_register.html", context)


@require_safe
@needs_role(*STAFF)
def partner_sheet(request: HttpRequest, form: str) -> HttpResponse:
    """Download the register."""
    cohort = cohort_for(request)
    if cohort is None or form not in MIME:
        return redirect("partner_register")
    response = HttpResponse(register_bytes(register_of(cohort=cohort), form=form), content_type=MIME[form])
    response["Content-Disposition"] = f'attachment; filename="partners-{cohort.pk}.{form}"'
    return response


def partner_or_404(request: HttpRequest, partner_id: int) -> Partner:
    """Return a partner of a cohort that a login sees: staff all, a fellow those of the own initiatives."""
    rows = partners_with_sums(Partner.objects.select_related("merged_into", "cohort"))
    if not has_role(request.user, *STAFF):
        rows = rows.filter(contributions__initiative__in=Initiative.objects.visible_to(request.user)).distinct()
    return get_object_or_404(rows, pk=partner_id)


@require_safe
@login_required
def partner(request: HttpRequest, partner_id: int) -> HttpResponse:
    """Show one partner over the years."""
    found = partner_or_404(request, partner_id)
    context = {
        "partner": found,
        "row": partner_row(found),
        "contacts": found.contacts.select_related("person"),
        "aliases": aliases(found),
        "merged": found.merged_from.all(),
        "other_years": same_in_other_years(partner=found),
        "form": AgainForm(initial={"answer": found.willing_again}),
        "staff": has_role(request.user, *STAFF),
    }
    return render(request, "initiatives/partner.html", context)


@require_POST
@login_required
def ask_partner_again(request: HttpRequest, partner_id: int) -> HttpResponse:
    """Keep whether a partner would help again."""
    found = partner_or_404(request, partner_id)
    form = AgainForm(request.POST)
    if form.is_valid():
        ask_again(partner=found, answer=form.cleaned_data["answer"], by=acting(request), on=localdate())
        messages.success(request, _("Saved."))
    else:
        messages.error(request, _("Choose one of the answers."))
    return redirect("partner", partner_id=found.pk)


@require_POST
@needs_role(*STAFF)
def merge_partners(request: HttpRequest, partner_id: int, other_id: int) -> HttpResponse:
    """Make one partner of two records."""
    kept, other = get_object_or_404(Partner, pk=partner_id), get_object_or_404(Partner, pk=other_id)
    try:
        moved = merge(kept=kept, other=other, by=acting(request), on=localdate())
        words = ngettext("Merged: %(count)s contribution moved.", "Merged: %(count)s contributions moved.", moved)
        messages.success(request, words % {"count": moved})
    except PartnerError as refusal:
        messages.error(request, str(refusal))
    return redirect("partner", partner_id=kept.pk)


@require_POST
@needs_role(*STAFF)
def part_partners(request: HttpRequest, partner_id: int) -> HttpResponse:
    """Take a merge back."""
    other = get_object_or_404(Partner, pk=partner_id)
    try:
        chosen = [int(key) for key in request.POST.getlist("gift") if key.isdigit()]
        part_again(other=other, contributions=chosen, by=acting(request))
        messages.success(request, _("The two stand apart again."))
    except PartnerError as refusal:
        messages.error(request, str(refusal))
    return redirect("partner_register")
