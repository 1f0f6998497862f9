"""The gallery: every component in several states, for those who build the pages."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

SAMPLES = Path(settings.BASE_DIR) / "config" / "demo" / "gallery.json"
PAGES_SHOWN = 60


class GalleryForm(forms.Form):
    """One field of each kind, to see labels, help and errors."""

    name = forms.CharField(label=_("Name"), max_length=100)
    email = forms.EmailField(label=_("E-mail"), help_text=_("We write here only about the programme."))
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", "–"), ("a", _("Meeting")), ("b", _("Training"))])
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1)
    note = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    way = forms.ChoiceField(
        label=_("Way"), choices=[("phone", _("Phone")), ("mail", _("E-mail"))], widget=forms.RadioSelect, initial="mail"
    )
    agree = forms.BooleanField(label=_("I read it and agree"))


class GalleryFilter(forms.Form):
    """A search and a choice, as lists have them."""

    prefix = "filter"
    q = forms.CharField(label=_("Search"), required=False, widget=forms.TextInput(attrs={"class": "form-control"}))
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", _("All")), ("a", _("Meeting"))],
        widget=forms.Select(attrs={"class": "form-select"}),
    )


def _samples() -> dict[str, Any]:
    samples: dict[str, Any] = json.loads(SAMPLES.read_text(encoding="utf-8"))
    for card in samples["today"]:
        card["moment"] = datetime.fromisoformat(card["moment"]) if card.get("moment") else None
    samples["day"] = datetime.fromisoformat(samples["day"]).date()
    return samples


def _show_one_message_of_each_level(request: HttpRequest, sentences: dict[str, str]) -> None:
    for level, sentence in sentences.items():
        messages.add_message(request, getattr(messages, level.upper()), sentence)


@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with sample data; open to developers and superusers only (404 otherwise)."""
    if not (settings.DEBUG or request.user.is_superuser):
        raise Http404
    samples = _samples()
    _show_one_message_of_each_level(request, samples["messages"])
    broken = GalleryForm({"email": "noa@", "minutes": "-5", "way": "mail"})
    broken.is_valid()
    context = {
        "samples": samples,
        "form": GalleryForm(auto_id="good-%s"),
        "broken_form": broken,
        "filter_form": GalleryFilter(),
        "page": Paginator(range(PAGES_SHOWN), samples["page_size"]).get_page(2),
        "actions": [
            {"label": _("Download"), "url": "#page-header", "icon": "download"},
            {"label": _("Add"), "url": "#page-header", "icon": "plus", "style": "primary"},
        ],
    }
    return render(request, "gallery/gallery.html", context)
