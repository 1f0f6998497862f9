"""How our one login behaves: nobody signs up by themselves, and the demonstration's password opens nothing real."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class AccountAdapter(DefaultAccountAdapter):
    """Logins are given by staff; a login's errors speak to everyone in the plural."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": gettext_lazy("The address and the password do not fit each other."),
        "incorrect_code": gettext_lazy("This is not the code that we sent. Please check the last mail."),
        "rate_limited": gettext_lazy("Too many requests. Please wait a few minutes and try again."),
        "too_many_login_attempts": gettext_lazy(
            "Too many attempts. Please wait a quarter of an hour, or ask for a code by mail."
        ),
        "enter_current_password": gettext_lazy("Please type your current password."),
        "select_only_one": gettext_lazy("Please choose only one."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say that nobody opens a login by themselves."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Check a password; the demonstration's own, known to everyone, fits no login outside debug."""
        if not settings.DEBUG and credentials.get("password") == settings.DEMO_PASSWORD:
            credentials["password"] = ""
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        return user

    def clean_password(self, password: str, user: AbstractBaseUser | None = None) -> str:
        """Return a new password, or raise ValidationError for a weak one and for the demonstration's."""
        if password == settings.DEMO_PASSWORD:
            raise ValidationError(_("Everyone knows this password; please choose another."))
        return str(super().clean_password(password, user))
