"""The staff admin: Django's own, with an index grouped by the work."""

from collections.abc import Iterable
from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

WORK = {
    "screening": _("Screening"),
    "cohort": _("The programme year"),
    "initiatives": _("Initiatives"),
    "money": _("Money"),
    "alumni": _("Alumni"),
    "messages": _("Messages"),
    "people": _("People"),
    "settings": _("Settings"),
}
"""The groups of the index, in their order."""


class StaffAdminSite(admin.AdminSite):
    """The one admin site; only our own pages stand in it, those that libraries bring along stay out."""

    site_title = _("Machzor")
    site_header = _("Machzor")
    index_title = _("The work")

    def register(
        self,
        model_or_iterable: type[Model] | Iterable[type[Model]],
        admin_class: type[admin.ModelAdmin[Any]] | None = None,
        **options: Any,
    ) -> None:
        """Register a page that names its work; others are left out."""
        if hasattr(admin_class, "work"):
            super().register(model_or_iterable, admin_class, **options)

    @method_decorator(secure_admin_login)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Send strangers to the one login of the site, and refuse those who are no staff."""
        return super().login(request, extra_context)

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Change a password where everyone does, under the same rules."""
        return redirect("account_change_password")

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Return what the reader may see, by the work; an app's own page keeps Django's order."""
        apps = super().get_app_list(request, app_label)
        if app_label:
            return apps
        groups: dict[str, list[Any]] = {work: [] for work in WORK}
        for entry in (entry for app in apps for entry in app["models"]):
            groups[self.work_of(entry["model"])].append(entry)
        return [
            {"app_label": work, "name": WORK[work], "app_url": "", "has_module_perms": True, "models": entries}
            for work, entries in groups.items()
            if entries
        ]

    def work_of(self, model: type[Model]) -> str:
        """Return the group in which a model's page stands."""
        page: Any = self._registry[model]
        return str(page.work)
