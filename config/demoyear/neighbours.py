"""The demonstration of partners and equipment."""

import json
from datetime import timedelta
from typing import Any

from django.conf import settings

from config.demoyear.year import DemoYear
from initiatives.enums import Equipment, PartnerKind
from initiatives.models import (
    EquipmentItem,
    EquipmentLoan,
    EquipmentNeed,
    Initiative,
    Partner,
    PartnerContact,
    PartnerContribution,
)
from people.models import Person

AHEAD_DAYS, LATE_DAYS = 9, 3
PROMISED_AGOROT = 600_00


def fill(year: DemoYear) -> None:
    """Give the fellow's initiative a promise and a thing lent, two initiatives the same need, and one twin partner."""
    words: dict[str, Any] = json.loads(
        (settings.BASE_DIR / "config" / "demo" / "neighbours.json").read_text(encoding="utf-8")
    )
    initiatives = list(Initiative.objects.filter(cohort=year.cohort).order_by("code")[:4])
    own = next((row for row in initiatives if row.lead.person_id == year.fellow.person_id), initiatives[0])
    fill_partners(year, own, words)
    fill_equipment(year, own, initiatives, words)


def fill_partners(year: DemoYear, own: Initiative, words: dict[str, Any]) -> None:
    """Write a twin of a partner with a promise, and whom to speak to."""
    twin = Partner.objects.create(
        cohort=year.cohort, name=words["twin"], kind=PartnerKind.BUSINESS, recruited_by_id=own.lead_id
    )
    PartnerContribution.objects.create(
        partner=twin,
        initiative=own,
        what=words["promise"],
        promised_in_kind_agorot=PROMISED_AGOROT,
        promised_on=year.today - timedelta(days=AHEAD_DAYS),
        entered_by=year.fellow,
    )
    person = Person.objects.create(full_name=words["contact"], email="michal@example.net")
    PartnerContact.objects.create(partner=twin, person=person, role=words["role"])


def fill_equipment(year: DemoYear, own: Initiative, initiatives: list[Initiative], words: dict[str, Any]) -> None:
    """Write the centre's things, a late loan, and needs of two initiatives on the same day."""
    things = EquipmentItem.objects.bulk_create(
        EquipmentItem(equipment=kind, name=name, code=f"{code}-{year.cohort.pk}", condition=condition)
        for kind, name, code, condition in words["items"]
    )
    other = next(row for row in initiatives if row.pk != own.pk)
    first = year.today + timedelta(days=AHEAD_DAYS)
    EquipmentNeed.objects.bulk_create(
        EquipmentNeed(
            initiative=initiative,
            equipment=Equipment.SOUND,
            what=words["needs"][0],
            starts_on=first,
            ends_on=first,
        )
        for initiative in (own, other)
    )
    fill_loans(year, own, things)


def fill_loans(year: DemoYear, own: Initiative, things: list[EquipmentItem]) -> None:
    """Write a loan that is late and one that lies ahead."""
    began, first = year.today - timedelta(days=AHEAD_DAYS), year.today + timedelta(days=AHEAD_DAYS)
    late = EquipmentLoan(
        item=things[2],
        ends_on=year.today - timedelta(days=LATE_DAYS),
        starts_on=began,
        asked_on=began,
        handed_out_on=began,
    )
    ahead = EquipmentLoan(item=things[1], starts_on=first, ends_on=first, asked_on=year.today)
    for loan in (late, ahead):
        loan.initiative, loan.asked_by = own, year.fellow
    EquipmentLoan.objects.bulk_create([late, ahead])
