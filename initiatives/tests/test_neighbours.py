"""Partners written down once and merged with nothing lost; things lent once; hires shared; promises never counted."""

from datetime import date, timedelta
from typing import Any

import pytest

from cohort.tests.factories import UserFactory
from initiatives.domain.book import load_initiatives
from initiatives.domain.equipment import EquipmentError, borrow, hand_out, hire_together, needs_of, take_back
from initiatives.domain.helpers import partner_figures
from initiatives.domain.partner_merging import alike, merge, part_again
from initiatives.domain.partners import Gift, PartnerError, PartnerFacts, add_partner
from initiatives.models import EquipmentItem, EquipmentNeed, Initiative, Partner, PartnerContribution
from initiatives.tests.factories import ContributionFactory, InitiativeFactory, PartnerFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 13)
NOTHING: dict[str, Any] = {
    "what": "",
    "promised_cash_agorot": 0,
    "promised_in_kind_agorot": 0,
    "promised_on": None,
    "cash_agorot": 0,
    "in_kind_agorot": 0,
    "received_on": None,
    "valued_by": "",
}


def gift(**facts: Any) -> Gift:
    return Gift(**{**NOTHING, **facts})


def added(initiative: Initiative, name: str, **facts: Any) -> PartnerContribution:
    by = UserFactory.create()
    return add_partner(initiative=initiative, facts=PartnerFacts(name=name, kind="business"), gift=gift(**facts), by=by)


def test_partner_of_a_known_name_is_not_written_twice_and_in_kind_is_rounded() -> None:
    initiative = InitiativeFactory.create()
    added(initiative, "מאפיית הפינה")

    again = added(initiative, " מאפיית  הפינה ", in_kind_agorot=454_99, received_on=DAY, valued_by="giver")

    assert Partner.objects.count() == 1
    assert again.in_kind_agorot == 450_00


@pytest.mark.parametrize(
    "facts",
    [
        {"cash_agorot": 100_00},
        {"promised_cash_agorot": 100_00},
        {"in_kind_agorot": 100_00, "received_on": DAY},
        {"promised_on": DAY, "received_on": DAY - timedelta(days=1)},
    ],
)
def test_gift_without_its_day_or_value_is_refused(facts: dict[str, Any]) -> None:
    with pytest.raises(PartnerError):
        added(InitiativeFactory.create(), "קפה", **facts)


def test_promise_is_no_gift() -> None:
    initiative = InitiativeFactory.create()
    added(initiative, "קפה", promised_cash_agorot=500_00, promised_on=DAY)
    added(initiative, "דפוס", cash_agorot=200_00, received_on=DAY)

    figures = partner_figures(book=load_initiatives(initiative.cohort))

    assert (figures["distinct"], figures["cash"]) == (1, 200)


def test_merged_partner_keeps_everything_and_can_be_parted() -> None:
    initiative, by = InitiativeFactory.create(), UserFactory.create()
    kept = PartnerFactory.create(cohort=initiative.cohort, name="מאפיית הפינה")
    other = PartnerFactory.create(cohort=initiative.cohort, name="מאפיית הפינה בע״מ", note="חניה מאחור")
    own = ContributionFactory.create(initiative=initiative, partner=kept)
    moved = ContributionFactory.create(initiative=initiative, partner=other)
    pairs = alike(initiative.cohort)

    count = merge(kept=kept, other=other, by=by, on=DAY)

    kept.refresh_from_db()
    assert [(pair.kept, pair.other) for pair in pairs] == [(kept, other)]
    assert (count, kept.note) == (1, "חניה מאחור")
    assert set(kept.contributions.all()) == {own, moved}
    assert partner_figures(book=load_initiatives(initiative.cohort))["distinct"] == 1

    part_again(other=other, contributions=[moved.pk], by=by)

    assert list(other.contributions.all()) == [moved]


def test_partners_of_two_cohorts_are_not_merged() -> None:
    with pytest.raises(PartnerError):
        merge(kept=PartnerFactory.create(), other=PartnerFactory.create(), by=UserFactory.create(), on=DAY)


def test_thing_is_lent_to_one_at_a_time_and_again_once_it_is_back() -> None:
    item = EquipmentItem.objects.create(equipment="sound", name="רמקול", code="1")
    one, other, by = InitiativeFactory.create(), InitiativeFactory.create(), UserFactory.create()
    wanted: dict[str, Any] = {"item": item, "first": DAY, "last": DAY, "by": by, "on": DAY}
    loan = borrow(initiative=one, **wanted)

    with pytest.raises(EquipmentError):
        borrow(initiative=other, **wanted)
    hand_out(loan=loan, condition="", on=DAY)
    take_back(loan=loan, condition="שרוט", on=DAY)

    item.refresh_from_db()
    assert borrow(initiative=other, **wanted).pk
    assert item.condition == "שרוט"


def test_needs_of_two_initiatives_overlap_and_share_one_hire() -> None:
    one = InitiativeFactory.create()
    other = InitiativeFactory.create(cohort=one.cohort)
    needs = [
        EquipmentNeed.objects.create(initiative=row, equipment="sound", what="הגברה", starts_on=DAY, ends_on=DAY)
        for row in (one, other)
    ]
    decided: dict[str, Any] = {"cohort": one.cohort, "what": "הגברה", "supplier": "", "agorot": None}

    overlaps = [row.overlaps for row in needs_of(cohort=one.cohort, on=DAY)]
    hire = hire_together(needs=needs, by=UserFactory.create(), on=DAY, **decided)

    assert overlaps == [[needs[1]], [needs[0]]]
    assert hire.needs.count() == 2
    with pytest.raises(EquipmentError):
        hire_together(needs=needs, by=UserFactory.create(), on=DAY, **decided)
