"""What staff fill in about members of the community."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _

from alumni.models import Membership

if TYPE_CHECKING:
    BaseForm = forms.ModelForm[Membership]
else:
    BaseForm = forms.ModelForm


class MembershipForm(BaseForm):
    """A member's details; a person is a member of a programme's community once."""

    class Meta:
        model = Membership
        fields = (
            "person",
            "programme",
            "experience",
            "experience_on",
            "origin_cohort_name",
            "verified_on",
            "reachable",
            "consent_to_contact",
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a second membership of the same person; rows of imported registers are merged elsewhere."""
        data = super().clean() or self.cleaned_data
        person, programme = data.get("person"), data.get("programme")
        others = Membership.objects.exclude(pk=self.instance.pk).filter(person=person, programme=programme)
        if person and programme and not self.instance.register_id and others.filter(register__isnull=True).exists():
            self.add_error("person", _("This person already belongs to the community or is proposed for it."))
        return data
