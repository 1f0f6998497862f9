"""Those in the city who help initiatives."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohort.models import Cohort, Fellowship
from cohort.models.triggers import cohort_stays
from initiatives.enums import PartnerKind
from initiatives.models.initiative import Initiative
from initiatives.models.triggers import GIFT_WITHIN_ONE_COHORT
from people.models import Person
from people.privacy import Impersonal, Personal, personal


class WillingAgain(models.TextChoices):
    """Whether a partner would help again."""

    YES = "yes", _("Gladly again")
    MAYBE = "maybe", _("Perhaps")
    NO = "no", _("Not again")


class ValuedBy(models.TextChoices):
    """Who said what a gift in kind is worth (R8.13)."""

    GIVER = "giver", _("The giver")
    QUOTE = "quote", _("A quote")


@pghistory.track()
class Partner(models.Model):
    """One partner of a cohort's initiatives; one record by its name, many contributions (R10.13)."""

    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=15, choices=PartnerKind)
    recruited_by = models.ForeignKey(
        Fellowship,
        verbose_name=_("recruited by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    note = models.CharField(_("note"), max_length=500, blank=True)
    willing_again = models.CharField(_("would help again"), max_length=5, choices=WillingAgain, blank=True)
    willing_asked_on = models.DateField(_("asked on"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("same as"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_from",
    )
    merged_on = models.DateField(_("merged on"), null=True, blank=True)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("merged by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    privacy: ClassVar[Impersonal] = Impersonal("names an organisation or a group of residents")

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(fields=["cohort", "name"], name="partner_name_unique"),
            models.CheckConstraint(name="partner_kind_known", condition=Q(kind__in=PartnerKind.values)),
            models.CheckConstraint(
                name="partner_merge_is_whole",
                condition=Q(merged_into__isnull=True, merged_on__isnull=True, merged_by__isnull=True)
                | Q(merged_into__isnull=False, merged_on__isnull=False, merged_by__isnull=False),
            ),
            models.CheckConstraint(name="partner_merged_into_another", condition=~Q(merged_into=models.F("pk"))),
            models.CheckConstraint(name="partner_is_named", condition=~Q(name="")),
        )
        triggers = (cohort_stays(),)

    def __str__(self) -> str:
        return self.name


class PartnerContact(models.Model):
    """A person to speak to at a partner."""

    partner = models.ForeignKey(Partner, verbose_name=_("partner"), on_delete=models.CASCADE, related_name="contacts")
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.CASCADE, related_name="+")
    role = models.CharField(_("role"), max_length=100, blank=True)

    privacy: ClassVar[Personal] = personal("person", delete_row=True)

    class Meta:
        verbose_name = _("contact of a partner")
        verbose_name_plural = _("contacts of partners")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["partner", "person"], name="partner_contact_once"),)

    def __str__(self) -> str:
        return f"{self.person} · {self.partner}"


class ContributionQuerySet(models.QuerySet["PartnerContribution"]):
    """Contributions, in the words of the work."""

    def promised(self) -> "ContributionQuerySet":
        """Keep what was promised and has not come."""
        return self.filter(promised_on__isnull=False, received_on__isnull=True)

    def given(self) -> "ContributionQuerySet":
        """Keep what came; a row without a promise is one that was given."""
        return self.exclude(promised_on__isnull=False, received_on__isnull=True)


@pghistory.track()
class PartnerContribution(models.Model):
    """What a partner promised and gave to an initiative, in agorot.

    Cash and in kind stand apart (R8.13), both may be nothing; promised sums are never counted as received.
    """

    partner = models.ForeignKey(
        Partner, verbose_name=_("partner"), on_delete=models.PROTECT, related_name="contributions"
    )
    initiative = models.ForeignKey(
        Initiative, verbose_name=_("initiative"), on_delete=models.PROTECT, related_name="contributions"
    )
    cash_agorot = models.PositiveIntegerField(_("cash in agorot"), default=0)
    in_kind_agorot = models.PositiveIntegerField(_("in kind, in agorot"), default=0)

    what = models.CharField(_("what"), max_length=300, blank=True)
    promised_cash_agorot = models.PositiveIntegerField(_("cash promised, in agorot"), default=0)
    promised_in_kind_agorot = models.PositiveIntegerField(_("in kind promised, in agorot"), default=0)
    promised_on = models.DateField(_("promised on"), null=True, blank=True)
    received_on = models.DateField(_("received on"), null=True, blank=True)
    valued_by = models.CharField(_("value in kind by"), max_length=5, choices=ValuedBy, blank=True)
    thanked_on = models.DateField(_("thanked on"), null=True, blank=True)
    thanks = models.CharField(_("words of thanks"), max_length=1000, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("entered by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = ContributionQuerySet.as_manager()
    privacy: ClassVar[Impersonal] = Impersonal("what an organisation gave")

    class Meta:
        verbose_name = _("contribution of a partner")
        verbose_name_plural = _("contributions of partners")
        ordering = ("pk",)
        triggers = (GIFT_WITHIN_ONE_COHORT,)

    def __str__(self) -> str:
        return f"{self.partner} · {self.initiative}"
