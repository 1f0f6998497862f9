"""The app's name in the admin."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InitiativesConfig(AppConfig):
    """Names the app."""

    name = "initiatives"
    verbose_name = _("Initiatives")
