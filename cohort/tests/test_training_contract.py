"""A contract's sum is paid in parts, each once its hours are confirmed, and never more than the sum."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from cohort.domain.training_contract import (
    ContractRefusedError,
    Part,
    Terms,
    pay_milestone,
    remove_milestone,
    take_back_payment,
    write_contract,
    write_milestone,
)
from cohort.domain.training_standing import ContractStanding, MilestoneState, contracts_of
from cohort.models import Cohort, ContractMilestone, Meeting, MeetingKind, TrainingContract
from cohort.tests.factories import (
    CohortFactory,
    ContractMilestoneFactory,
    PersonFactory,
    TrainingContractFactory,
    TrainingFactory,
    UserFactory,
)
from people.access import Role
from people.models import User

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 15)
TERMS = Terms(supplier="קשת", trainer=None, minutes=2400, agorot=97_500_00, signed_on=date(2025, 10, 1))
PART = Part(title="מחצית", due_on=date(2026, 1, 31), minutes_needed=1200, agorot=30_000_00)


def login(*roles: Role) -> User:
    """Return a login with roles."""
    user = UserFactory.create()
    user.groups.set([Group.objects.get_or_create(name=role.value)[0] for role in roles])
    return user


def confirmed(cohort: Cohort, minutes: int, **columns: Any) -> Meeting:
    """Return a training session whose list was confirmed."""
    at = datetime(2025, 12, 3, tzinfo=UTC)
    told = {"minutes": minutes, "confirmed_at": at, "confirmed_by": login(Role.GUIDE), **columns}
    return TrainingFactory.create(cohort=cohort, **told)


def stands(contract: TrainingContract, on: date = DAY) -> ContractStanding:
    """Return how the only contract of its cohort stands."""
    [found] = contracts_of(cohort=contract.cohort, on=on)
    return found


def pay(row: ContractMilestone, **changes: Any) -> ContractMilestone:
    """Pay a milestone as the coordinator."""
    told = {"paid_on": DAY, "reference": "העברה 7", "by": login(Role.MANAGER), "on": DAY, **changes}
    return pay_milestone(milestone=row, **told)


def test_only_confirmed_training_counts_as_delivered() -> None:
    contract = TrainingContractFactory.create()
    confirmed(contract.cohort, 180)
    TrainingFactory.create(cohort=contract.cohort, minutes=120)
    confirmed(contract.cohort, 60, kind=MeetingKind.MEETING)
    confirmed(contract.cohort, 60, cancelled_on=DAY)
    confirmed(CohortFactory.create(), 60)

    found = stands(contract)

    assert (found.confirmed_minutes, found.planned_minutes) == (180, 300)


@pytest.mark.parametrize(
    ("minutes", "on", "state", "missing"),
    [
        (360, DAY, MilestoneState.PAYABLE, 0),
        (359, DAY, MilestoneState.WAITING, 1),
        (359, date(2026, 1, 31), MilestoneState.WAITING, 1),
        (359, date(2026, 2, 1), MilestoneState.LATE, 1),
        (360, date(2026, 2, 1), MilestoneState.PAYABLE, 0),
    ],
)
def test_milestone_waits_for_its_hours(minutes: int, on: date, state: MilestoneState, missing: int) -> None:
    row = ContractMilestoneFactory.create(minutes_needed=360, due_on=date(2026, 1, 31))
    confirmed(row.contract.cohort, minutes)

    [found] = stands(row.contract, on).milestones

    assert (found.state, found.missing_minutes) == (state, missing)
    assert bool(found.sentence) == bool(missing)


def test_contract_says_what_is_paid_payable_and_undivided() -> None:
    contract = TrainingContractFactory.create(agorot=100_00)
    first = ContractMilestoneFactory.create(contract=contract, minutes_needed=0, agorot=40_00)
    ContractMilestoneFactory.create(contract=contract, minutes_needed=0, agorot=30_00)
    ContractMilestoneFactory.create(contract=contract, minutes_needed=60, agorot=20_00)
    pay(first)

    found = stands(contract)

    assert (found.paid_agorot, found.payable_agorot, found.undivided_agorot) == (40_00, 30_00, 10_00)


def test_payment_before_its_hours_is_refused_with_what_is_missing() -> None:
    row = ContractMilestoneFactory.create(minutes_needed=360)
    confirmed(row.contract.cohort, 180)

    with pytest.raises(ContractRefusedError, match="3"):
        pay(row)

    row.refresh_from_db()
    assert row.paid_on is None


@pytest.mark.parametrize(
    ("changes", "about"),
    [
        ({"reference": "  "}, "reference"),
        ({"paid_on": date(2026, 1, 16)}, "paid_on"),
        ({"paid_on": date(2025, 9, 30)}, "paid_on"),
    ],
)
def test_payment_needs_a_reference_and_a_day_that_can_be(changes: dict[str, Any], about: str) -> None:
    contract = TrainingContractFactory.create(signed_on=date(2025, 10, 1))
    row = ContractMilestoneFactory.create(contract=contract, minutes_needed=0)

    with pytest.raises(ContractRefusedError) as refusal:
        pay(row, **changes)

    assert refusal.value.about == about


def test_milestone_is_paid_once_and_then_stays() -> None:
    row = ContractMilestoneFactory.create(minutes_needed=0)
    pay(row)
    by = login(Role.MANAGER)

    with pytest.raises(ContractRefusedError):
        pay(row)
    with pytest.raises(ContractRefusedError):
        write_milestone(contract=row.contract, milestone=row, part=PART, by=by)
    with pytest.raises(ContractRefusedError):
        remove_milestone(milestone=row, by=by)


def test_payment_recorded_by_mistake_is_taken_back() -> None:
    row = pay(ContractMilestoneFactory.create(minutes_needed=0))

    take_back_payment(milestone=row, by=login(Role.MANAGER))

    row.refresh_from_db()
    assert (row.paid_on, row.reference, row.paid_by) == (None, "", None)
    with pytest.raises(ContractRefusedError):
        take_back_payment(milestone=row, by=login(Role.MANAGER))


@pytest.mark.parametrize("role", [Role.CENTRE_HEAD, Role.TRAINER, Role.GUIDE, Role.TREASURY])
def test_only_the_coordinator_writes_and_pays(role: Role) -> None:
    row, by = ContractMilestoneFactory.create(minutes_needed=0), login(role)
    deeds: list[Any] = [
        lambda: write_contract(cohort=row.contract.cohort, terms=TERMS, by=by),
        lambda: write_milestone(contract=row.contract, part=PART, by=by),
        lambda: remove_milestone(milestone=row, by=by),
        lambda: take_back_payment(milestone=row, by=by),
        lambda: pay(row, by=by),
    ]

    for deed in deeds:
        with pytest.raises(ContractRefusedError):
            deed()


def test_milestones_are_never_more_than_the_sum() -> None:
    contract = TrainingContractFactory.create(agorot=50_000_00)
    ContractMilestoneFactory.create(contract=contract, agorot=20_000_01)
    by = login(Role.MANAGER)

    with pytest.raises(ContractRefusedError) as refusal:
        write_milestone(contract=contract, part=PART, by=by)
    assert refusal.value.about == "agorot"
    assert "29,999.99" in str(refusal.value)

    fits = Part("מחצית", PART.due_on, 1200, 29_999_99)
    assert write_milestone(contract=contract, part=fits, by=by).agorot == 29_999_99


def test_milestone_may_keep_its_own_sum_and_name_when_changed() -> None:
    contract = TrainingContractFactory.create(agorot=30_000_00)
    row = ContractMilestoneFactory.create(contract=contract, title=PART.title, agorot=PART.agorot)

    changed = write_milestone(contract=contract, milestone=row, part=PART, by=login(Role.MANAGER))

    assert changed.minutes_needed == 1200


@pytest.mark.parametrize(
    ("terms", "about"),
    [
        (Terms(" ", None, 2400, 1, None), "supplier"),
        (Terms("תפוס", None, 2400, 97_500_00, None), "supplier"),
        (Terms("קשת", None, 0, 97_500_00, None), "minutes"),
        (Terms("קשת", None, 359, 97_500_00, None), "minutes"),
        (Terms("קשת", None, 2400, 29_249_99, None), "agorot"),
    ],
)
def test_terms_that_make_no_contract_are_refused(terms: Terms, about: str) -> None:
    row = ContractMilestoneFactory.create()
    TrainingContractFactory.create(cohort=row.contract.cohort, supplier="תפוס")

    with pytest.raises(ContractRefusedError) as refusal:
        write_contract(cohort=row.contract.cohort, contract=row.contract, terms=terms, by=login(Role.MANAGER))

    assert refusal.value.about == about


def test_trainer_of_a_contract_has_the_role() -> None:
    trainer, other, cohort, by = (
        login(Role.TRAINER),
        PersonFactory.create(),
        CohortFactory.create(),
        login(Role.MANAGER),
    )

    contract = write_contract(cohort=cohort, terms=Terms("קשת", trainer.person, 60, 1, None), by=by)

    assert contract.trainer == trainer.person
    with pytest.raises(ContractRefusedError):
        write_contract(cohort=cohort, terms=Terms("אחר", other, 60, 1, None), by=by)


def test_coordinator_writes_a_contract_and_pays_a_milestone_on_the_pages(client: Client) -> None:
    cohort = CohortFactory.create()
    client.force_login(login(Role.MANAGER))

    client.post(
        reverse("contract_new", args=[cohort.pk]),
        {"supplier": "קשת", "minutes": "40", "agorot": "97500.50", "note": ""},
    )
    contract = TrainingContract.objects.get()
    told = {"title": "חתימה", "due_on": "2026-01-31", "minutes_needed": "0", "agorot": "39000"}
    client.post(reverse("milestone_new", args=[contract.pk]), told)
    row = ContractMilestone.objects.get()
    paid = {"paid_on": "2026-01-10", "reference": "העברה 7"}
    page = client.post(reverse("milestone_pay", args=[row.pk]), paid, follow=True)

    row.refresh_from_db()
    assert (contract.minutes, contract.agorot, row.agorot) == (2400, 97_500_50, 39_000_00)
    assert (row.paid_on, row.reference) == (date(2026, 1, 10), "העברה 7")
    assert "העברה 7" in page.content.decode()


def test_refused_milestone_comes_back_with_the_sentence_beside_its_field(client: Client) -> None:
    contract = TrainingContractFactory.create()
    client.force_login(login(Role.MANAGER))
    told = {"title": "גדולה", "due_on": "2026-01-31", "minutes_needed": "0", "agorot": "99999"}

    response = client.post(reverse("milestone_new", args=[contract.pk]), told)

    assert list(response.context["form"].errors) == ["agorot"]
    assert 'value="99999"' in response.content.decode()
    assert not contract.milestones.exists()


def test_centre_head_reads_and_finds_nothing_to_change(client: Client) -> None:
    row = ContractMilestoneFactory.create(minutes_needed=0)
    client.force_login(login(Role.CENTRE_HEAD))

    page = client.get(reverse("training_contract", args=[row.contract.cohort_id])).content.decode()

    assert row.title in page
    assert reverse("milestone_pay", args=[row.pk]) not in page
    assert "milestone_remove" not in page
    assert client.get(reverse("milestone_pay", args=[row.pk])).status_code == 403
    assert client.post(reverse("milestone_remove", args=[row.pk])).status_code == 403


def test_trainer_never_opens_the_contract(client: Client) -> None:
    contract = TrainingContractFactory.create()
    client.force_login(login(Role.TRAINER))

    assert client.get(reverse("training_contract", args=[contract.cohort_id])).status_code == 403
