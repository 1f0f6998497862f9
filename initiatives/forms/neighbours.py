"""What is filled in about partners and equipment."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from initiatives.domain.partners import Gift, PartnerFacts
from initiatives.enums import Equipment, PartnerKind
from initiatives.forms.spending import day_field
from initiatives.forms.sums import ShekelsField
from initiatives.models import NeedState, PartnerContribution
from initiatives.models.partners import ValuedBy, WillingAgain

NOT_YET = ("", _("Not valued"))
GIFT_FIELDS = (
    "what",
    "promised_cash_agorot",
    "promised_in_kind_agorot",
    "promised_on",
    "cash_agorot",
    "in_kind_agorot",
    "received_on",
    "valued_by",
)


class GiftForm(forms.Form):
    """What a partner promised and gave; cash and in kind stand apart."""

    what = forms.CharField(label=_("What?"), max_length=300, required=False)
    promised_cash_agorot = ShekelsField(label=_("Cash promised, in shekels"), required=False, zero=True)
    promised_in_kind_agorot = ShekelsField(label=_("In kind promised, worth in shekels"), required=False, zero=True)
    promised_on = day_field(label=_("Promised on"), required=False)
    cash_agorot = ShekelsField(label=_("Cash received, in shekels"), required=False, zero=True)
    in_kind_agorot = ShekelsField(label=_("In kind received, worth in shekels"), required=False, zero=True)
    received_on = day_field(label=_("Received on"), required=False)
    valued_by = forms.ChoiceField(
        label=_("Who said what the gift in kind is worth?"), choices=[NOT_YET, *ValuedBy.choices], required=False
    )

    def gift(self) -> Gift:
        """Return what was filled in; an empty sum is none."""
        given: dict[str, Any] = {name: self.cleaned_data[name] for name in GIFT_FIELDS}
        sums: dict[str, Any] = {name: value or 0 for name, value in given.items() if "agorot" in name}
        return Gift(**{**given, **sums})

    @staticmethod
    def initial_of(contribution: PartnerContribution) -> dict[str, Any]:
        """Return a contribution as the form shows it."""
        return {name: getattr(contribution, name) for name in GIFT_FIELDS}


class PartnerForm(GiftForm):
    """A partner of an initiative, with what it promised and gave."""

    name = forms.CharField(
        label=_("Name of the partner"), max_length=200, widget=forms.TextInput(attrs={"list": "known-partners"})
    )
    kind = forms.ChoiceField(label=_("Who is it?"), choices=PartnerKind.choices)
    contact_name = forms.CharField(label=_("Whom to speak to"), max_length=200, required=False)
    contact_role = forms.CharField(label=_("Role"), max_length=100, required=False)
    contact_phone = forms.CharField(label=_("Phone"), max_length=30, required=False)
    contact_email = forms.EmailField(label=_("E-mail"), required=False)

    field_order = ("name", "kind", "what")

    def facts(self) -> PartnerFacts:
        """Return what was filled in about the partner."""
        names = ("name", "kind", "contact_name", "contact_phone", "contact_email", "contact_role")
        return PartnerFacts(**{name: self.cleaned_data[name] for name in names})


class ThanksForm(forms.Form):
    """The words of thanks."""

    words = forms.CharField(label=_("Words of thanks"), max_length=1000, widget=forms.Textarea(attrs={"rows": 6}))


class AgainForm(forms.Form):
    """Whether a partner would help again."""

    answer = forms.ChoiceField(label=_("Would help again?"), choices=WillingAgain.choices, widget=forms.RadioSelect)


class RegisterFilter(forms.Form):
    """Which partners the register shows."""

    words = forms.CharField(label=_("Name"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All kinds")), *PartnerKind.choices])
    open_only = forms.BooleanField(label=_("Only promised or not thanked"), required=False)


class NeedForm(forms.Form):
    """What an initiative needs, how many and when."""

    equipment = forms.ChoiceField(label=_("Kind"), choices=Equipment.choices)
    what = forms.CharField(label=_("What exactly?"), max_length=150)
    quantity = forms.IntegerField(label=_("How many?"), min_value=1, max_value=1000, initial=1)
    starts_on = day_field(label=_("First day"))
    ends_on = day_field(label=_("Last day"))

    def clean(self) -> dict[str, Any]:
        """Refuse days in the wrong order."""
        given = super().clean() or self.cleaned_data
        first, last = given.get("starts_on"), given.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day is before the first."))
        return given


class NeedStateForm(forms.Form):
    """How a need is met, where the system cannot know it."""

    state = forms.ChoiceField(
        label=_("How is it met?"),
        choices=[(s.value, s.label) for s in (NeedState.OPEN, NeedState.HIRE, NeedState.LENT, NeedState.DROPPED)],
    )


class ItemForm(forms.Form):
    """A thing of the centre."""

    equipment = forms.ChoiceField(label=_("Kind"), choices=Equipment.choices)
    name = forms.CharField(label=_("Name"), max_length=150)
    code = forms.CharField(label=_("Number on the label"), max_length=30)
    condition = forms.CharField(label=_("How the thing looks"), max_length=200, required=False)


class ConditionForm(forms.Form):
    """How a thing looks when it goes or comes."""

    condition = forms.CharField(label=_("How the thing looks"), max_length=200, required=False)


class HireForm(forms.Form):
    """One hire for several initiatives."""

    what = forms.CharField(label=_("What is hired?"), max_length=150)
    supplier = forms.CharField(label=_("Supplier"), max_length=200, required=False)
    agorot = ShekelsField(label=_("Sum, in shekels"), required=False)


class PriceForm(forms.Form):
    """What buying would cost."""

    equipment = forms.ChoiceField(label=_("Kind"), choices=Equipment.choices)
    price_agorot = ShekelsField(label=_("Price, in shekels"))
    upkeep_agorot = ShekelsField(label=_("Yearly upkeep, in shekels"), zero=True)
