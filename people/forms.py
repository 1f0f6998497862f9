"""Forms of the staff pages about people."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from people.enums import Role, role_words
from people.models import ErasureReason, GroupMembership, User


class ErasureForm(forms.Form):
    """Why details are erased."""

    reason = forms.ChoiceField(label=_("Why are the details erased?"), choices=ErasureReason.choices)


class RoleField(forms.ModelChoiceField[Group]):
    """Chooses a role by its words."""

    def label_from_instance(self, group: Group) -> str:
        return role_words(group.name)


class RoleForm(forms.ModelForm[GroupMembership]):
    """One role of a login."""

    group = RoleField(label=_("role"), queryset=Group.objects.filter(name__in=[role.value for role in Role]))

    class Meta:
        model = GroupMembership
        fields = ("group",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].disabled = bool(self.instance.pk)


class LoginForm(forms.ModelForm[User]):
    """A login without a password: it is opened by a mailed code until its owner sets one."""

    class Meta:
        model = User
        fields = ("email", "person", "is_active")

    def clean_email(self) -> str:
        """Return the address in small letters; refuse one that opens another login."""
        email = str(self.cleaned_data["email"]).strip().lower()
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("This address already opens another login."))
        return email

    def save(self, commit: bool = True) -> User:
        """Keep the login; a new one gets a password that nobody knows."""
        if not self.instance.pk:
            self.instance.set_unusable_password()
        return super().save(commit)
