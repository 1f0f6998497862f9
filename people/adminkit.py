"""What all staff pages in the admin share."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest


class StaffAdmin(admin.ModelAdmin[Any]):
    """A staff list: `work` names the group of the index page that it stands in."""

    work: str = "settings"
    list_per_page = 50
    show_full_result_count = False


class LedgerAdmin(StaffAdmin):
    """A ledger or log: read, never changed by hand."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
