"""Partners and volunteers."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from initiatives.admin.acting import OwnRowsAdmin, in_shekels
from initiatives.models import Engagement, Partner, PartnerContribution, Volunteer
from people.adminkit import StaffAdmin


@admin.register(Partner)
class PartnerAdmin(StaffAdmin):
    """Partners; each is one by its name."""

    work = "initiatives"
    list_display = ("name", "kind", "cohort")
    list_filter = ("kind", "cohort__name")
    list_select_related = ("cohort__programme",)
    search_fields = ("name",)
    autocomplete_fields = ("cohort",)


@admin.register(PartnerContribution)
class PartnerContributionAdmin(StaffAdmin):
    """What partners gave; cash and in kind stand apart."""

    work = "initiatives"
    list_display = ("partner", "initiative", "cash", "in_kind")
    list_filter = ("partner__kind", "initiative__cohort__name")
    list_select_related = ("partner", "initiative")
    search_fields = ("partner__name", "initiative__code", "initiative__title")
    autocomplete_fields = ("partner", "initiative")

    @admin.display(description=_("cash in shekels"), ordering="cash_agorot")
    def cash(self, contribution: PartnerContribution) -> str:
        """Return the cash given."""
        return in_shekels(contribution.cash_agorot)

    @admin.display(description=_("in kind, in shekels"), ordering="in_kind_agorot")
    def in_kind(self, contribution: PartnerContribution) -> str:
        """Return the value of what was given in kind."""
        return in_shekels(contribution.in_kind_agorot)


@admin.register(Volunteer)
class VolunteerAdmin(OwnRowsAdmin):
    """Volunteers; an id stands for a person until a name is typed."""

    work = "initiatives"
    list_display = ("code", "person", "cohort")
    list_filter = ("cohort__name",)
    list_select_related = ("person", "cohort__programme")
    search_fields = ("code", "person__full_name", "person__email")
    autocomplete_fields = ("cohort", "person")


@admin.register(Engagement)
class EngagementAdmin(OwnRowsAdmin):
    """Engagements; who lacks an insurance referral is a filter away (R10.7)."""

    work = "initiatives"
    list_display = ("volunteer", "initiative", "minutes", "insurance_referral", "is_student")
    list_filter = ("insurance_referral", "is_student", "initiative__cohort__name", "initiative__stage")
    list_select_related = ("volunteer__person", "initiative")
    search_fields = ("volunteer__code", "volunteer__person__full_name", "initiative__code", "initiative__title")
    autocomplete_fields = ("volunteer", "initiative")
