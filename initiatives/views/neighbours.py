"""The partners of one initiative: written down by the fellow, thanked, asked again."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from initiatives.access import initiative_for, initiative_led_by, leads
from initiatives.domain.equipment import EquipmentError
from initiatives.domain.partner_register import known_names, proposed_thanks
from initiatives.domain.partners import PartnerError, add_partner, change_gift, thank
from initiatives.forms.neighbours import GiftForm, PartnerForm, ThanksForm
from initiatives.models import PartnerContribution
from people.adminkit import acting

fills = require_http_methods(["GET", "HEAD", "POST"])


def attempt(request: HttpRequest, form: forms.Form, act: Callable[[], object], done: str) -> bool:
    """Act on a valid form; a refusal of the rules stands beside its field. Say whether it was done."""
    if not form.is_valid():
        return False
    try:
        act()
    except (PartnerError, EquipmentError) as refusal:
        form.add_error(refusal.about if refusal.about in form.fields else None, str(refusal))
        return False
    messages.success(request, done)
    return True


@require_safe
@login_required
def initiative_partners(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Show who helps an initiative, what was promised and what came."""
    initiative = initiative_for(request.user, initiative_id)
    gifts = initiative.contributions.select_related("partner__recruited_by__person")
    context = {
        "initiative": initiative,
        "gifts": [{"gift": gift, "open": bool(gift.promised_on and not gift.received_on)} for gift in gifts],
        "leads": leads(request.user, initiative),
    }
    return render(request, "initiatives/partners.html", context)


@fills
@login_required
def new_partner(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Add a partner to an initiative."""
    initiative = initiative_led_by(request.user, initiative_id)
    form = PartnerForm(request.POST or None)

    def add() -> PartnerContribution:
        return add_partner(initiative=initiative, facts=form.facts(), gift=form.gift(), by=acting(request))

    if attempt(request, form, add, _("The partner was added.")):
        return redirect("initiative_partners", initiative_id=initiative.pk)
    context = {
        "initiative": initiative,
        "form": form,
        "title": _("New partner"),
        "names": known_names(cohort=initiative.cohort),
    }
    return render(request, "initiatives/partner_form.html", context, status=422 if form.errors else 200)


def own_gift(request: HttpRequest, gift_id: int) -> PartnerContribution:
    """Return a contribution to an initiative that the login leads; others are not there."""
    rows = PartnerContribution.objects.select_related("partner", "initiative__lead__person", "initiative__cohort")
    gift = get_object_or_404(rows, pk=gift_id)
    initiative_led_by(request.user, gift.initiative_id)
    return gift


@fills
@login_required
def change_partner_gift(request: HttpRequest, gift_id: int) -> HttpResponse:
    """Change what a partner promised and gave."""
    gift = own_gift(request, gift_id)
    form = GiftForm(request.POST or None, initial=GiftForm.initial_of(gift))

    def change() -> PartnerContribution:
        return change_gift(contribution=gift, gift=form.gift(), by=acting(request))

    if attempt(request, form, change, _("Saved.")):
        return redirect("initiative_partners", initiative_id=gift.initiative_id)
    context = {"initiative": gift.initiative, "form": form, "title": gift.partner.name}
    return render(request, "initiatives/partner_form.html", context, status=422 if form.errors else 200)


@fills
@login_required
def thank_partner(request: HttpRequest, gift_id: int) -> HttpResponse:
    """Thank a partner."""
    gift = own_gift(request, gift_id)
    form = ThanksForm(request.POST or None, initial={"words": proposed_thanks(gift)})
    sent: list[int] = []

    def say() -> None:
        words = form.cleaned_data["words"]
        sent.append(thank(contribution=gift, words=words, by=acting(request), at=now(), on=localdate()))

    if attempt(request, form, say, _("Thanked.")):
        count = sent[0]
        words = ngettext("%(count)s letter goes out.", "%(count)s letters go out.", count) % {"count": count}
        messages.info(request, words if count else _("There is no e-mail address: say it or print it."))
        return redirect("initiative_partners", initiative_id=gift.initiative_id)
    context = {"initiative": gift.initiative, "gift": gift, "form": form}
    return render(request, "initiatives/partner_thanks.html", context, status=422 if form.errors else 200)
