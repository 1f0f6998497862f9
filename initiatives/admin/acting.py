"""Who acts on a staff page, and the words that go with a decision."""

from typing import Any

from django import forms
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from people.adminkit import StaffAdmin
from people.models import User


class ReasonForm(ActionForm):
    """The row above a list, with the reason of a decision."""

    reason = forms.CharField(label=_("Reason"), max_length=500, required=False)


class SumForm(ReasonForm):
    """The row above a list, with the reason and the sum of a top-up."""

    shekels = forms.IntegerField(label=_("Sum in shekels"), min_value=1, required=False)


class OwnRowsAdmin(StaffAdmin):
    """A list of which everyone sees what `visible_to` lets them see."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = self.model.objects.visible_to(request.user)
        return rows.order_by(*self.get_ordering(request) or self.model._meta.ordering)


def acting(request: HttpRequest) -> User:
    """Return the login that acts; raise PermissionDenied for anyone not signed in."""
    if isinstance(request.user, User):
        return request.user
    raise PermissionDenied


def in_shekels(agorot: int) -> str:
    """Return agorot as shekels, with two decimals only where there are agorot."""
    shekels, rest = divmod(agorot, 100)
    return f"{shekels:,}.{rest:02d}" if rest else f"{shekels:,}"
