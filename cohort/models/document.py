"""The papers that a fellow hands in, each with its state and how long it holds (R7)."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohort.models.fellowship import Fellowship
from cohort.models.visibility import Viewer
from people.access import Role, has_role
from people.models import User
from people.privacy import Personal, personal


class DocumentKind(models.TextChoices):
    """What is asked for before a seat is final."""

    ID_APPENDIX = "id_appendix", _("ID appendix or property-tax bill")
    STUDY_CONFIRMATION = "study_confirmation", _("Study confirmation")
    BANK_CONFIRMATION = "bank_confirmation", _("Bank account confirmation")
    COMMITMENT = "commitment", _("Commitment letter")
    FUNDER_COMMITMENT = "funder_commitment", _("Commitment letter of the funder")
    CONFIDENTIALITY = "confidentiality", _("Confidentiality undertaking")
    PHOTO_CONSENT = "photo_consent", _("Photo consent")
    DOUBLE_FUNDING = "double_funding_declaration", _("Declaration about other scholarships")


class DocumentState(models.TextChoices):
    """Where a paper stands; one that has run out shows as expired by its date."""

    MISSING = "missing", _("Document missing")
    RECEIVED = "received", _("Document received")
    CHECKED = "checked", _("Document checked")
    RETURNED = "returned", _("Document returned")


DOCUMENT_MOVES: dict[str, frozenset[str]] = {
    DocumentState.MISSING: frozenset({DocumentState.RECEIVED, DocumentState.CHECKED}),
    DocumentState.RECEIVED: frozenset({DocumentState.RECEIVED, DocumentState.CHECKED, DocumentState.RETURNED}),
    DocumentState.RETURNED: frozenset({DocumentState.RECEIVED, DocumentState.CHECKED}),
    DocumentState.CHECKED: frozenset({DocumentState.RECEIVED, DocumentState.RETURNED}),
}


class DocumentQuerySet(models.QuerySet["Document"]):
    """Papers, in the words of the work."""

    def visible_to(self, user: Viewer) -> "DocumentQuerySet":
        """Keep what managers and the fellow may see: papers are no matter of guides (R7)."""
        if has_role(user, Role.MANAGER):
            return self
        own = user.person_id if isinstance(user, User) and user.is_active else None
        return self.filter(fellowship__person=own) if own else self.none()


@pghistory.track(exclude=["file"])
class Document(models.Model):
    """One paper of one fellow; its file goes some time after the check, the fact of the check stays (R7)."""

    fellowship = models.ForeignKey(
        Fellowship, verbose_name=_("fellow"), on_delete=models.CASCADE, related_name="documents"
    )
    kind = models.CharField(_("kind"), max_length=30, choices=DocumentKind)
    state = models.CharField(_("state"), max_length=10, choices=DocumentState, default=DocumentState.MISSING)
    file = models.FileField(_("file"), upload_to="documents/", blank=True)
    received_at = models.DateTimeField(_("received at"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("checked by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    return_reason = models.CharField(_("what has to be corrected"), max_length=300, blank=True)
    file_removed_on = models.DateField(_("file removed on"), null=True, blank=True)

    objects = DocumentQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal(
        "fellowship__person",
        keep="kind state received_at valid_until checked_on file_removed_on",
        blank="file",
        mask="return_reason",
    )

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ("fellowship", "kind")
        constraints = (
            models.UniqueConstraint(fields=["fellowship", "kind"], name="document_once"),
            models.CheckConstraint(name="document_kind_known", condition=Q(kind__in=DocumentKind.values)),
            models.CheckConstraint(name="document_state_known", condition=Q(state__in=DocumentState.values)),
            models.CheckConstraint(
                name="document_check_is_whole",
                condition=Q(state=DocumentState.CHECKED, checked_by__isnull=False, checked_on__isnull=False)
                | (~Q(state=DocumentState.CHECKED) & Q(checked_by__isnull=True, checked_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="document_return_has_reason",
                condition=(Q(state=DocumentState.RETURNED) & ~Q(return_reason=""))
                | (~Q(state=DocumentState.RETURNED) & Q(return_reason="")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.fellowship} · {self.get_kind_display()}"
