"""The app's name in the admin."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AlumniConfig(AppConfig):
    """Names the app."""

    name = "alumni"
    verbose_name = _("Alumni")
