"""The accountant's list, and one archive of it with every receipt."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from django.core.files.temp import NamedTemporaryFile
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _

from initiatives.domain.accounts import AccountRow
from initiatives.exports.tables import Agorot, Cell, Column, csv_bytes, xlsx_bytes

UNFIT = re.compile(r"[^\w.-]+")
LONGEST_TITLE = 60
CHUNK_BYTES = 256 * 1024
XLSX, CSV = "xlsx", "csv"
MIME = {
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV: "text/csv; charset=utf-8",
}


def columns() -> list[Column[AccountRow]]:
    """Return the columns of the list."""
    return [
        Column(_("Expense"), lambda row: row.code, 12),
        Column(_("Initiative"), lambda row: " · ".join(filter(None, (row.initiative, row.title))), 30),
        Column(_("Budget line"), lambda row: row.line, 22),
        Column(_("Supplier"), lambda row: row.supplier, 24),
        Column(_("What for"), lambda row: row.description, 34),
        Column(_("Number of the receipt"), lambda row: row.receipt_number, 18),
        Column(_("Date of the receipt"), lambda row: row.day, 14),
        Column(_("Sum, in shekels"), lambda row: Agorot(row.agorot), 14),
        Column(_("Of it VAT, in shekels"), lambda row: None if row.vat_agorot is None else Agorot(row.vat_agorot), 14),
        Column(_("Whose money"), lambda row: row.payer, 18),
        Column(_("Approved by"), lambda row: row.approved_by, 20),
        Column(_("Approved on"), lambda row: row.approved_on, 14),
        Column(_("Paid on"), lambda row: row.paid_on, 14),
        Column(_("Reference of the payment"), lambda row: row.reference, 18),
        Column(_("Receipts in the archive"), lambda row: ", ".join(name for name, _file in named(row)), 40),
    ]


def list_bytes(rows: Sequence[AccountRow], *, form: str) -> bytes:
    """Return the list as a workbook or as CSV; the last row holds the sum."""
    last = sum_row(rows)
    if form == CSV:
        return csv_bytes(columns=columns(), rows=rows, last=last)
    return xlsx_bytes(name=_("Expenses"), columns=columns(), rows=rows, last=last)


def sum_row(rows: Sequence[AccountRow]) -> list[Cell]:
    """Return the row of sums."""
    total, vat = sum(row.agorot for row in rows), sum(row.vat_agorot or 0 for row in rows)
    return [_("Together"), *[""] * 6, Agorot(total), Agorot(vat)]


def named(row: AccountRow) -> Iterator[tuple[str, FieldFile]]:
    """Yield the receipts of an expense by name: the initiative, the expense, a number where there are more."""
    folder = fit(f"{row.initiative} {row.title}")
    for number, file in enumerate(row.files, 1):
        ending = PurePath(str(file.name)).suffix.lower()
        counted = f"-{number}" if len(row.files) > 1 else ""
        yield f"{folder}/{fit(row.code)}{counted}{ending}", file


def fit(text: str) -> str:
    """Return a text as a name of a file or folder that every system takes."""
    return UNFIT.sub("_", text.strip())[:LONGEST_TITLE].strip("._") or "_"


def archive(rows: Sequence[AccountRow]) -> Iterator[bytes]:
    """Yield one archive with the list and all receipts, piece by piece; it is built on disk and gone afterwards.

    A receipt that is missing from the store is named in a text beside the list, and the rest is there.
    """
    with NamedTemporaryFile(suffix=".zip") as target:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:
            put_all(packed, rows)
        target.seek(0)
        while piece := target.read(CHUNK_BYTES):
            yield piece


def put_all(packed: zipfile.ZipFile, rows: Sequence[AccountRow]) -> None:
    """Put the list and every receipt into an archive."""
    missing: list[str] = []
    for form in (XLSX, CSV):
        packed.writestr(f"{fit(_('Expenses'))}.{form}", list_bytes(rows, form=form), zipfile.ZIP_DEFLATED)
    for row in rows:
        missing += put_receipts(packed, row)
    if missing:
        sentence = _("These receipts are missing from the store:")
        packed.writestr(f"{fit(_('Missing receipts'))}.txt", "\r\n".join([sentence, *missing]))


def put_receipts(packed: zipfile.ZipFile, row: AccountRow) -> list[str]:
    """Copy the receipts of one expense piece by piece; return the names of those that are missing."""
    missing = []
    for name, file in named(row):
        try:
            with file.open("rb") as source, packed.open(name, "w") as place:
                for chunk in source.chunks(CHUNK_BYTES):
                    place.write(chunk)
        except OSError:
            missing.append(name)
    return missing
