"""The app's name in the admin."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecruitmentConfig(AppConfig):
    """Names the app."""

    name = "recruitment"
    verbose_name = _("Screening")
