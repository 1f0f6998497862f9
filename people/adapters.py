"""How our one login behaves: nobody signs up by themselves, and the demonstration's password opens nothing real."""

from functools import partial
from smtplib import SMTPException
from typing import Any, ClassVar

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.afterwards import after_the_answer

log = structlog.get_logger(__name__)

NOTICES = {
    "email_changed": gettext_lazy("The e-mail address of your login was changed."),
    "email_confirm": gettext_lazy("The e-mail address of your login was confirmed."),
    "email_deleted": gettext_lazy("An e-mail address was removed from your login."),
    "password_changed": gettext_lazy("The password of your login was changed."),
    "password_reset": gettext_lazy("A new password was chosen for your login."),
    "password_set": gettext_lazy("A password was set for your login."),
    "recovery_codes_generated": gettext_lazy("New recovery codes were made for your login; the old ones are void."),
    "totp_activated": gettext_lazy("An authenticator app was connected to your login."),
    "totp_deactivated": gettext_lazy("The authenticator app was disconnected from your login."),
    "webauthn_added": gettext_lazy("A passkey or security key was added to your login."),
    "webauthn_removed": gettext_lazy("A passkey or security key was removed from your login."),
}
"""What the owner of a login is told when something about it changes, by allauth's name of the mail."""


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

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail after the answer: a known address must not be told from an unknown one by the time it takes."""
        work = partial(self.send_now, current.request, translation.get_language(), template_prefix, email, context)
        after_the_answer(current.request, work)

    def send_now(
        self, request: HttpRequest, language: str, template_prefix: str, email: str, context: dict[str, Any]
    ) -> None:
        """Write a mail in the language of the page that asked for it, and send it; a failure is logged."""
        with current.request_context(request), translation.override(language):
            try:
                super().send_mail(template_prefix, email, context)
            except (SMTPException, OSError):
                log.exception("mail_not_sent", kind=template_prefix)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell the owner of a login what was changed about it."""
        notice = NOTICES[template_prefix.rsplit("/", 1)[-1]]
        super().send_notification_mail("account/email/notice", user, {**(context or {}), "notice": notice}, email)
