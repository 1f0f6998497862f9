"""What came of an initiative: the closing report, whom it reached, and what the city did with it."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohort.models import Cohort, Fellowship, Meeting
from cohort.models.visibility import Viewer, visible
from initiatives.models.initiative import Initiative, co_led_by
from people.privacy import Impersonal, Personal, personal

LEAD = "initiative__lead__person"


class ReportState(models.TextChoices):
    """Where a closing report stands."""

    DRAFT = "draft", _("Being written")
    HANDED_IN = "handed_in", _("Handed in")
    RETURNED = "returned", _("Returned for correction")
    ACCEPTED = "accepted", _("Accepted")


class Continues(models.TextChoices):
    """What happens with an initiative afterwards."""

    YES = "yes", _("It goes on")
    PARTLY = "partly", _("Part of it goes on")
    NO = "no", _("It ends here")


class ClosingReportQuerySet(models.QuerySet["ClosingReport"]):
    """Closing reports, in the words of the work."""

    def visible_to(self, user: Viewer) -> "ClosingReportQuerySet":
        """Keep what a login may see, as the initiative itself."""
        return visible(self, user, path="initiative__lead__", also=co_led_by(user, path="initiative__"))


@pghistory.track()
class ClosingReport(models.Model):
    """The report of an initiative, due some days after it was carried out (R10.3)."""

    initiative = models.OneToOneField(
        Initiative, verbose_name=_("initiative"), on_delete=models.CASCADE, related_name="closing_report"
    )
    state = models.CharField(_("state"), max_length=9, choices=ReportState, default=ReportState.DRAFT)
    carried_out_on = models.DateField(_("carried out on"), null=True, blank=True)
    what_happened = models.TextField(_("what happened"), max_length=4000, blank=True)
    what_worked = models.TextField(_("what worked"), max_length=2000, blank=True)
    what_did_not = models.TextField(_("what did not work"), max_length=2000, blank=True)
    learned = models.TextField(_("what I learned"), max_length=2000, blank=True)
    continues = models.CharField(_("what continues"), max_length=6, choices=Continues, blank=True)
    continues_how = models.CharField(_("how it continues"), max_length=500, blank=True)
    keeper = models.CharField(_("who keeps it"), max_length=200, blank=True)
    story = models.TextField(_("a story"), max_length=2000, blank=True)
    story_agreed = models.BooleanField(_("those in the story agreed to its being told"), default=False)
    story_approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("story approved by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    story_approved_on = models.DateField(_("story approved on"), null=True, blank=True)
    handed_in_at = models.DateTimeField(_("handed in at"), null=True, blank=True)
    return_reason = models.CharField(_("what has to be corrected"), max_length=1000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    objects = ClosingReportQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal(
        LEAD,
        keep="state carried_out_on what_happened what_worked what_did_not continues continues_how story"
        " story_agreed story_approved_on handed_in_at decided_at version",
        blank="learned keeper",
        mask="return_reason",
    )

    class Meta:
        verbose_name = _("closing report")
        verbose_name_plural = _("closing reports")
        ordering = ("initiative",)
        constraints = (
            models.CheckConstraint(name="closing_report_state_known", condition=Q(state__in=ReportState.values)),
            models.CheckConstraint(
                name="closing_report_return_has_reason",
                condition=~Q(state=ReportState.RETURNED) | ~Q(return_reason=""),
            ),
            models.CheckConstraint(
                name="closing_report_story_needs_consent",
                condition=Q(story_approved_on__isnull=True) | Q(story_agreed=True),
            ),
            models.CheckConstraint(
                name="closing_report_handed_in_is_dated",
                condition=Q(state=ReportState.DRAFT) | Q(handed_in_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return str(self.initiative)


class Circle(models.TextChoices):
    """The circles of residents who enjoyed an initiative beside young people (S1-24)."""

    YOUNG = "young", _("Young people")
    STUDENTS = "students", _("Students")
    FAMILIES = "families", _("Families")
    OLDER = "older", _("Older residents")
    PUPILS = "pupils", _("Pupils")
    BUSINESSES = "businesses", _("Local businesses")
    NEWCOMERS = "newcomers", _("New immigrants")
    DISABILITIES = "disabilities", _("People with disabilities")
    EVERYONE = "everyone", _("All residents")


class ReachedCircle(models.Model):
    """One circle that an initiative is meant for or reached; people only where they were counted."""

    initiative = models.ForeignKey(
        Initiative, verbose_name=_("initiative"), on_delete=models.CASCADE, related_name="circles"
    )
    circle = models.CharField(_("circle"), max_length=12, choices=Circle)
    people = models.PositiveIntegerField(_("people, if counted"), null=True, blank=True)

    privacy: ClassVar[Impersonal] = Impersonal("counts of circles of residents")

    class Meta:
        verbose_name = _("circle reached")
        verbose_name_plural = _("circles reached")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["initiative", "circle"], name="reached_circle_once"),
            models.CheckConstraint(name="reached_circle_known", condition=Q(circle__in=Circle.values)),
        )

    def __str__(self) -> str:
        return self.get_circle_display()


class CityAnswer(models.TextChoices):
    """What the city did with a proposal."""

    WAITING = "waiting", _("No answer yet")
    ADOPTED = "adopted", _("Adopted")
    PARTLY = "partly", _("Adopted in part")
    NOT_ADOPTED = "not_adopted", _("Not adopted")


class CityProcess(models.Model):
    """An occasion on which fellows took part in thinking or deciding about the city (S1-16)."""

    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.PROTECT, related_name="+")
    initiative = models.ForeignKey(
        Initiative,
        verbose_name=_("initiative"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="city_processes",
    )
    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    date = models.DateField(_("date"))
    forum = models.CharField(_("forum"), max_length=150)
    topic = models.CharField(_("topic"), max_length=300)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("entered by"), on_delete=models.PROTECT, related_name="+"
    )

    privacy: ClassVar[Impersonal] = Impersonal("a public occasion; who took part is a table of its own")

    class Meta:
        verbose_name = _("involvement in the city's decisions")
        verbose_name_plural = _("involvement in the city's decisions")
        ordering = ("-date", "-pk")
        constraints = (models.CheckConstraint(name="city_process_is_named", condition=~Q(forum="") & ~Q(topic="")),)

    def __str__(self) -> str:
        return f"{self.forum} · {self.topic}"


class CityProcessFellow(models.Model):
    """A fellow who took part in an occasion of the city."""

    process = models.ForeignKey(
        CityProcess, verbose_name=_("occasion"), on_delete=models.CASCADE, related_name="fellows"
    )
    fellowship = models.ForeignKey(Fellowship, verbose_name=_("fellow"), on_delete=models.CASCADE, related_name="+")

    privacy: ClassVar[Personal] = personal("fellowship__person")

    class Meta:
        verbose_name = _("fellow at an occasion of the city")
        verbose_name_plural = _("fellows at occasions of the city")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["process", "fellowship"], name="city_process_fellow_once"),)

    def __str__(self) -> str:
        return f"{self.process} · {self.fellowship}"


class CityProposal(models.Model):
    """One thing that was proposed to the city, and what the city did with it."""

    process = models.ForeignKey(
        CityProcess, verbose_name=_("occasion"), on_delete=models.CASCADE, related_name="proposals"
    )
    text = models.CharField(_("what was proposed"), max_length=500)
    answer = models.CharField(_("what the city did"), max_length=11, choices=CityAnswer, default=CityAnswer.WAITING)
    answer_words = models.CharField(_("in words"), max_length=500, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    privacy: ClassVar[Impersonal] = Impersonal("a proposal to the city")

    class Meta:
        verbose_name = _("proposal to the city")
        verbose_name_plural = _("proposals to the city")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(name="city_proposal_says_something", condition=~Q(text="")),
            models.CheckConstraint(name="city_answer_known", condition=Q(answer__in=CityAnswer.values)),
        )

    def __str__(self) -> str:
        return self.text[:60]
