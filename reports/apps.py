"""The app's name in the admin."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """Names the app."""

    name = "reports"
    verbose_name = _("Reports")
