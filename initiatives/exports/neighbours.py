"""The register of partners as a sheet."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from initiatives.domain.partner_register import PartnerRow
from initiatives.exports.purse import CSV, MIME
from initiatives.exports.tables import Agorot, Column, csv_bytes, xlsx_bytes

__all__ = ["MIME", "register_bytes"]


def columns() -> list[Column[PartnerRow]]:
    """Return the columns of the register."""
    return [
        Column(_("Partner"), lambda row: row.partner.name, 28),
        Column(_("Kind"), lambda row: str(row.partner.get_kind_display()), 16),
        Column(_("Recruited by"), lambda row: row.recruiter, 20),
        Column(_("Initiatives"), lambda row: ", ".join(row.initiatives), 36),
        Column(_("Cash, in shekels"), lambda row: Agorot(row.cash_agorot), 14),
        Column(_("In kind, in shekels"), lambda row: Agorot(row.in_kind_agorot), 14),
        Column(_("Promised and not received, in shekels"), lambda row: Agorot(row.promised_agorot), 16),
        Column(_("Would help again?"), lambda row: str(row.partner.get_willing_again_display()), 16),
    ]


def register_bytes(rows: Sequence[PartnerRow], *, form: str) -> bytes:
    """Return the register as a workbook or as CSV."""
    if form == CSV:
        return csv_bytes(columns=columns(), rows=rows)
    return xlsx_bytes(name=_("Partners"), columns=columns(), rows=rows)
