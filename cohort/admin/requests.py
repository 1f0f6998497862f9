"""Ledgers of make-ups and certificates; both change through their own pages, a certificate also ends here."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from cohort.access import PLANNERS
from cohort.admin.filters import FellowCohortFilter, FellowGuideFilter
from cohort.admin.own import OwnRowsAdmin
from cohort.domain.asking import RequestRefusedError
from cohort.domain.certificates import revoke_certificate
from cohort.forms.staff import NoteActionForm
from cohort.models import Certificate, MakeupRequest
from people.access import has_role
from people.adminkit import LedgerAdmin


@admin.register(MakeupRequest)
class MakeupRequestAdmin(LedgerAdmin, OwnRowsAdmin):
    """Make-ups, newest first; they are answered on the page of requests."""

    list_display = ("fellowship", "meeting", "way", "minutes", "requested_on", "until", "state", "decided_by")
    list_filter = ("state", "way", FellowCohortFilter, FellowGuideFilter)
    list_select_related = ("fellowship__person", "meeting", "decided_by__person")
    search_fields = ("fellowship__code", "fellowship__person__full_name", "plan")
    private = ("plan", "decision_note")
    date_hierarchy = "requested_on"


@admin.register(Certificate)
class CertificateAdmin(LedgerAdmin, OwnRowsAdmin):
    """Certificates as they were issued; a coordinator lets one hold no longer, with a reason."""

    list_display = ("fellowship", "kind", "code", "issued_on", "issued_by", "revoked_on")
    list_filter = ("kind", FellowCohortFilter, ("revoked_on", admin.EmptyFieldListFilter))
    list_select_related = ("fellowship__person", "issued_by__person")
    search_fields = ("code", "fellowship__code", "fellowship__person__full_name")
    private = ("revoked_reason",)
    date_hierarchy = "issued_on"
    action_form = NoteActionForm
    actions = ("revoke",)
    refusals = (RequestRefusedError,)

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        """Say whether the login may let a certificate hold no longer."""
        return has_role(request.user, *PLANNERS)

    @admin.action(description=gettext_lazy("Revoke the certificate"), permissions=["revoke"])
    def revoke(self, request: HttpRequest, papers: QuerySet[Certificate]) -> None:
        """Revoke what was chosen, with the reason of the action bar."""
        note = request.POST.get("note", "")
        self.do_each(
            request, papers, lambda row, by, on: revoke_certificate(certificate=row, reason=note, by=by, on=on)
        )
