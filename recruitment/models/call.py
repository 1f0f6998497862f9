"""The call for applications of one cohort: its dates, its words, its conditions."""

from datetime import date
from typing import ClassVar

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cohort.models import Cohort
from people.addresses import WebAddressField
from people.privacy import Impersonal


class Residency(models.TextChoices):
    """Whose residency counts (R5.2, requirements Q6)."""

    APPLICANT = "applicant", _("The applicant is registered in the city")
    APPLICANT_OR_PARENT = "applicant_or_parent", _("The applicant or a parent is registered in the city")
    NOW_OR_BEFORE = "now_or_before", _("The applicant lives in the city or grew up in it")


class PaperKind(models.TextChoices):
    """What may be asked for with an application (R7, X-02)."""

    ID_APPENDIX = "id_appendix", _("ID appendix or property-tax bill")
    STUDY_CONFIRMATION = "study_confirmation", _("Study confirmation")
    RECOMMENDATION = "recommendation", _("Recommendation")
    PRESENTATION = "presentation", _("Presentation of the project")
    ANSWER = "answer", _("File of an answer")


def usual_papers() -> list[str]:
    """Return what a new call asks for before the conditions are checked (R7)."""
    return [PaperKind.ID_APPENDIX.value, PaperKind.STUDY_CONFIRMATION.value]


class CallQuerySet(models.QuerySet["Call"]):
    """Calls, in the words of the work."""

    def open_on(self, day: date) -> "CallQuerySet":
        """Keep the calls that take applications on a day."""
        return self.filter(Q(opens_on__isnull=True) | Q(opens_on__lte=day), closes_on__gte=day)

    def published(self) -> "CallQuerySet":
        """Keep the calls that strangers may read."""
        return self.filter(published_at__isnull=False)


@pghistory.track()
class Call(models.Model):
    """When applications are taken, what is asked and promised, by when everybody has an answer."""

    cohort = models.OneToOneField(Cohort, verbose_name=_("cohort"), on_delete=models.PROTECT, related_name="+")
    opens_on = models.DateField(_("opens on"), null=True, blank=True)
    closes_on = models.DateField(_("closes on"))
    answer_on = models.DateField(_("answer by"))
    assessors_until = models.DateField(_("assessors’ access until"))
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    about = models.CharField(_("what it is"), max_length=2000, blank=True)
    gives = models.CharField(_("what you give"), max_length=2000, blank=True)
    gets = models.CharField(_("what you get"), max_length=2000, blank=True)
    staff_words = models.CharField(_("who the staff are"), max_length=1000, blank=True)
    evening = models.CharField(_("the weekly evening"), max_length=100, blank=True)
    contact = models.CharField(_("whom to ask"), max_length=200, blank=True)
    residency = models.CharField(
        _("residency"), max_length=20, choices=Residency, default=Residency.APPLICANT, db_default=Residency.APPLICANT
    )
    student_needed = models.BooleanField(_("students only"), default=True, db_default=True)
    evening_needed = models.BooleanField(_("the weekly evening must be free"), default=True, db_default=True)
    other_scholarship_refused = models.BooleanField(
        _("not beside another scholarship of the same funder"), default=True, db_default=True
    )
    papers_asked = ArrayField(
        models.CharField(max_length=20, choices=PaperKind),
        verbose_name=_("documents asked for"),
        default=usual_papers,
        blank=True,
    )
    interview_guide = models.CharField(_("interview guide"), max_length=4000, blank=True)
    next_way = models.CharField(_("the next way to take part"), max_length=300, blank=True)
    next_way_url = WebAddressField(_("page of the next way to take part"), blank=True)

    objects = CallQuerySet.as_manager()
    privacy: ClassVar[Impersonal] = Impersonal("dates, words and conditions of a call")

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
            models.CheckConstraint(name="call_residency_known", condition=Q(residency__in=Residency.values)),
        )

    def __str__(self) -> str:
        return str(_("Call for %(cohort)s") % {"cohort": self.cohort})
