"""The human being, before, during and after a cohort."""

from collections.abc import Collection
from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from people.privacy import Personal, personal


class Gender(models.TextChoices):
    """As the person states it; empty where nobody asked."""

    FEMALE = "f", _("Woman")
    MALE = "m", _("Man")
    OTHER = "x", _("Other")


class AddressForm(models.TextChoices):
    """How the person wants to be addressed in Hebrew."""

    PLURAL = "plural", _("Plural")
    FEMININE = "feminine", _("Feminine")
    MASCULINE = "masculine", _("Masculine")


class Language(models.TextChoices):
    """The language of the person's pages and messages."""

    HEBREW = "he", _("Hebrew")
    ENGLISH = "en", _("English")


class PersonQuerySet(models.QuerySet["Person"]):
    """People, in the words of the work."""

    def present(self) -> "PersonQuerySet":
        """Leave out those who were erased."""
        return self.filter(erased_at__isnull=True)

    def at_addresses(self, addresses: Collection[str]) -> "PersonQuerySet":
        """Keep those with one of the addresses (given in small letters), whatever the capitals of the stored one."""
        return self.annotate(address=Lower("email")).filter(address__in=addresses)


@pghistory.track()
class Person(models.Model):
    """One human being has one row, whatever they are to the programme; a name may still be missing."""

    full_name = models.CharField(_("full name"), max_length=200, blank=True)
    gender = models.CharField(_("gender"), max_length=1, choices=Gender, blank=True)
    birth_date = models.DateField(_("date of birth"), null=True, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = PhoneNumberField(_("phone"), blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    quarter = models.CharField(_("quarter"), max_length=100, blank=True)
    address_form = models.CharField(
        _("form of address"), max_length=10, choices=AddressForm, default=AddressForm.PLURAL
    )
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.HEBREW)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    erased_at = models.DateTimeField(_("erased at"), null=True, blank=True, editable=False)

    objects = PersonQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal(
        "",
        keep="address_form language created_at erased_at",
        blank="full_name gender birth_date email phone city quarter",
    )

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ("full_name", "pk")
        permissions = (("erase_person", _("Can erase a person's details")),)
        constraints = (
            models.CheckConstraint(
                name="person_erased_is_blank",
                condition=Q(erased_at__isnull=True) | Q(full_name="", email="", phone="", birth_date__isnull=True),
            ),
        )
        indexes = (models.Index(Lower("email"), name="person_email"),)

    def __str__(self) -> str:
        return self.full_name or str(_("Person %(number)s") % {"number": self.pk})
