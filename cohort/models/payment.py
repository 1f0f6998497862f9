"""The scholarship ledger, apart from every budget: lists for the treasury, what was paid, what was withheld (R6)."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cohort.models.cohort import Cohort
from cohort.models.fellowship import Fellowship
from cohort.models.triggers import PAYMENT_WITHIN_ONE_COHORT, cohort_stays
from people.privacy import Impersonal, Personal, personal

HALVES = (1, 2)


@pghistory.track(exclude=["national_id", "account"])
class PayeeDetails(models.Model):
    """Where a scholarship is paid to; number of identity and account are stored encrypted (R6.6)."""

    fellowship = models.OneToOneField(
        Fellowship, verbose_name=_("fellow"), on_delete=models.CASCADE, related_name="payee"
    )
    national_id = models.CharField(_("identity number, encrypted"), max_length=300, blank=True)
    bank = models.CharField(_("bank"), max_length=10, blank=True)
    branch = models.CharField(_("branch"), max_length=10, blank=True)
    account = models.CharField(_("account, encrypted"), max_length=300, blank=True)
    holder = models.CharField(_("name of the account's owner"), max_length=200, blank=True)
    changed_at = models.DateTimeField(_("changed at"))

    privacy: ClassVar[Personal] = personal("fellowship__person", delete_row=True)

    class Meta:
        verbose_name = _("payee")
        verbose_name_plural = _("payees")
        ordering = ("fellowship",)

    def __str__(self) -> str:
        return str(self.fellowship)


class PaymentList(models.Model):
    """One list that went to the treasury; a second one holds only what no list held before."""

    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.PROTECT, related_name="payment_lists")
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("made by"), on_delete=models.PROTECT, related_name="+"
    )

    privacy: ClassVar[Impersonal] = Impersonal("the head of a list of payments")

    class Meta:
        verbose_name = _("payment list")
        verbose_name_plural = _("payment lists")
        ordering = ("-made_at", "-pk")
        triggers = (cohort_stays(),)

    def __str__(self) -> str:
        return f"{self.cohort} · {self.made_at:%d.%m.%Y}"


@pghistory.track()
class PaymentLine(models.Model):
    """One half of one scholarship on a list, in agorot; paid with a day and a reference, or sent back with a reason."""

    list = models.ForeignKey(PaymentList, verbose_name=_("list"), on_delete=models.PROTECT, related_name="lines")
    fellowship = models.ForeignKey(
        Fellowship, verbose_name=_("fellow"), on_delete=models.PROTECT, related_name="payments"
    )
    half = models.PositiveSmallIntegerField(_("instalment"))
    agorot = models.PositiveIntegerField(_("sum, in agorot"))
    ready_on = models.DateField(_("conditions met on"))
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    reference = models.CharField(_("reference"), max_length=100, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    sent_back_on = models.DateField(_("sent back on"), null=True, blank=True)
    sent_back_reason = models.CharField(_("why it was sent back"), max_length=300, blank=True)

    privacy: ClassVar[Personal] = personal(
        "fellowship__person",
        keep="half agorot ready_on paid_on reference sent_back_on",
        mask="sent_back_reason",
    )

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        ordering = ("list", "half", "fellowship")
        constraints = (
            models.UniqueConstraint(
                fields=["fellowship", "half"], condition=Q(sent_back_on__isnull=True), name="payment_line_once"
            ),
            models.CheckConstraint(name="payment_line_half", condition=Q(half__in=HALVES)),
            models.CheckConstraint(name="payment_line_sum", condition=Q(agorot__gt=0)),
            models.CheckConstraint(
                name="payment_line_paid_is_whole",
                condition=Q(paid_on__isnull=True, reference="")
                | (Q(paid_on__isnull=False, recorded_by__isnull=False, sent_back_on__isnull=True) & ~Q(reference="")),
            ),
            models.CheckConstraint(
                name="payment_line_return_is_whole",
                condition=Q(sent_back_on__isnull=True, sent_back_reason="")
                | (Q(sent_back_on__isnull=False, recorded_by__isnull=False) & ~Q(sent_back_reason="")),
            ),
        )
        triggers = (PAYMENT_WITHIN_ONE_COHORT,)

    def __str__(self) -> str:
        return f"{self.fellowship} · {self.half}"


class StopGround(models.TextChoices):
    """Why a half may be withheld (R6.7)."""

    LEFT_STUDIES = "left_studies", _("Left the studies")
    NOT_ELIGIBLE = "not_eligible", _("No longer eligible")
    UNEXCUSED = "unexcused", _("Four absences without notice")
    CANNOT_COMPLETE = "cannot_complete", _("The commitment cannot be completed")
    FALSE_DECLARATION = "false_declaration", _("False declaration")
    BEHAVIOUR = "behaviour", _("Behaviour against the code")


@pghistory.track()
class Withholding(models.Model):
    """A half that is not to be paid: notice, hearing, and the decision of manager and centre head with its reason."""

    fellowship = models.ForeignKey(
        Fellowship, verbose_name=_("fellow"), on_delete=models.PROTECT, related_name="withholdings"
    )
    half = models.PositiveSmallIntegerField(_("instalment"))
    ground = models.CharField(_("ground"), max_length=20, choices=StopGround)
    reason = models.CharField(_("reason"), max_length=500)
    notice_on = models.DateField(_("notice given on"))
    hearing_on = models.DateField(_("heard on"), null=True, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("proposed by"), on_delete=models.PROTECT, related_name="+"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    lifted_on = models.DateField(_("lifted on"), null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("lifted by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    lifted_reason = models.CharField(_("why it was lifted"), max_length=300, blank=True)

    privacy: ClassVar[Personal] = personal(
        "fellowship__person", keep="half ground notice_on hearing_on decided_on lifted_on", mask="reason lifted_reason"
    )

    class Meta:
        verbose_name = _("withheld instalment")
        verbose_name_plural = _("withheld instalments")
        ordering = ("-notice_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["fellowship", "half"], condition=Q(lifted_on__isnull=True), name="withholding_once"
            ),
            models.CheckConstraint(name="withholding_has_reason", condition=~Q(reason="")),
            models.CheckConstraint(name="withholding_half", condition=Q(half__in=HALVES)),
            models.CheckConstraint(
                name="withholding_decision_is_whole",
                condition=Q(decided_by__isnull=True, decided_on__isnull=True)
                | Q(decided_by__isnull=False, decided_on__isnull=False, hearing_on__isnull=False),
            ),
            models.CheckConstraint(
                name="withholding_lifting_is_whole",
                condition=Q(lifted_on__isnull=True, lifted_by__isnull=True, lifted_reason="")
                | (Q(lifted_on__isnull=False, lifted_by__isnull=False) & ~Q(lifted_reason="")),
            ),
            models.CheckConstraint(
                name="withholding_by_two", condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.fellowship} · {self.half}"
