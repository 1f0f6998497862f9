"""What each role may do with the programme year; whose rows they see is in the models."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Case, IntegerField, Q, QuerySet, When
from django.http import HttpRequest, HttpResponseBase

from cohort.models import Cohort, Fellowship, FellowshipState, Guide
from cohort.models.fellowship import FellowshipQuerySet
from cohort.models.visibility import Viewer
from people.access import Role, has_role
from people.models import User

PLANNERS = (Role.MANAGER,)
THOSE_WHO_ACCOMPANY = (Role.MANAGER, Role.GUIDE)
OVERSEERS = (Role.MANAGER, Role.CENTRE_HEAD)
TRAINERS = (Role.MANAGER, Role.TRAINER)
READERS_OF_THE_DIARY = (Role.MANAGER, Role.CENTRE_HEAD, Role.GUIDE, Role.TRAINER)
THOSE_WHO_LEAD_MEETINGS = (Role.MANAGER, Role.GUIDE, Role.TRAINER)
TREASURERS = (Role.MANAGER, Role.CENTRE_HEAD, Role.TREASURY)

SEEN_BY_STAFF = (
    "cohort.view_programme",
    "cohort.view_cohort",
    "cohort.view_guide",
    "cohort.view_fellowship",
    "cohort.view_commitmentadjustment",
    "cohort.view_meeting",
    "cohort.view_attendance",
    "cohort.view_hourlog",
    "cohort.view_surveyanswer",
    "cohort.view_levelsnapshot",
    "cohort.view_dayoff",
    "cohort.view_weeklyrule",
    "cohort.view_meetingchange",
    "cohort.view_material",
    "cohort.view_absencenotice",
    "cohort.view_makeuprequest",
    "cohort.view_guidecover",
    "cohort.view_pause",
)
SEEN_BY_THOSE_WHO_ACCOMPANY = (
    "cohort.view_contactlog",
    "cohort.view_heardidea",
    "cohort.view_checkin",
    "cohort.view_signaldismissal",
    "cohort.view_signalowner",
    "cohort.view_groupround",
    "cohort.view_introduction",
    "cohort.view_guest",
    "cohort.view_certificate",
)

KNOWN = "known_fellowship"
"""Where a login remembers its fellowship."""

GRANTS: dict[str, tuple[str, ...]] = {
    Role.MANAGER: (
        *SEEN_BY_STAFF,
        "cohort.add_programme",
        "cohort.change_programme",
        "cohort.add_cohort",
        "cohort.change_cohort",
        "cohort.view_policyoverride",
        "cohort.add_policyoverride",
        "cohort.change_policyoverride",
        "cohort.view_seasonfolder",
        "cohort.add_guide",
        "cohort.change_guide",
        "cohort.add_fellowship",
        "cohort.change_fellowship",
        "cohort.add_commitmentadjustment",
        "cohort.change_commitmentadjustment",
        "cohort.add_meeting",
        "cohort.change_meeting",
        "cohort.add_attendance",
        "cohort.change_attendance",
        "cohort.add_hourlog",
        "cohort.change_hourlog",
        "cohort.add_surveyanswer",
        "cohort.change_surveyanswer",
        *SEEN_BY_THOSE_WHO_ACCOMPANY,
        "cohort.view_roomitem",
        "cohort.add_dayoff",
        "cohort.change_dayoff",
        "cohort.delete_dayoff",
        "cohort.view_trainingcontract",
        "cohort.view_contractmilestone",
        "cohort.view_document",
        "cohort.view_paymentlist",
        "cohort.view_paymentline",
        "cohort.view_withholding",
    ),
    Role.GUIDE: (
        *SEEN_BY_STAFF,
        *SEEN_BY_THOSE_WHO_ACCOMPANY,
        "cohort.add_attendance",
        "cohort.change_attendance",
        "cohort.change_hourlog",
    ),
    Role.ASSESSOR: (),
    Role.TRAINER: (),
    Role.CENTRE_HEAD: (
        *SEEN_BY_STAFF,
        "cohort.view_policyoverride",
        "cohort.view_trainingcontract",
        "cohort.view_contractmilestone",
        "cohort.view_paymentlist",
        "cohort.view_paymentline",
        "cohort.view_withholding",
        "cohort.view_certificate",
    ),
    Role.TREASURY: (),
    Role.LEADER: (),
}


def own_fellowship(user: Viewer) -> Fellowship | None:
    """Return a login's newest active fellowship with its cohort; None for everyone else.

    At most one query for each user object, which lives as long as its request.
    """
    if not isinstance(user, User) or not user.person_id:
        return None
    if not hasattr(user, KNOWN):
        active = Fellowship.objects.filter(person=user.person_id, state=FellowshipState.ACTIVE)
        rows = active.select_related("cohort__programme", "person", "guide__person").order_by("-cohort__starts_on")
        setattr(user, KNOWN, rows.first())
    found: Fellowship | None = getattr(user, KNOWN)
    return found


def fellowship_past_or_present(user: Viewer) -> Fellowship | None:
    """Return a login's active fellowship, else the newest that ended; a second query only where none is active."""
    active = own_fellowship(user)
    if active or not isinstance(user, User) or not user.person_id:
        return active
    rows = Fellowship.objects.filter(person=user.person_id).select_related("cohort__programme", "person")
    return rows.order_by("-cohort__starts_on", "-pk").first()


def for_those_with_a_diary(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Open a page to whoever has meetings: fellows, and the staff of the meetings."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not (has_role(request.user, *READERS_OF_THE_DIARY) or own_fellowship(request.user)):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def fellows_with_signals(user: User) -> FellowshipQuerySet:
    """Return the fellows of whose level a login reads: those it sees and those given to it, never itself (R4.5)."""
    seen = Q(pk__in=Fellowship.objects.visible_to(user).values("pk")) | Q(signal_owner__owner=user)
    return Fellowship.objects.filter(seen).exclude(person__user=user)


def for_fellows(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Open a page to fellows, with their own fellowship as its second argument; others read that it is not theirs."""

    return guarded_by(own_fellowship, view)


def for_fellows_past_and_present(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Open a page of someone's own data to fellows and to those whose fellowship ended; pass the fellowship on."""
    return guarded_by(fellowship_past_or_present, view)


def guarded_by(
    find: Callable[[Viewer], Fellowship | None], view: Callable[..., HttpResponseBase]
) -> Callable[..., HttpResponseBase]:
    """Open a page to those for whom a fellowship is found, with it as the second argument."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        fellowship = find(request.user)
        if fellowship is None:
            raise PermissionDenied
        return view(request, fellowship, *args, **kwargs)

    return guarded


def cohorts_accompanied(user: Viewer, *, on: date) -> "QuerySet[Cohort]":
    """Return the cohorts that a login accompanies, the running one first: all for managers, a guide's own otherwise."""
    running = Case(When(starts_on__lte=on, ends_on__gte=on, then=0), default=1, output_field=IntegerField())
    cohorts = Cohort.objects.select_related("programme").order_by(running, "-starts_on")
    if has_role(user, Role.MANAGER):
        return cohorts
    own = Guide.objects.filter(person=user.person_id) if isinstance(user, User) and user.person_id else None
    return cohorts.filter(pk__in=own.values("cohort")) if own is not None else cohorts.none()
