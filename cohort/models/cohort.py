"""The programme, its cohorts, and the numbers in which a cohort differs."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cohort.number_words import NUMBER_WORDS
from people.addresses import WebAddressField
from people.privacy import Impersonal


class Sector(models.TextChoices):
    """Whose rest days and memorial days are kept (X-11)."""

    JEWISH = "jewish", _("Jewish")
    MUSLIM = "muslim", _("Muslim")
    CHRISTIAN = "christian", _("Christian")
    DRUZE = "druze", _("Druze")


def jewish_holidays() -> list[str]:
    """Return the sectors whose days a new cohort keeps."""
    return [Sector.JEWISH.value]


@pghistory.track()
class Programme(models.Model):
    """What a centre runs year after year."""

    name = models.CharField(_("name"), max_length=200)
    centre = models.CharField(_("centre"), max_length=200)
    city = models.CharField(_("city"), max_length=100)

    privacy: ClassVar[Impersonal] = Impersonal("names an organisation")

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ("name", "centre")
        constraints = (models.UniqueConstraint(fields=["name", "centre"], name="programme_unique"),)

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Cohort(models.Model):
    """One season of a programme, with its own dates, name and look."""

    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="cohorts"
    )
    name = models.CharField(_("name"), max_length=100)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    logo = models.ImageField(_("logo"), upload_to="cohort_logos/", blank=True)
    accent = models.CharField(_("accent colour"), max_length=7, blank=True)
    sectors = ArrayField(
        models.CharField(max_length=10, choices=Sector),
        verbose_name=_("whose holidays are kept"),
        default=jewish_holidays,
        blank=True,
    )
    chat_url = WebAddressField(_("address of the group's chat"), blank=True)
    first_evening = models.CharField(_("what the first evening looks like"), max_length=1000, blank=True)
    bring = models.CharField(_("what to bring to the first evening"), max_length=300, blank=True)

    privacy: ClassVar[Impersonal] = Impersonal("names a season")

    class Meta:
        verbose_name = _("cohort")
        verbose_name_plural = _("cohorts")
        ordering = ("-starts_on", "name")
        constraints = (
            models.UniqueConstraint(fields=["programme", "name"], name="cohort_unique"),
            models.CheckConstraint(name="cohort_dates_in_order", condition=Q(ends_on__gt=F("starts_on"))),
            models.CheckConstraint(
                name="cohort_accent_is_a_colour", condition=Q(accent="") | Q(accent__regex=r"^#[0-9A-Fa-f]{6}$")
            ),
        )

    def __str__(self) -> str:
        return f"{self.programme} {self.name}"


@pghistory.track()
class PolicyOverride(models.Model):
    """One number of one cohort that differs from the default, and why."""

    cohort = models.ForeignKey(
        Cohort, verbose_name=_("cohort"), on_delete=models.CASCADE, related_name="policy_overrides"
    )
    key = models.CharField(_("rule"), max_length=100)
    value = models.CharField(_("value"), max_length=50)
    reason = models.CharField(_("reason"), max_length=500)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("changed by"), on_delete=models.SET_NULL, null=True, related_name="+"
    )
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    privacy: ClassVar[Impersonal] = Impersonal("a number of a season")

    class Meta:
        verbose_name = _("changed number")
        verbose_name_plural = _("changed numbers")
        ordering = ("cohort", "key")
        constraints = (
            models.UniqueConstraint(fields=["cohort", "key"], name="policy_override_unique"),
            models.CheckConstraint(
                name="policy_override_has_reason", condition=~Q(reason="") & ~Q(value="") & ~Q(key="")
            ),
        )

    def __str__(self) -> str:
        return f"{NUMBER_WORDS.get(self.key, self.key)}: {self.value}"


class SeasonFolder(models.Model):
    """The spreadsheets that a cohort was loaded from, by their fingerprint."""

    cohort = models.OneToOneField(
        Cohort, verbose_name=_("cohort"), on_delete=models.CASCADE, related_name="season_folder"
    )
    digest = models.CharField(_("fingerprint"), max_length=64)
    loaded_at = models.DateTimeField(_("loaded at"), auto_now_add=True)
    row_count = models.PositiveIntegerField(_("rows"))

    privacy: ClassVar[Impersonal] = Impersonal("a fingerprint of files")

    class Meta:
        verbose_name = _("loaded season")
        verbose_name_plural = _("loaded seasons")
        ordering = ("-loaded_at",)
        constraints = (
            models.CheckConstraint(name="season_folder_digest_length", condition=Q(digest__regex=r"^[0-9a-f]{64}$")),
        )

    def __str__(self) -> str:
        return str(self.cohort)
