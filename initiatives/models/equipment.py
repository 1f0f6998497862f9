"""Equipment: what initiatives need, what the centre owns and lends, what is hired together (R9)."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cohort.models import Cohort
from cohort.models.adjustment import DateRange
from initiatives.enums import Equipment
from initiatives.models.initiative import Initiative
from initiatives.models.plan import Event
from people.privacy import Impersonal, Personal, personal


class EquipmentItem(models.Model):
    """One thing that the centre owns and lends."""

    equipment = models.CharField(_("kind"), max_length=10, choices=Equipment)
    name = models.CharField(_("name"), max_length=150)
    code = models.CharField(_("number on the label"), max_length=30, unique=True)
    condition = models.CharField(_("condition"), max_length=200, blank=True)
    bought_on = models.DateField(_("bought on"), null=True, blank=True)
    price_agorot = models.PositiveIntegerField(_("price, in agorot"), null=True, blank=True)
    retired_on = models.DateField(_("out of use since"), null=True, blank=True)

    privacy: ClassVar[Impersonal] = Impersonal("a thing")

    class Meta:
        verbose_name = _("equipment of the centre")
        verbose_name_plural = _("equipment of the centre")
        ordering = ("equipment", "name", "pk")
        constraints = (
            models.CheckConstraint(name="equipment_item_known", condition=Q(equipment__in=Equipment.values)),
            models.CheckConstraint(name="equipment_item_is_named", condition=~Q(name="") & ~Q(code="")),
        )

    def __str__(self) -> str:
        return self.name


class EquipmentLoan(models.Model):
    """A thing lent to an initiative for some days; the database lets no two loans of one thing overlap."""

    item = models.ForeignKey(EquipmentItem, verbose_name=_("thing"), on_delete=models.PROTECT, related_name="loans")
    initiative = models.ForeignKey(
        Initiative, verbose_name=_("initiative"), on_delete=models.PROTECT, related_name="loans"
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("asked by"), on_delete=models.PROTECT, related_name="+"
    )
    asked_on = models.DateField(_("asked on"))
    handed_out_on = models.DateField(_("handed out on"), null=True, blank=True)
    condition_out = models.CharField(_("condition when handed out"), max_length=200, blank=True)
    photo_out = models.FileField(_("photo when handed out"), upload_to="loans/", blank=True)
    returned_on = models.DateField(_("returned on"), null=True, blank=True)
    condition_back = models.CharField(_("condition when returned"), max_length=200, blank=True)
    photo_back = models.FileField(_("photo when returned"), upload_to="loans/", blank=True)
    cancelled_on = models.DateField(_("called off on"), null=True, blank=True)

    privacy: ClassVar[Personal] = personal(
        "initiative__lead__person",
        keep="starts_on ends_on asked_on handed_out_on condition_out photo_out returned_on condition_back photo_back"
        " cancelled_on",
    )

    class Meta:
        verbose_name = _("loan of equipment")
        verbose_name_plural = _("loans of equipment")
        ordering = ("starts_on", "pk")
        constraints = (
            models.CheckConstraint(name="loan_in_order", condition=Q(ends_on__gte=F("starts_on"))),
            models.CheckConstraint(
                name="loan_back_after_out", condition=Q(returned_on__isnull=True) | Q(handed_out_on__isnull=False)
            ),
            ExclusionConstraint(
                name="loan_of_one_thing_once",
                expressions=[
                    ("item", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on", RangeBoundary(True, True)), RangeOperators.OVERLAPS),
                ],
                condition=Q(cancelled_on__isnull=True, returned_on__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.item} · {self.initiative}"


class SharedHire(models.Model):
    """One hire of equipment for several initiatives, in agorot."""

    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.CASCADE, related_name="+")
    equipment = models.CharField(_("kind"), max_length=10, choices=Equipment)
    what = models.CharField(_("what"), max_length=150)
    supplier = models.CharField(_("supplier"), max_length=200, blank=True)
    agorot = models.PositiveIntegerField(_("sum in agorot"), null=True, blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("decided by"), on_delete=models.PROTECT, related_name="+"
    )
    decided_on = models.DateField(_("decided on"))
    cancelled_on = models.DateField(_("called off on"), null=True, blank=True)

    privacy: ClassVar[Impersonal] = Impersonal("a hire")

    class Meta:
        verbose_name = _("shared hire")
        verbose_name_plural = _("shared hires")
        ordering = ("starts_on", "pk")
        constraints = (
            models.CheckConstraint(name="shared_hire_known", condition=Q(equipment__in=Equipment.values)),
            models.CheckConstraint(name="shared_hire_in_order", condition=Q(ends_on__gte=F("starts_on"))),
        )

    def __str__(self) -> str:
        return self.what


class NeedState(models.TextChoices):
    """How a need of equipment is met."""

    OPEN = "open", _("Not met yet")
    LOAN = "loan", _("Borrowed from the centre")
    HIRE = "hire", _("Hired")
    SHARED = "shared", _("Hired together")
    LENT = "lent", _("Lent by a partner")
    DROPPED = "dropped", _("Not needed any more")


class EquipmentNeed(models.Model):
    """What an initiative needs, how many and on which days."""

    initiative = models.ForeignKey(
        Initiative, verbose_name=_("initiative"), on_delete=models.CASCADE, related_name="needs"
    )
    event = models.ForeignKey(
        Event, verbose_name=_("event"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    equipment = models.CharField(_("kind"), max_length=10, choices=Equipment)
    what = models.CharField(_("what"), max_length=150)
    quantity = models.PositiveSmallIntegerField(_("how many"), default=1)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    state = models.CharField(_("state"), max_length=7, choices=NeedState, default=NeedState.OPEN)
    loan = models.ForeignKey(
        EquipmentLoan, verbose_name=_("loan"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    shared_hire = models.ForeignKey(
        SharedHire,
        verbose_name=_("shared hire"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="needs",
    )

    privacy: ClassVar[Impersonal] = Impersonal("what an initiative needs")

    class Meta:
        verbose_name = _("need of equipment")
        verbose_name_plural = _("needs of equipment")
        ordering = ("starts_on", "pk")
        constraints = (
            models.CheckConstraint(name="need_equipment_known", condition=Q(equipment__in=Equipment.values)),
            models.CheckConstraint(name="need_state_known", condition=Q(state__in=NeedState.values)),
            models.CheckConstraint(name="need_in_order", condition=Q(ends_on__gte=F("starts_on"))),
            models.CheckConstraint(name="need_is_named", condition=~Q(what="") & Q(quantity__gt=0)),
        )

    def __str__(self) -> str:
        return self.what
