"""Who may open which page of this app; whoever may not is told so."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from people.access import Role, has_role

FIGURES = (Role.MANAGER, Role.CENTRE_HEAD)
PAYMENTS = (Role.MANAGER, Role.CENTRE_HEAD, Role.TREASURY)
TRAINING = (Role.MANAGER, Role.TRAINER)
MY_FELLOWS = (Role.GUIDE,)

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]


def needs_role(*roles: Role) -> Callable[[View[Rest]], View[Rest]]:
    """Open a page to some roles; strangers sign in first, others read that the page is not theirs."""

    def guard(view: View[Rest]) -> View[Rest]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
            if not has_role(request.user, *roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return login_required(guarded)

    return guard
