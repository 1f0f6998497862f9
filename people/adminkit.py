"""What all staff pages in the admin share."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest

from people.models import User


def acting(request: HttpRequest) -> User:
    """Return the login that acts; raise PermissionDenied for anyone not signed in."""
    if isinstance(request.user, User):
        return request.user
    raise PermissionDenied


class StaffAdmin(admin.ModelAdmin[Any]):
    """A staff list: `work` names the group of the index page that it stands in."""

    work: str = "settings"
    list_per_page = 50
    show_full_result_count = False

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Return a row; what the reader may not see is not there, so Http404."""
        row = super().get_object(request, object_id, from_field)
        if row is None:
            raise Http404
        return row


class LedgerAdmin(StaffAdmin):
    """A ledger or log: read, never changed by hand."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
