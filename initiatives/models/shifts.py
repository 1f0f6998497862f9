"""What volunteers do and when: roles, shifts, who stands in which, and the link by which they join."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatives.models.initiative import Initiative
from initiatives.models.plan import Event
from initiatives.models.triggers import SIGN_UP_ONCE
from initiatives.models.volunteers import Engagement
from people.privacy import Impersonal, Personal, personal


class JoinLink(models.Model):
    """The one address, also as QR, by which anybody joins an initiative without an account."""

    initiative = models.OneToOneField(
        Initiative, verbose_name=_("initiative"), on_delete=models.CASCADE, related_name="join_link"
    )
    token = models.CharField(_("secret part of the address"), max_length=40, unique=True)
    made_at = models.DateTimeField(_("made at"))
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    privacy: ClassVar[Impersonal] = Impersonal("the address of a form")

    class Meta:
        verbose_name = _("link for volunteers")
        verbose_name_plural = _("links for volunteers")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.initiative)


class VolunteerRole(models.Model):
    """What a volunteer may be asked to do in an initiative."""

    initiative = models.ForeignKey(
        Initiative, verbose_name=_("initiative"), on_delete=models.CASCADE, related_name="roles"
    )
    title = models.CharField(_("role"), max_length=100)
    description = models.CharField(_("what one does"), max_length=500, blank=True)
    wanted = models.PositiveSmallIntegerField(_("how many are wanted"), default=1)
    with_minors = models.BooleanField(_("regular contact with minors"), default=False)

    privacy: ClassVar[Impersonal] = Impersonal("a role, not who holds it")

    class Meta:
        verbose_name = _("role of volunteers")
        verbose_name_plural = _("roles of volunteers")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["initiative", "title"], name="volunteer_role_unique"),
            models.CheckConstraint(name="volunteer_role_is_named", condition=~Q(title="") & Q(wanted__gt=0)),
        )

    def __str__(self) -> str:
        return self.title


class Shift(models.Model):
    """A time for which volunteers are wanted; length in minutes."""

    initiative = models.ForeignKey(
        Initiative, verbose_name=_("initiative"), on_delete=models.CASCADE, related_name="shifts"
    )
    event = models.ForeignKey(
        Event, verbose_name=_("event"), on_delete=models.SET_NULL, null=True, blank=True, related_name="shifts"
    )
    role = models.ForeignKey(
        VolunteerRole, verbose_name=_("role"), on_delete=models.SET_NULL, null=True, blank=True, related_name="shifts"
    )
    title = models.CharField(_("what"), max_length=150)
    starts_at = models.DateTimeField(_("starts at"))
    minutes = models.PositiveSmallIntegerField(_("length in minutes"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    places = models.PositiveSmallIntegerField(_("how many volunteers"))
    cancelled_on = models.DateField(_("called off on"), null=True, blank=True)

    privacy: ClassVar[Impersonal] = Impersonal("a time, not who comes")

    class Meta:
        verbose_name = _("shift of volunteers")
        verbose_name_plural = _("shifts of volunteers")
        ordering = ("starts_at", "pk")
        constraints = (
            models.CheckConstraint(name="shift_is_whole", condition=Q(minutes__gt=0, places__gt=0) & ~Q(title="")),
        )

    def __str__(self) -> str:
        return self.title


class SignUpState(models.TextChoices):
    """Whether a volunteer comes to a shift."""

    ASKED = "asked", _("Asked")
    CONFIRMED = "confirmed", _("Comes")
    DECLINED = "declined", _("Cannot come")
    CAME = "came", _("Came")
    NO_SHOW = "no_show", _("Did not come")


class SignUp(models.Model):
    """One volunteer in one shift; the minutes given are credited at the event or after it."""

    shift = models.ForeignKey(Shift, verbose_name=_("shift"), on_delete=models.CASCADE, related_name="sign_ups")
    engagement = models.ForeignKey(
        Engagement, verbose_name=_("engagement"), on_delete=models.CASCADE, related_name="sign_ups"
    )
    state = models.CharField(_("state"), max_length=9, choices=SignUpState, default=SignUpState.ASKED)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    arrived_at = models.DateTimeField(_("arrived at"), null=True, blank=True)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("marked by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    minutes = models.PositiveSmallIntegerField(_("minutes given"), default=0)

    privacy: ClassVar[Personal] = personal("engagement__volunteer__person", keep="state answered_at arrived_at minutes")

    class Meta:
        verbose_name = _("place in a shift")
        verbose_name_plural = _("places in shifts")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["shift", "engagement"], name="sign_up_unique"),
            models.CheckConstraint(name="sign_up_state_known", condition=Q(state__in=SignUpState.values)),
            models.CheckConstraint(
                name="sign_up_minutes_of_those_who_came", condition=Q(minutes=0) | Q(state=SignUpState.CAME)
            ),
        )
        triggers = (SIGN_UP_ONCE,)

    def __str__(self) -> str:
        return f"{self.engagement} · {self.shift}"
