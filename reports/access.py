"""Who may open which page of this app; whoever may not is told so."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from people.access import Role, has_role

FIGURES = (Role.MANAGER, Role.CENTRE_HEAD)
PAYMENTS = (Role.MANAGER, Role.CENTRE_HEAD, Role.TREASURY)
TRAINING = (Role.MANAGER, Role.TRAINER)
MY_FELLOWS = (Role.GUIDE,)

View = Callable[..., HttpResponseBase]


def needs_role(*roles: Role) -> Callable[[View], View]:
    """Open a page to some roles; strangers sign in first, others read that the page is not theirs."""

    def guard(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not has_role(request.user, *roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return guard
