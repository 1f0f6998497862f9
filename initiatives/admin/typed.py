"""What staff type in about the year: the budget, prices of equipment, media."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from initiatives.admin.acting import in_shekels
from initiatives.models import BudgetLine, EquipmentPrice, MediaFigure
from people.adminkit import StaffAdmin


@admin.register(BudgetLine)
class BudgetLineAdmin(StaffAdmin):
    """The programme's budget, line by line."""

    work = "money"
    list_display = ("line", "cohort", "planned", "spent_outside")
    list_filter = ("cohort__name", "line")
    list_select_related = ("cohort__programme",)
    search_fields = ("cohort__name", "line")
    autocomplete_fields = ("cohort",)

    @admin.display(description=_("planned, in shekels"), ordering="planned_agorot")
    def planned(self, line: BudgetLine) -> str:
        """Return the planned sum."""
        return in_shekels(line.planned_agorot)

    @admin.display(description=_("spent outside initiatives, in shekels"), ordering="spent_outside_agorot")
    def spent_outside(self, line: BudgetLine) -> str:
        """Return what was spent outside initiatives."""
        return in_shekels(line.spent_outside_agorot)


@admin.register(EquipmentPrice)
class EquipmentPriceAdmin(StaffAdmin):
    """What buying equipment would cost."""

    work = "money"
    list_display = ("equipment", "cohort", "price", "upkeep")
    list_filter = ("cohort__name", "equipment")
    list_select_related = ("cohort__programme",)
    search_fields = ("cohort__name", "equipment")
    autocomplete_fields = ("cohort",)

    @admin.display(description=_("price in shekels"), ordering="purchase_price_agorot")
    def price(self, row: EquipmentPrice) -> str:
        """Return the purchase price."""
        return in_shekels(row.purchase_price_agorot)

    @admin.display(description=_("yearly upkeep in shekels"), ordering="yearly_upkeep_agorot")
    def upkeep(self, row: EquipmentPrice) -> str:
        """Return what keeping it costs a year."""
        return in_shekels(row.yearly_upkeep_agorot)


@admin.register(MediaFigure)
class MediaFigureAdmin(StaffAdmin):
    """Counts of posts, photos and press."""

    work = "initiatives"
    list_display = ("figure", "cohort", "value")
    list_filter = ("cohort__name", "figure")
    list_select_related = ("cohort__programme",)
    search_fields = ("cohort__name", "figure")
    autocomplete_fields = ("cohort",)
