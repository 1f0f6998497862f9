"""What all staff pages in the admin share."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from people.history import Change, changes_of
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

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show who changed what and when, in the columns that the reader may see."""
        row = self.get_object(request, unquote(object_id))
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("History of changes"),
            "subtitle": str(row),
            "object": row,
            "opts": self.opts,
            "changes": self.changes(request, row),
            "preserved_filters": self.get_preserved_filters(request),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/object_history.html", context)

    def changes(self, request: HttpRequest, row: Model) -> list[Change]:
        """Return the changes of a row, newest first."""
        return changes_of(row, shown=set(flatten_fieldsets(self.get_fieldsets(request, row))))


class LedgerAdmin(StaffAdmin):
    """A ledger or log: read, never changed by hand."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
