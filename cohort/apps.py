"""The app's name in the admin."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CohortConfig(AppConfig):
    """Names the app."""

    name = "cohort"
    verbose_name = _("Cohort")
