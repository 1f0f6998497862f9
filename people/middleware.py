"""What is asked of staff beyond a login: a second factor where it is required, and signing in anew each working day."""

from collections.abc import Callable
from time import time
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from people.access import ADMIN_ROLES, has_role
from people.models import User

OPEN_PREFIXES = ("account_", "mfa_")
OPEN_NAMES = frozenset(
    {
        "accent_css",
        "accessibility",
        "healthz",
        "javascript-catalog",
        "manifest",
        "privacy",
        "readyz",
        "set_language",
        "set_theme",
        "verify",
        "verify_code",
        "admin:logout",
    }
)


class SecondFactorMiddleware:
    """Sends staff without a second factor to the page that sets one up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: Any, kwargs: Any) -> HttpResponse | None:
        """Return the way to the second factor where it is missing, otherwise nothing."""
        if is_open(request) or not lacks_second_factor(request.user):
            return None
        messages.info(request, _("Your role needs a second step at sign-in. Please set it up; it takes a minute."))
        return redirect("mfa_activate_totp")


def is_open(request: HttpRequest) -> bool:
    """Say whether a page belongs to the door itself, or shows nothing personal."""
    name = request.resolver_match.view_name if request.resolver_match else ""
    return name.startswith(OPEN_PREFIXES) or name in OPEN_NAMES


def lacks_second_factor(user: Any) -> bool:
    """Say whether this login needs a second factor and has none."""
    if not (settings.MFA_REQUIRED_FOR_STAFF and isinstance(user, User)):
        return False
    return (user.is_staff or has_role(user, *ADMIN_ROLES)) and not is_mfa_enabled(user)


class WorkingDayMiddleware:
    """Signs staff out when they last identified themselves more than a working day ago."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if isinstance(user, User) and user.is_staff and came_too_long_ago(request, user):
            logout(request)
            messages.info(request, _("A working day has passed since you signed in. Please sign in again."))
        return self.get_response(request)


def came_too_long_ago(request: HttpRequest, user: User) -> bool:
    """Say whether staff last identified themselves longer ago than they may work on."""
    moments = [record["at"] for record in get_authentication_records(request, user)]
    return bool(moments) and time() - max(moments) > settings.STAFF_SESSION_SECONDS
