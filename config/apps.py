"""The wiring as a Django app, and the staff admin as the default admin site."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class ConfigAppConfig(AppConfig):
    """Holds the commands and tests that touch every app."""

    name = "config"
    verbose_name = _("Wiring")


class StaffAdminConfig(AdminConfig):
    """Replaces Django's admin site by the one that is grouped by the work."""

    default_site = "config.adminsite.StaffAdminSite"
