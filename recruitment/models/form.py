"""The bank of questions, the form that a call makes of them, and what applicants answered."""

from typing import ClassVar

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models import GuidingTopic
from people.privacy import Impersonal, Personal, personal
from recruitment.models.application import Application
from recruitment.models.call import Call
from recruitment.models.visibility import Viewer, person_of, visible


class QuestionKind(models.TextChoices):
    """What an answer looks like."""

    SHORT_TEXT = "short_text", _("A line")
    LONG_TEXT = "long_text", _("A paragraph")
    CHOICE = "choice", _("One of several")
    CHOICES = "choices", _("Some of several")
    YES_NO = "yes_no", _("Yes or no")
    NUMBER = "number", _("A number")
    DATE = "date", _("A date")
    SCALE = "scale", _("A scale")
    FILE = "file", _("A file")
    CONSENT = "consent", _("A consent")


class Readers(models.TextChoices):
    """Who may see the answers to a question."""

    MANAGER = "manager", _("The coordinator only")
    READERS = "readers", _("The coordinator and who reads the forms")
    ASSESSORS = "assessors", _("All assessors of the call")


class Fact(models.TextChoices):
    """A fact about the applicant or the application that a question asks for; answers go there too."""

    FULL_NAME = "full_name", _("Full name")
    PHONE = "phone", _("Phone")
    GENDER = "gender", _("Gender")
    BIRTH_DATE = "birth_date", _("Date of birth")
    CITY = "city", _("City")
    QUARTER = "quarter", _("Quarter")
    STREET = "street", _("Street")
    LOCAL_TIE = "local_tie", _("Tie to the city")
    INSTITUTION = "institution", _("Place of study")
    FIELD_OF_STUDY = "field_of_study", _("Field of study")
    YEAR_OF_STUDY = "year_of_study", _("Year of study")
    IS_STUDENT = "is_student", _("Student this year")
    EVENING_FREE = "evening_free", _("Free on the weekly evening")
    OTHER_SCHOLARSHIP = "other_scholarship", _("Receives another scholarship of the same funder")
    RECEIVED_BEFORE = "received_before", _("Received this scholarship before")
    EMPLOYER = "employer", _("Employer")
    SCHOOL = "school", _("School")
    STUDY_HOURS = "study_hours", _("Hours of study a week")
    WORK_HOURS = "work_hours", _("Hours of work a week")
    OTHER_HOURS = "other_hours", _("Hours of other duties a week")
    RESERVE_DAYS = "reserve_days", _("Expected days of reserve duty")
    REACH = "reach", _("People reached in networks and groups")
    SOURCE = "source", _("Where they heard of it")


class QuestionQuerySet(models.QuerySet["Question"]):
    """Questions, in the words of the work."""

    def in_use(self) -> "QuestionQuerySet":
        """Leave out the retired ones."""
        return self.filter(retired_on__isnull=True)


@pghistory.track()
class Question(models.Model):
    """One version of one question; a weak one is retired, answers to it stay readable (S2-11)."""

    code = models.CharField(_("key"), max_length=50)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    kind = models.CharField(_("kind"), max_length=15, choices=QuestionKind)
    label = models.CharField(_("question"), max_length=300)
    help_text = models.CharField(_("explanation"), max_length=500, blank=True)
    choices = ArrayField(
        models.CharField(max_length=150), verbose_name=_("answers to choose from"), default=list, blank=True
    )
    seen_by = models.CharField(_("who may see it"), max_length=10, choices=Readers, default=Readers.READERS)
    guiding = models.CharField(_("guiding question about"), max_length=12, choices=GuidingTopic, blank=True)
    fact = models.CharField(_("fact that it asks for"), max_length=20, choices=Fact, blank=True)
    retired_on = models.DateField(_("retired on"), null=True, blank=True)

    objects = QuestionQuerySet.as_manager()
    privacy: ClassVar[Impersonal] = Impersonal("a question, not an answer")

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ("code", "version")
        constraints = (
            models.UniqueConstraint(fields=["code", "version"], name="question_version_once"),
            models.CheckConstraint(name="question_kind_known", condition=Q(kind__in=QuestionKind.values)),
            models.CheckConstraint(name="question_readers_known", condition=Q(seen_by__in=Readers.values)),
            models.CheckConstraint(name="question_has_words", condition=~Q(label="") & ~Q(code="")),
            models.CheckConstraint(
                name="question_choices_go_with_kind",
                condition=Q(kind__in=[QuestionKind.CHOICE, QuestionKind.CHOICES], choices__len__gte=2)
                | (~Q(kind__in=[QuestionKind.CHOICE, QuestionKind.CHOICES]) & Q(choices__len=0)),
                violation_error_message=_("A question to choose from needs at least two answers; others have none."),
            ),
        )

    def __str__(self) -> str:
        return self.label


@pghistory.track()
class FormQuestion(models.Model):
    """A question of a call's form: its section, its place, whether it must be answered."""

    call = models.ForeignKey(Call, verbose_name=_("call"), on_delete=models.CASCADE, related_name="form_questions")
    question = models.ForeignKey(
        Question, verbose_name=_("question"), on_delete=models.PROTECT, related_name="form_questions"
    )
    section = models.CharField(_("section"), max_length=100)
    position = models.PositiveSmallIntegerField(_("place"))
    required = models.BooleanField(_("must be answered"), default=True)

    privacy: ClassVar[Impersonal] = Impersonal("a form, not an answer")

    class Meta:
        verbose_name = _("question of a form")
        verbose_name_plural = _("questions of forms")
        ordering = ("call", "position", "pk")
        constraints = (
            models.UniqueConstraint(fields=["call", "question"], name="form_question_once"),
            models.UniqueConstraint(
                fields=["call", "position"],
                name="form_question_place_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(name="form_question_has_section", condition=~Q(section="")),
        )

    def __str__(self) -> str:
        return f"{self.position}. {self.question}"


class AnswerQuerySet(models.QuerySet["Answer"]):
    """Answers, in the words of the work."""

    def visible_to(self, user: Viewer) -> "AnswerQuerySet":
        """Keep one's own; managers see all. What readers and assessors see goes by the question's own word."""
        return visible(self, user, Q(application__person=person_of(user)))


class Answer(models.Model):
    """One answer: a text, chosen answers one a line, yes or no, a number or an ISO date, all as text."""

    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.CASCADE, related_name="answers"
    )
    question = models.ForeignKey(Question, verbose_name=_("question"), on_delete=models.PROTECT, related_name="answers")
    value = models.TextField(_("answer"), blank=True)
    tags = ArrayField(models.CharField(max_length=50), verbose_name=_("tags"), default=list, blank=True)
    answered_at = models.DateTimeField(_("answered at"))

    objects = AnswerQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal("application__person", delete_row=True)

    class Meta:
        verbose_name = _("answer of an applicant")
        verbose_name_plural = _("answers of applicants")
        ordering = ("application", "question")
        constraints = (models.UniqueConstraint(fields=["application", "question"], name="answer_once"),)

    def __str__(self) -> str:
        return f"{self.application} · {self.question}"
