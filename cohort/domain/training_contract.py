"""The training as a bought service: a sum in parts, each paid once its hours are confirmed (S1-08, S1-40)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from cohort.domain.training_standing import MilestoneState, missing_sentence, standing, training_hours
from cohort.models import Cohort, ContractMilestone, TrainingContract
from people.access import Role, has_role
from people.models import Person, User


class ContractRefusedError(Exception):
    """The contract cannot be changed or paid like this; the message says why, `about` names what was given wrong."""

    def __init__(self, sentence: str, *, about: str = "") -> None:
        super().__init__(sentence)
        self.about = about


@dataclass(frozen=True)
class Terms:
    """What was agreed: hours in minutes, the sum in agorot."""

    supplier: str
    trainer: Person | None
    minutes: int
    agorot: int
    signed_on: date | None
    note: str = ""


@dataclass(frozen=True)
class Part:
    """What a milestone asks: minutes confirmed by a day, for a sum in agorot."""

    title: str
    due_on: date
    minutes_needed: int
    agorot: int


@transaction.atomic
def write_contract(
    *, cohort: Cohort, terms: Terms, by: User, contract: TrainingContract | None = None
) -> TrainingContract:
    """Write a contract, or change one; raise ContractRefusedError."""
    check_writer(by)
    held = locked(contract) if contract else TrainingContract(cohort=cohort)
    check_terms(held, terms=terms)
    held.supplier, held.note = terms.supplier.strip(), terms.note.strip()
    held.trainer, held.signed_on = terms.trainer, terms.signed_on
    held.minutes, held.agorot = terms.minutes, terms.agorot
    held.save()
    return held


def check_terms(contract: TrainingContract, *, terms: Terms) -> None:
    """Raise ContractRefusedError for terms that make no contract, or do not fit its milestones."""
    others = TrainingContract.objects.filter(cohort=contract.cohort_id, supplier=terms.supplier.strip())
    if not terms.supplier.strip():
        raise ContractRefusedError(_("Write who supplies the training."), about="supplier")
    if others.exclude(pk=contract.pk).exists():
        raise ContractRefusedError(_("This supplier has a contract in this cohort already."), about="supplier")
    if terms.minutes <= 0:
        raise ContractRefusedError(_("Write how many hours were agreed."), about="minutes")
    if terms.trainer and not is_trainer(terms.trainer):
        raise ContractRefusedError(_("The trainer needs a login with the role of training."), about="trainer")
    parts = list(contract.milestones.all()) if contract.pk else []
    if sum(part.agorot for part in parts) > terms.agorot:
        raise ContractRefusedError(
            _("The milestones together are more than this sum. Make them smaller first."), about="agorot"
        )
    if any(part.minutes_needed > terms.minutes for part in parts):
        raise ContractRefusedError(_("A milestone asks for more hours than this. Change it first."), about="minutes")


def is_trainer(person: Person) -> bool:
    """Say whether a person has an open login with the role of training."""
    return User.objects.filter(person=person, is_active=True, groups__name=Role.TRAINER).exists()


@transaction.atomic
def write_milestone(
    *, contract: TrainingContract, part: Part, by: User, milestone: ContractMilestone | None = None
) -> ContractMilestone:
    """Add a milestone or change one that was not paid; raise ContractRefusedError."""
    check_writer(by)
    held = locked(contract)
    row = unpaid(milestone) if milestone else ContractMilestone(contract=held)
    check_part(held, part=part, but=row)
    row.title, row.due_on = part.title.strip(), part.due_on
    row.minutes_needed, row.agorot = part.minutes_needed, part.agorot
    row.save()
    return row


def check_part(contract: TrainingContract, *, part: Part, but: ContractMilestone) -> None:
    """Raise ContractRefusedError for a milestone that does not fit its contract and the other milestones."""
    others = contract.milestones.exclude(pk=but.pk)
    if not part.title.strip():
        raise ContractRefusedError(_("Give the milestone a name."), about="title")
    if others.filter(title=part.title.strip()).exists():
        raise ContractRefusedError(_("The contract has a milestone of this name already."), about="title")
    if part.minutes_needed > contract.minutes:
        raise ContractRefusedError(_("The contract has fewer hours than this."), about="minutes_needed")
    taken = others.aggregate(total=Sum("agorot"))["total"] or 0
    if taken + part.agorot > contract.agorot:
        left = {"left": in_shekels(contract.agorot - taken)}
        raise ContractRefusedError(
            _("Only %(left)s of the contract's sum are left for this milestone.") % left, about="agorot"
        )


@transaction.atomic
def remove_milestone(*, milestone: ContractMilestone, by: User) -> None:
    """Take out a milestone that was not paid; raise ContractRefusedError."""
    check_writer(by)
    locked(milestone.contract)
    unpaid(milestone).delete()


@transaction.atomic
def pay_milestone(
    *, milestone: ContractMilestone, paid_on: date, reference: str, by: User, on: date
) -> ContractMilestone:
    """Record that a milestone was paid; raise ContractRefusedError before its hours are confirmed."""
    check_writer(by)
    contract = locked(milestone.contract)
    row = unpaid(milestone)
    found = standing(row, confirmed=training_hours(cohort_id=contract.cohort_id).confirmed, on=on)
    if found.state != MilestoneState.PAYABLE:
        raise ContractRefusedError(missing_sentence(found.missing_minutes))
    if not reference.strip():
        raise ContractRefusedError(_("Write the reference of the payment."), about="reference")
    if paid_on > on:
        raise ContractRefusedError(_("A payment is recorded once it was made: the day lies ahead."), about="paid_on")
    if contract.signed_on and paid_on < contract.signed_on:
        raise ContractRefusedError(_("The contract was signed later than this day."), about="paid_on")
    row.paid_on, row.reference, row.paid_by = paid_on, reference.strip(), by
    row.save(update_fields=["paid_on", "reference", "paid_by"])
    return row


@transaction.atomic
def take_back_payment(*, milestone: ContractMilestone, by: User) -> ContractMilestone:
    """Undo a payment that was recorded by mistake; what was recorded stays in the history."""
    check_writer(by)
    locked(milestone.contract)
    row = ContractMilestone.objects.select_for_update().get(pk=milestone.pk)
    if row.paid_on is None:
        raise ContractRefusedError(_("No payment is recorded for this milestone."))
    row.paid_on, row.reference, row.paid_by = None, "", None
    row.save(update_fields=["paid_on", "reference", "paid_by"])
    return row


def check_writer(by: User) -> None:
    """Raise ContractRefusedError for anyone but the coordinator."""
    if not has_role(by, Role.MANAGER):
        raise ContractRefusedError(_("Only the coordinator writes the contract."))


def locked(contract: TrainingContract) -> TrainingContract:
    """Return a contract that nobody else changes meanwhile."""
    return TrainingContract.objects.select_for_update(of=("self",)).get(pk=contract.pk)


def unpaid(milestone: ContractMilestone) -> ContractMilestone:
    """Return a milestone, locked; raise ContractRefusedError for one that was paid."""
    row = ContractMilestone.objects.select_for_update(of=("self",)).get(pk=milestone.pk)
    if row.paid_on:
        raise ContractRefusedError(_("This milestone was paid. It stays as it is."))
    return row


def in_shekels(agorot: int) -> str:
    """Return a sum in words."""
    return f"{agorot / 100:,.2f}".removesuffix(".00") + "\N{NO-BREAK SPACE}₪"
