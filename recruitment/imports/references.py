"""Checks that an id which one file names stands in the other."""

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from people.sheets import Row, SheetFolder


def has_faults(folder: SheetFolder, *files: str) -> bool:
    """Say whether any of the files has a fault."""
    return any(fault.file in files for fault in folder.faults.found)


def check_ids(folder: SheetFolder, rows: Sequence[Row], column: str, known: Collection[str], file: str) -> None:
    """Note each unknown id once, at its first line; silent while the file that names them has faults itself."""
    if has_faults(folder, file):
        return
    seen = set(known)
    for row in rows:
        if row[column] not in seen:
            seen.add(row[column])
            folder.faults.at(row, column, _("an id from %(file)s") % {"file": file})
