"""Hours that fellows report themselves: initiative work and make-ups."""

from functools import reduce
from operator import or_
from typing import ClassVar

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohort.models.fellowship import Fellowship
from cohort.models.makeup import MakeupRequest
from cohort.models.triggers import HOURS_INSIDE_THE_SEASON, REVERSAL_MIRRORS_ITS_REPORT
from cohort.models.visibility import Viewer, visible
from people.privacy import MASK, Personal, personal


class HourKind(models.TextChoices):
    """What the hours were spent on."""

    INITIATIVE = "initiative", _("Initiative")
    MAKEUP = "makeup", _("Make-up")


class HourState(models.TextChoices):
    """Where a report stands; only approved ones count (R2.18)."""

    DRAFT = "draft", _("Draft")
    PENDING = "pending", _("Waiting for approval")
    APPROVED = "approved", _("Report approved")
    RETURNED = "returned", _("Returned for correction")
    REJECTED = "rejected", _("Report not approved")


HOUR_MOVES: dict[str, frozenset[str]] = {
    HourState.DRAFT: frozenset({HourState.PENDING}),
    HourState.PENDING: frozenset({HourState.APPROVED, HourState.RETURNED, HourState.REJECTED, HourState.DRAFT}),
    HourState.RETURNED: frozenset({HourState.PENDING, HourState.DRAFT}),
    HourState.APPROVED: frozenset(),
    HourState.REJECTED: frozenset(),
}
DECIDED_STATES = frozenset({HourState.APPROVED, HourState.RETURNED, HourState.REJECTED})
LEDGER_COLUMNS = (
    "fellowship",
    "date",
    "starts_at",
    "kind",
    "minutes",
    "state",
    "reported_on",
    "reverses",
    "makeup_request",
    "decided_by",
    "decided_on",
)


def any_column_changes(columns: tuple[str, ...]) -> pgtrigger.Q:
    """Return the trigger condition that at least one of the columns gets another value."""
    return reduce(or_, (pgtrigger.Q(**{f"old__{c}__df": pgtrigger.F(f"new__{c}")}) for c in columns))


def text_is_rewritten(column: str, *emptied: str) -> pgtrigger.Q:
    """Return the trigger condition that a text gets other words; erasing a person leaves one of `emptied`."""
    changes = pgtrigger.Q(**{f"old__{column}__df": pgtrigger.F(f"new__{column}")})
    return changes & ~pgtrigger.Q(**{f"new__{column}__in": emptied})


LEDGER_TEXTS = (
    text_is_rewritten("description", "")
    | text_is_rewritten("explanation", "")
    | text_is_rewritten("decision_note", MASK)
)


class HourLogQuerySet(models.QuerySet["HourLog"]):
    """Reports, in the words of the work."""

    def visible_to(self, user: Viewer) -> "HourLogQuerySet":
        """Keep what a login may see."""
        return visible(self, user, path="fellowship__")


@pghistory.track()
class HourLog(models.Model):
    """One report in minutes; an approved one never changes, a reversing one with a reason corrects it (R2.21)."""

    fellowship = models.ForeignKey(
        Fellowship, verbose_name=_("fellow"), on_delete=models.PROTECT, related_name="hour_logs"
    )
    code = models.CharField(_("id"), max_length=20, blank=True)
    date = models.DateField(_("date"))
    starts_at = models.TimeField(_("starts at"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=HourKind)
    minutes = models.SmallIntegerField(_("minutes"))
    state = models.CharField(_("state"), max_length=10, choices=HourState, default=HourState.DRAFT)
    description = models.CharField(_("what was done"), max_length=500, blank=True)
    explanation = models.CharField(_("explanation of a long day"), max_length=300, blank=True)
    makeup_request = models.ForeignKey(
        MakeupRequest,
        verbose_name=_("make-up request"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="hour_logs",
    )
    reported_on = models.DateField(_("reported on"), null=True, blank=True)
    decision_note = models.CharField(_("note of the decision"), max_length=500, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    reverses = models.OneToOneField(
        "self",
        verbose_name=_("reverses"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reversed_by",
    )

    objects = HourLogQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal(
        "fellowship__person",
        keep="code date starts_at kind minutes state reported_on decided_on",
        blank="description explanation",
        mask="decision_note",
    )

    class Meta:
        verbose_name = _("hours report")
        verbose_name_plural = _("hours reports")
        ordering = ("-date", "-pk")
        constraints = (
            models.UniqueConstraint(fields=["fellowship", "code"], condition=~Q(code=""), name="hour_log_code_unique"),
            models.CheckConstraint(
                name="hour_log_sign",
                condition=Q(reverses__isnull=True, minutes__gt=0)
                | (Q(reverses__isnull=False, minutes__lt=0, state=HourState.APPROVED) & ~Q(decision_note="")),
            ),
            models.CheckConstraint(
                name="hour_log_decision_is_whole",
                condition=Q(state__in=sorted(DECIDED_STATES), decided_by__isnull=False, decided_on__isnull=False)
                | (~Q(state__in=sorted(DECIDED_STATES)) & Q(decided_by__isnull=True, decided_on__isnull=True)),
            ),
            models.CheckConstraint(name="hour_log_state_known", condition=Q(state__in=HourState.values)),
        )
        triggers = (
            HOURS_INSIDE_THE_SEASON,
            REVERSAL_MIRRORS_ITS_REPORT,
            pgtrigger.Protect(
                name="approved_hours_stand",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state=HourState.APPROVED)
                & (any_column_changes(LEDGER_COLUMNS) | LEDGER_TEXTS),
            ),
            pgtrigger.Protect(
                name="approved_hours_stay",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__state=HourState.APPROVED),
            ),
        )

    def __str__(self) -> str:
        return f"{self.fellowship} · {self.date:%d.%m.%Y} · {self.minutes}"
