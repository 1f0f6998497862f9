"""Who acts on a staff page."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from people.models import User


def acting(request: HttpRequest) -> User:
    """Return the login that acts; raise PermissionDenied for anyone not signed in."""
    if isinstance(request.user, User):
        return request.user
    raise PermissionDenied
