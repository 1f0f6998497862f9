"""Moves an application from state to state and writes down who, when and why."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from people.models import User
from recruitment.enums import APPLICATION_MOVES, ApplicationState
from recruitment.models import Application, ApplicationMove


class MoveRefusedError(Exception):
    """The application cannot make this move; the message says why."""


@transaction.atomic
def move(
    *, application: Application, to: ApplicationState, by: User, on: date, reason: str = "", **columns: Any
) -> ApplicationMove:
    """Move an application, with the columns that change with it; raise MoveRefusedError when it may not go there."""
    before = ApplicationState(application.state)
    sentence = _("%(application)s cannot go from “%(before)s” to “%(after)s”.") % {
        "application": application,
        "before": before.label,
        "after": to.label,
    }
    if to not in APPLICATION_MOVES[before]:
        raise MoveRefusedError(sentence)
    if not Application.objects.filter(pk=application.pk, state=before).update(state=to, **columns):
        raise MoveRefusedError(sentence)
    for name, value in {"state": to, **columns}.items():
        setattr(application, name, value)
    return ApplicationMove.objects.create(
        application=application, from_state=before, to_state=to, moved_on=on, moved_by=by, reason=reason
    )
