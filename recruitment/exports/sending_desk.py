"""What the desk of a call holds as sheets: interests, and the hours of interviews and presentations."""

from django.utils.translation import gettext as _

from recruitment.exports.sending_files import Cell, Column, Sheet
from recruitment.exports.sending_people import NARROW, WIDE, phone
from recruitment.models import Call, Interest, Slot

LONG = 36


def interests_sheet(call: Call) -> Sheet[Interest]:
    """Return who asked to be told when the call opens, the latest first; one query."""
    columns: list[Column[Interest]] = [
        Column(_("Name"), lambda row: row.person.full_name, WIDE),
        Column(_("E-mail"), lambda row: row.person.email, WIDE),
        Column(_("Phone"), lambda row: phone(row.person.phone), WIDE),
        Column(_("Where they heard of it"), lambda row: row.get_source_display(), WIDE),
        Column(_("Left at"), lambda row: row.left_at, WIDE),
        Column(_("Told at"), lambda row: row.told_at, WIDE),
    ]
    rows = Interest.objects.filter(call=call, person__erased_at__isnull=True).select_related("person")
    return Sheet(_("Interests"), columns, rows.order_by("-left_at", "pk"))


def slots_sheet(call: Call) -> Sheet[Slot]:
    """Return the hours of interviews and presentations in their order, free ones too; two queries."""
    columns: list[Column[Slot]] = [
        Column(_("Stage"), lambda row: row.get_stage_display(), WIDE),
        Column(_("Starts at"), lambda row: row.starts_at, WIDE),
        Column(_("Minutes"), lambda row: row.minutes, NARROW),
        Column(_("Place"), lambda row: row.place, WIDE),
        Column(_("Id of the application"), lambda row: row.application.code if row.application else "", NARROW),
        Column(_("Name"), lambda row: row.application.person.full_name if row.application else "", WIDE),
        Column(_("Phone"), lambda row: phone(row.application.person.phone) if row.application else "", WIDE),
        Column(_("Assessors"), panel_cell, LONG),
        Column(_("Booked at"), lambda row: row.booked_at, WIDE),
    ]
    rows = Slot.objects.filter(call=call).select_related("application__person")
    return Sheet(_("Slots"), columns, rows.prefetch_related("panel__assessor__person").order_by("starts_at", "pk"))


def panel_cell(row: Slot) -> Cell:
    """Return who is there."""
    return ", ".join(seat.assessor.person.full_name for seat in row.panel.all())
