"""The app's name in the admin."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InitiativesConfig(AppConfig):
    """Names the app."""

    name = "initiatives"
    verbose_name = _("Initiatives")

    def ready(self) -> None:
        """Let the signals of a cohort know of initiatives that do not move."""
        from cohort.domain.handed import hand_down
        from initiatives.domain.idle import idle_causes

        hand_down(idle_causes)
