"""What is filled in about ideas."""

from django import forms
from django.utils.translation import gettext_lazy as _

from initiatives.models.ideas import IdeaSource


class IdeaForm(forms.Form):
    """An idea in a line, and a few words more."""

    title = forms.CharField(label=_("The idea in a line"), max_length=150)
    description = forms.CharField(
        label=_("A few words more"), max_length=1500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    quarter = forms.CharField(label=_("Quarter"), max_length=100, required=False)


class ResidentIdeaForm(IdeaForm):
    """An idea of a resident; who it is stays open."""

    name = forms.CharField(label=_("Your name, if you like"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail, if we may answer"), required=False)


class IdeaCommentForm(forms.Form):
    """A sentence about an idea."""

    text = forms.CharField(max_length=500)


class IdeaFilter(forms.Form):
    """Which ideas the board shows, and in which order."""

    order = forms.ChoiceField(
        label=_("Order"), required=False, choices=[("", _("Most wanted first")), ("new", _("Newest first"))]
    )
    source = forms.ChoiceField(
        label=_("Whose idea"), required=False, choices=[("", _("Everybody")), *IdeaSource.choices]
    )
