"""What the pages of writing a call share."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from recruitment.domain.refusals import CallRefusedError
from recruitment.forms.calls import RefusableForm
from recruitment.models import Call


def call_or_404(call_id: int) -> Call:
    """Return a call with its cohort and programme."""
    return get_object_or_404(Call.objects.select_related("cohort__programme"), pk=call_id)


def done(request: HttpRequest, verb: Callable[[], object], sentence: str = "") -> bool:
    """Do something and say so, or say why not; say whether it was done."""
    try:
        verb()
    except CallRefusedError as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, sentence or _("Saved."))
    return True


def saved(request: HttpRequest, form: RefusableForm, verb: Callable[[], object], sentence: str = "") -> bool:
    """Do something with a valid form, or show beside its fields why not; say whether it was done."""
    try:
        verb()
    except CallRefusedError as refusal:
        form.refuse(refusal)
        return False
    messages.success(request, sentence or _("Saved."))
    return True
