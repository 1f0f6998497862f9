"""The group as people: rounds that mix them, introductions before the start, what each agreed to show."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohort.models.cohort import Cohort
from cohort.models.fellowship import Fellowship
from cohort.models.meeting import Meeting
from cohort.models.triggers import SEAT_WITHIN_ONE_COHORT, cohort_stays
from people.addresses import WebAddressField
from people.privacy import Impersonal, Personal, personal


class RoundKind(models.TextChoices):
    """What the groups are for."""

    MINGLING = "mingling", _("Guided mingling")
    HOMEWORK = "homework", _("Group homework")


class GroupRound(models.Model):
    """One division of a cohort into small groups, with a question or a task (S2-18, S2-19)."""

    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.CASCADE, related_name="rounds")
    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.SET_NULL, null=True, blank=True, related_name="rounds"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=RoundKind)
    question = models.CharField(_("question or task"), max_length=500)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("made by"), on_delete=models.PROTECT, related_name="+"
    )

    privacy: ClassVar[Impersonal] = Impersonal("a question to a group")

    class Meta:
        verbose_name = _("round of groups")
        verbose_name_plural = _("rounds of groups")
        ordering = ("-made_at", "-pk")
        constraints = (
            models.CheckConstraint(name="group_round_has_question", condition=~Q(question="")),
            models.CheckConstraint(name="group_round_kind_known", condition=Q(kind__in=RoundKind.values)),
        )
        triggers = (cohort_stays(),)

    def __str__(self) -> str:
        return self.question


class GroupSeat(models.Model):
    """One fellow's place in one of the groups of a round."""

    round = models.ForeignKey(GroupRound, verbose_name=_("round"), on_delete=models.CASCADE, related_name="seats")
    number = models.PositiveSmallIntegerField(_("group"))
    fellowship = models.ForeignKey(
        Fellowship, verbose_name=_("fellow"), on_delete=models.CASCADE, related_name="group_seats"
    )

    privacy: ClassVar[Personal] = personal("fellowship__person", keep="number")

    class Meta:
        verbose_name = _("place in a group")
        verbose_name_plural = _("places in groups")
        ordering = ("round", "number", "pk")
        constraints = (
            models.UniqueConstraint(fields=["round", "fellowship"], name="group_seat_once"),
            models.CheckConstraint(name="group_seat_number", condition=Q(number__gte=1)),
        )
        triggers = (SEAT_WITHIN_ONE_COHORT,)

    def __str__(self) -> str:
        return f"{self.fellowship} · {self.number}"


class GroupWork(models.Model):
    """What a group handed in together: words, and a link where there is more."""

    round = models.ForeignKey(GroupRound, verbose_name=_("round"), on_delete=models.CASCADE, related_name="works")
    number = models.PositiveSmallIntegerField(_("group"))
    text = models.CharField(_("what we found"), max_length=2000)
    url = WebAddressField(_("link"), blank=True)
    handed_in_at = models.DateTimeField(_("handed in at"))
    handed_in_by = models.ForeignKey(
        Fellowship, verbose_name=_("handed in by"), on_delete=models.PROTECT, related_name="+"
    )

    privacy: ClassVar[Personal] = personal("handed_in_by__person", keep="number handed_in_at text url")

    class Meta:
        verbose_name = _("work of a group")
        verbose_name_plural = _("works of groups")
        ordering = ("round", "number")
        constraints = (
            models.UniqueConstraint(fields=["round", "number"], name="group_work_once"),
            models.CheckConstraint(name="group_work_has_text", condition=~Q(text="")),
        )

    def __str__(self) -> str:
        return f"{self.round} · {self.number}"


class Introduction(models.Model):
    """What a fellow says about themselves before the first evening (S2-16, S2-17)."""

    fellowship = models.OneToOneField(
        Fellowship, verbose_name=_("fellow"), on_delete=models.CASCADE, related_name="introduction"
    )
    about = models.CharField(_("a few words about me"), max_length=600)
    ask_me = models.CharField(_("what you can ask me about"), max_length=200, blank=True)
    written_at = models.DateTimeField(_("written at"))
    hidden_at = models.DateTimeField(_("taken off the wall at"), null=True, blank=True)

    privacy: ClassVar[Personal] = personal("fellowship__person", delete_row=True)

    class Meta:
        verbose_name = _("introduction")
        verbose_name_plural = _("introductions")
        ordering = ("written_at",)
        constraints = (models.CheckConstraint(name="introduction_has_words", condition=~Q(about="")),)

    def __str__(self) -> str:
        return str(self.fellowship)


class ShareChoice(models.Model):
    """What a fellow agreed to show to the group; without a choice nothing but the first name is shown (S2-15)."""

    fellowship = models.OneToOneField(
        Fellowship, verbose_name=_("fellow"), on_delete=models.CASCADE, related_name="share_choice"
    )
    full_name = models.BooleanField(_("full name"), default=False)
    quarter = models.BooleanField(_("quarter"), default=False)
    institution = models.BooleanField(_("place of study"), default=False)
    field_of_study = models.BooleanField(_("field of study"), default=False)
    phone = models.BooleanField(_("phone"), default=False)
    chosen_at = models.DateTimeField(_("chosen at"))

    privacy: ClassVar[Personal] = personal("fellowship__person", delete_row=True)

    class Meta:
        verbose_name = _("what is shown to the group")
        verbose_name_plural = _("what is shown to the group")
        ordering = ("fellowship",)

    def __str__(self) -> str:
        return str(self.fellowship)
