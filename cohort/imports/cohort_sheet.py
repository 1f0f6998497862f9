"""Reads and writes cohort.csv and guides.csv."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from cohort.domain.policies import PolicyType, prefix_of
from cohort.imports.keys import CohortKey
from cohort.models import Cohort, Guide, PolicyOverride, Programme
from people import cells
from people.domain.persons import PersonData, find_or_add_all
from people.models import User
from people.sheets import CellError, Column, Row, SheetFolder

COHORT_FILE = "cohort.csv"
GUIDES_FILE = "guides.csv"
TEXT_KEYS = ("name", "programme", "centre", "city")
DATE_KEYS = ("starts_on", "ends_on")
LONGEST_TEXT = 100
UNKNOWN_START, UNKNOWN_END = date(9000, 11, 1), date(9001, 7, 31)


@dataclass(frozen=True)
class CohortSheet:
    """The cohort as its folder describes it, with the numbers that the folder states."""

    name: str
    programme: str
    centre: str
    city: str
    starts_on: date
    ends_on: date
    overrides: Mapping[str, Any]

    @property
    def dates_known(self) -> bool:
        """Say whether the folder gave usable dates."""
        return self.starts_on != UNKNOWN_START

    def policy(self, policy_class: type[PolicyType]) -> PolicyType:
        """Return the numbers that hold for the cohort, before anything is written."""
        prefix = prefix_of(policy_class) + "."
        own = {k.removeprefix(prefix): v for k, v in self.overrides.items() if k.startswith(prefix)}
        return replace(policy_class(), **own)

    def with_numbers(self, numbers: Mapping[str, Any]) -> "CohortSheet":
        """Return the sheet with further policy numbers."""
        return replace(self, overrides={**self.overrides, **numbers})


@dataclass(frozen=True)
class GuideRow:
    """One of the staff who accompany fellows."""

    code: str
    name: str


def read_cohort(folder: SheetFolder, keys: Mapping[str, CohortKey], name: str | None) -> CohortSheet:
    """Read cohort.csv; `name` replaces the one in the file; faults gather in the folder."""
    columns = (Column("key", str), Column("value", str, required=False))
    rows = {row["key"]: row for row in folder.rows(COHORT_FILE, columns, unique=("key",))}
    note_unknown_keys(folder, rows, keys)
    values = {key: read_value(folder, rows.get(key), short_text) for key in TEXT_KEYS}
    dates = {key: read_value(folder, rows.get(key), cells.day) for key in DATE_KEYS}
    note_missing(folder, rows, [*(TEXT_KEYS if not name else TEXT_KEYS[1:]), *DATE_KEYS])
    overrides = {
        key.policy_key: value
        for word, key in keys.items()
        if (value := read_value(folder, rows.get(word), key.read)) is not None
    }
    starts_on, ends_on = dates_in_order(folder, rows, dates["starts_on"], dates["ends_on"])
    note_bad_name(folder, name)
    return CohortSheet(
        name=name or values["name"] or "",
        programme=values["programme"] or "",
        centre=values["centre"] or "",
        city=values["city"] or "",
        starts_on=starts_on,
        ends_on=ends_on,
        overrides=overrides,
    )


def short_text(value: str) -> str:
    """Read a name of at most 100 characters in one line."""
    if len(value) > LONGEST_TEXT or not value.isprintable():
        raise CellError(_("at most %(count)s characters") % {"count": LONGEST_TEXT})
    return str(cells.text(value))


def note_bad_name(folder: SheetFolder, name: str | None) -> None:
    """Note a name given from outside the folder that no cohort can carry."""
    try:
        short_text(name or "")
    except CellError as error:
        folder.faults.add(file="--cohort", value=name or "", expected=str(error))


def note_unknown_keys(folder: SheetFolder, rows: Mapping[str, Row], keys: Mapping[str, CohortKey]) -> None:
    """Note keys that mean nothing."""
    known = [*TEXT_KEYS, *DATE_KEYS, *keys]
    for key, row in rows.items():
        if key not in known:
            folder.faults.at(row, "key", _("one of: %(codes)s") % {"codes": ", ".join(known)})


def note_missing(folder: SheetFolder, rows: Mapping[str, Row], needed: Sequence[str]) -> None:
    """Note keys without which there is no cohort."""
    for key in needed:
        if key not in rows or rows[key]["value"] is None:
            folder.faults.add(file=COHORT_FILE, column=key, expected=_("this key is missing"))


def read_value(folder: SheetFolder, row: Row | None, read: Any) -> Any:
    """Return the value of a key, None where it is missing or cannot be read."""
    if row is None or row["value"] is None:
        return None
    try:
        return read(row["value"])
    except CellError as error:
        folder.faults.at(row, "value", str(error))
        return None


def dates_in_order(
    folder: SheetFolder, rows: Mapping[str, Row], starts_on: date | None, ends_on: date | None
) -> tuple[date, date]:
    """Return the season's dates, or dates far away where they make no sense."""
    if starts_on is None or ends_on is None:
        return UNKNOWN_START, UNKNOWN_END
    if ends_on <= starts_on:
        folder.faults.at(rows["ends_on"], "value", _("a date after the start of the season"))
        return UNKNOWN_START, UNKNOWN_END
    return starts_on, ends_on


def read_guides(folder: SheetFolder) -> list[GuideRow]:
    """Read guides.csv."""
    columns = (Column("id", cells.code), Column("name", short_text))
    return [GuideRow(code=row["id"], name=row["name"]) for row in folder.rows(GUIDES_FILE, columns, unique=("id",))]


def write_cohort(sheet: CohortSheet, guides: Sequence[GuideRow], by: User) -> Cohort:
    """Write the cohort, its numbers and its guides."""
    programme, _made = Programme.objects.get_or_create(
        name=sheet.programme, centre=sheet.centre, defaults={"city": sheet.city}
    )
    cohort = Cohort.objects.create(
        programme=programme, name=sheet.name, starts_on=sheet.starts_on, ends_on=sheet.ends_on
    )
    reason = _("As in the loaded folder")
    PolicyOverride.objects.bulk_create(
        PolicyOverride(cohort=cohort, key=key, value=str(value), reason=reason, changed_by=by)
        for key, value in sheet.overrides.items()
    )
    people = find_or_add_all([PersonData(full_name=guide.name) for guide in guides])
    Guide.objects.bulk_create(
        Guide(cohort=cohort, person=person, code=guide.code) for guide, person in zip(guides, people, strict=True)
    )
    return cohort
