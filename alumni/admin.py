"""The alumni community in the admin: members, what they did, and the manager's word on the proposed."""

from typing import cast

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from alumni.domain import community, transition
from alumni.domain.freshness import Freshness, fresh_since, freshness
from alumni.forms import MembershipForm
from alumni.models import EngagementAct, Membership
from alumni.models.membership import MembershipQuerySet
from alumni.policy import AlumniPolicy
from people.adminkit import StaffAdmin
from people.models import User

FRESHNESS_WORDS = {
    Freshness.FRESH: _("Up to date"),
    Freshness.STALE: _("Needs verification"),
    Freshness.UNREACHABLE: _("Cannot be reached"),
}


class FreshnessFilter(admin.SimpleListFilter):
    """Members by what their details are worth today (R11.8)."""

    title = _("details")
    parameter_name = "details"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [(str(kind), str(words)) for kind, words in FRESHNESS_WORDS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Membership]) -> QuerySet[Membership]:
        members = cast(MembershipQuerySet, queryset)
        since = fresh_since(on=timezone.localdate(), policy=AlumniPolicy())
        match self.value():
            case Freshness.FRESH:
                return members.fresh(since=since)
            case Freshness.STALE:
                return members.stale(since=since)
            case Freshness.UNREACHABLE:
                return members.unreachable()
        return queryset


@admin.register(Membership)
class MembershipAdmin(StaffAdmin):
    """Members of the community; who decided what is written by the actions, not by hand."""

    work = "alumni"
    form = MembershipForm
    list_display = (
        "__str__",
        "programme",
        "origin_cohort_name",
        "experience",
        "state",
        "details",
        "verified_on",
        "consent_to_contact",
    )
    list_filter = (
        "state",
        FreshnessFilter,
        "consent_to_contact",
        "unverified",
        "experience",
        "programme",
        "origin_cohort_name",
    )
    list_select_related = ("person", "programme", "register__programme")
    search_fields = ("person__full_name", "person__email", "person__phone", "code", "origin_cohort_name")
    autocomplete_fields = ("person", "programme")
    readonly_fields = (
        "fellowship",
        "register",
        "code",
        "state",
        "proposed_on",
        "decided_by",
        "decided_on",
        "decision_note",
        "joined_on",
        "consent_answered_on",
        "unverified",
    )
    actions = ("confirm", "decline", "verify", "mark_unreachable")

    @admin.display(description=_("details"))
    def details(self, member: Membership) -> str:
        since = fresh_since(on=timezone.localdate(), policy=AlumniPolicy())
        kind = freshness(reachable=member.reachable, verified_on=member.verified_on, since=since)
        return str(FRESHNESS_WORDS[kind])

    def save_model(self, request: HttpRequest, obj: Membership, form: forms.Form, change: bool) -> None:
        """Date a changed consent, and admit someone who is new."""
        today = timezone.localdate()
        if "consent_to_contact" in form.changed_data:
            obj.consent_answered_on = today
        if not change:
            community.admit(member=obj, by=acting(request), on=today)
        super().save_model(request, obj, form, change)

    @admin.action(description=_("Confirm for the community"), permissions=["change"])
    def confirm(self, request: HttpRequest, queryset: QuerySet[Membership]) -> None:
        try:
            count = transition.confirm(memberships=queryset, by=acting(request), on=timezone.localdate())
        except transition.TransitionError as error:
            self.message_user(request, str(error), messages.ERROR)
            return
        self.tell(request, ngettext("%(count)s member joined.", "%(count)s members joined.", count), count)

    @admin.action(description=_("Record as not joining"), permissions=["change"])
    def decline(self, request: HttpRequest, queryset: QuerySet[Membership]) -> None:
        try:
            count = transition.decline(memberships=queryset, by=acting(request), on=timezone.localdate())
        except transition.TransitionError as error:
            self.message_user(request, str(error), messages.ERROR)
            return
        self.tell(request, ngettext("%(count)s answer recorded.", "%(count)s answers recorded.", count), count)

    @admin.action(description=_("Details checked today"), permissions=["change"])
    def verify(self, request: HttpRequest, queryset: QuerySet[Membership]) -> None:
        count = community.verify(memberships=queryset, on=timezone.localdate())
        self.tell(request, ngettext("%(count)s member updated.", "%(count)s members updated.", count), count)

    @admin.action(description=_("Cannot be reached on any channel"), permissions=["change"])
    def mark_unreachable(self, request: HttpRequest, queryset: QuerySet[Membership]) -> None:
        count = community.mark_unreachable(memberships=queryset)
        self.tell(request, ngettext("%(count)s member updated.", "%(count)s members updated.", count), count)

    def tell(self, request: HttpRequest, sentence: str, count: int) -> None:
        """Say how many rows an action reached."""
        self.message_user(request, sentence % {"count": count}, messages.SUCCESS)


@admin.register(EngagementAct)
class EngagementActAdmin(StaffAdmin):
    """What members did; a season's figures count it."""

    work = "alumni"
    list_display = ("membership", "mode", "season", "done_on")
    list_filter = ("mode", "season__name")
    list_select_related = ("membership__person", "season__programme")
    date_hierarchy = "done_on"
    search_fields = ("membership__person__full_name", "membership__code")
    autocomplete_fields = ("membership", "season")


def acting(request: HttpRequest) -> User:
    """Return the login that acts; the admin lets nobody else in."""
    if not isinstance(request.user, User):
        raise PermissionError
    return request.user
