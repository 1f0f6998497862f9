"""The call for applications of one cohort."""

from datetime import date
from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cohort.models import Cohort
from people.privacy import Impersonal


class CallQuerySet(models.QuerySet["Call"]):
    """Calls, in the words of the work."""

    def open_on(self, day: date) -> "CallQuerySet":
        """Keep the calls that take applications on a day."""
        return self.filter(Q(opens_on__isnull=True) | Q(opens_on__lte=day), closes_on__gte=day)


@pghistory.track()
class Call(models.Model):
    """When applications are taken, by when everybody has an answer, until when assessors may look."""

    cohort = models.OneToOneField(Cohort, verbose_name=_("cohort"), on_delete=models.PROTECT, related_name="+")
    opens_on = models.DateField(_("opens on"), null=True, blank=True)
    closes_on = models.DateField(_("closes on"))
    answer_on = models.DateField(_("answer by"))
    assessors_until = models.DateField(_("assessors’ access until"))

    objects = CallQuerySet.as_manager()
    privacy: ClassVar[Impersonal] = Impersonal("dates of a call")

    class Meta:
        verbose_name = _("call for applications")
        verbose_name_plural = _("calls for applications")
        ordering = ("-closes_on", "pk")
        permissions = [("rank_call", _("Can see the ranking of a call"))]
        constraints = (
            models.CheckConstraint(
                name="call_dates_in_order",
                condition=(Q(opens_on__isnull=True) | Q(opens_on__lte=F("closes_on")))
                & Q(answer_on__gte=F("closes_on"), assessors_until__gte=F("closes_on")),
                violation_error_message=_("The call opens first, then closes; answers and access end after that."),
            ),
        )

    def __str__(self) -> str:
        return str(_("Call for %(cohort)s") % {"cohort": self.cohort})
