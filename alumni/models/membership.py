"""A person's place in the alumni community."""

from datetime import date
from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohort.models import Cohort, Fellowship, Programme
from people.models import Person, User
from people.privacy import Personal, personal


class Experience(models.TextChoices):
    """What a member shared with the others (S2-01)."""

    COMPLETED = "completed", _("Completed the programme")
    FORMER_PARTICIPANT = "former_participant", _("Former participant")
    COURSE = "course", _("Course")
    SERVICE_YEAR = "service_year", _("Service year")
    VOLUNTEERING = "volunteering", _("Volunteering")
    PLACEMENT = "placement", _("Student placement")
    ACTIVIST = "activist", _("Trained activist")
    OTHER = "other", _("Another shared experience")


class MembershipState(models.TextChoices):
    """Whether the person belongs to the community (R11.1)."""

    PROPOSED = "proposed", _("Proposed")
    CONFIRMED = "confirmed", _("In the community")
    DECLINED = "declined", _("Not joining")


MEMBERSHIP_MOVES: dict[str, frozenset[str]] = {
    MembershipState.PROPOSED: frozenset({MembershipState.CONFIRMED, MembershipState.DECLINED}),
    MembershipState.DECLINED: frozenset({MembershipState.CONFIRMED}),
    MembershipState.CONFIRMED: frozenset({MembershipState.DECLINED}),
}
DECISION_IS_WHOLE = Q(decided_by__isnull=False, decided_on__isnull=False)
UNDECIDED = Q(decided_by__isnull=True, decided_on__isnull=True)


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Members, in the words of the work."""

    def visible_to(self, user: User) -> "MembershipQuerySet":
        """Return what a login may see: those who keep the community see all, everyone else themselves."""
        if user.has_perm("alumni.view_membership"):
            return self
        return self.filter(person=user.person_id) if user.person_id else self.none()

    def confirmed(self) -> "MembershipQuerySet":
        """Keep those who belong to the community."""
        return self.filter(state=MembershipState.CONFIRMED)

    def proposed(self) -> "MembershipQuerySet":
        """Keep those who wait for the manager's word."""
        return self.filter(state=MembershipState.PROPOSED)

    def registered_with(self, cohort: Cohort) -> "MembershipQuerySet":
        """Keep the register that came with a cohort's folder."""
        return self.filter(register=cohort)

    def joined_by(self, *, programme: Programme, on: date) -> "MembershipQuerySet":
        """Keep a programme's members of that day; who came with a register had joined by the end of its season."""
        known = Q(joined_on__lte=on) | Q(joined_on__isnull=True, register__ends_on__lte=on)
        return self.confirmed().filter(known, programme=programme)

    def contactable(self) -> "MembershipQuerySet":
        """Keep those who can be reached and agreed to it, however old their details (R11.5)."""
        return self.filter(reachable=True, consent_to_contact=True)

    def unreachable(self) -> "MembershipQuerySet":
        """Keep those whom no channel reaches, whatever the day they were verified (R11.8)."""
        return self.filter(reachable=False)

    def fresh(self, *, since: date) -> "MembershipQuerySet":
        """Keep reachable members verified on that day or later (R11.8)."""
        return self.filter(reachable=True, verified_on__gte=since)

    def stale(self, *, since: date) -> "MembershipQuerySet":
        """Keep reachable members last verified before that day, or never (R11.8)."""
        return self.filter(Q(verified_on__lt=since) | Q(verified_on__isnull=True), reachable=True)


@pghistory.track()
class Membership(models.Model):
    """One member, from a fellowship in the system, from a register that came with a cohort, or added by staff."""

    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="+")
    experience = models.CharField(
        _("shared experience"), max_length=20, choices=Experience, default=Experience.COMPLETED
    )
    experience_on = models.DateField(_("date of the experience"), null=True, blank=True)
    fellowship = models.OneToOneField(
        Fellowship, verbose_name=_("fellow"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    register = models.ForeignKey(
        Cohort,
        verbose_name=_("came with the register of"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    code = models.CharField(_("id in the register"), max_length=20, blank=True)
    origin_cohort_name = models.CharField(_("original cohort"), max_length=100, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=MembershipState, default=MembershipState.PROPOSED)
    proposed_on = models.DateField(_("proposed on"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decision_note = models.CharField(_("note of the decision"), max_length=500, blank=True)
    joined_on = models.DateField(_("joined on"), null=True, blank=True)
    verified_on = models.DateField(_("details verified on"), null=True, blank=True)
    reachable = models.BooleanField(_("can be reached"), default=True)
    consent_to_contact = models.BooleanField(_("agreed to be contacted"), default=False)
    consent_answered_on = models.DateField(_("consent answered on"), null=True, blank=True)
    unverified = models.BooleanField(
        _("not checked since import"),
        default=False,
        help_text=_("Came from a spreadsheet and nobody has checked the details yet."),
    )

    objects = MembershipQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal(
        "person",
        keep="experience experience_on code origin_cohort_name state proposed_on decided_on joined_on verified_on"
        " reachable consent_to_contact consent_answered_on unverified",
        blank="decision_note",
    )

    class Meta:
        verbose_name = _("member of the alumni community")
        verbose_name_plural = _("members of the alumni community")
        ordering = ("origin_cohort_name", "code", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["register", "code"], condition=Q(register__isnull=False), name="membership_code_unique"
            ),
            models.UniqueConstraint(
                fields=["programme", "person"],
                condition=Q(register__isnull=True),
                name="membership_person_once",
            ),
            models.CheckConstraint(
                name="membership_code_goes_with_register",
                condition=Q(register__isnull=True, code="") | (Q(register__isnull=False) & ~Q(code="")),
            ),
            models.CheckConstraint(
                name="membership_has_one_origin", condition=Q(register__isnull=True) | Q(fellowship__isnull=True)
            ),
            models.CheckConstraint(
                name="membership_decision_is_whole",
                condition=Q(state=MembershipState.PROPOSED) & UNDECIDED
                | ~Q(state=MembershipState.PROPOSED) & DECISION_IS_WHOLE
                | Q(state=MembershipState.CONFIRMED, register__isnull=False) & UNDECIDED,
            ),
            models.CheckConstraint(
                name="membership_proposal_has_day",
                condition=Q(fellowship__isnull=True) | Q(proposed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="membership_proposal_is_of_a_fellow",
                condition=~Q(state=MembershipState.PROPOSED) | Q(fellowship__isnull=False),
            ),
            models.CheckConstraint(
                name="membership_confirmed_has_joined",
                condition=~Q(state=MembershipState.CONFIRMED) | Q(register__isnull=False) | Q(joined_on__isnull=False),
            ),
            models.CheckConstraint(
                name="membership_consent_is_dated",
                condition=Q(consent_to_contact=False)
                | Q(register__isnull=False)
                | Q(consent_answered_on__isnull=False),
            ),
        )
        indexes = (
            models.Index(fields=["programme", "state", "joined_on"], name="membership_joined"),
            models.Index(fields=["person"], name="membership_of_person"),
        )

    def __str__(self) -> str:
        if self.person.full_name or not self.code:
            return str(self.person)
        return f"{self.code} · {self.origin_cohort_name}"
