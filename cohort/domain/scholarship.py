"""The scholarship ledger: how each half stands, with lists, payments and withheld halves (R6). Sums in agorot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cohort.domain.book import CohortBook
from cohort.domain.instalments import Instalment, InstalmentState, instalments
from cohort.models import PaymentLine, Withholding

Key = tuple[int, int]


class Step(StrEnum):
    """Where a half stands, from the plan to the bank."""

    PLANNED = "planned"
    HELD = "held"
    READY = "ready"
    HEARING = "hearing"
    LISTED = "listed"
    PAID = "paid"
    WITHHELD = "withheld"


@dataclass(frozen=True)
class Half:
    """One half of one scholarship on a day, with what the ledger says about it."""

    instalment: Instalment
    step: Step
    line: PaymentLine | None
    sent_back: PaymentLine | None
    withholding: Withholding | None

    @property
    def agorot(self) -> int:
        """Return the sum."""
        return self.line.agorot if self.line else self.instalment.agorot

    @property
    def key(self) -> Key:
        """Return the fellowship's key and the number of the half."""
        return self.instalment.fellow.id, self.instalment.number


@dataclass(frozen=True)
class Totals:
    """Sums of a cohort in agorot."""

    committed: int
    ready: int
    listed: int
    paid: int
    withheld: int


def scholarship(*, book: CohortBook, on: date) -> list[Half]:
    """Return both halves of every fellow on a day, first halves first; two queries besides the book."""
    lines = list(PaymentLine.objects.filter(fellowship__cohort=book.cohort_id).order_by("pk"))
    live = {(line.fellowship_id, line.half): line for line in lines if line.sent_back_on is None}
    back = {(line.fellowship_id, line.half): line for line in lines if line.sent_back_on is not None}
    withheld = {
        (row.fellowship_id, row.half): row
        for row in Withholding.objects.filter(fellowship__cohort=book.cohort_id, lifted_on=None)
    }
    return [half_of(instalment, live, back, withheld) for instalment in instalments(book=book, on=on)]


def half_of(
    instalment: Instalment,
    live: Mapping[Key, PaymentLine],
    back: Mapping[Key, PaymentLine],
    withheld: Mapping[Key, Withholding],
) -> Half:
    """Return a half with its rows of the ledger."""
    key = instalment.fellow.id, instalment.number
    line, withholding = live.get(key), withheld.get(key)
    return Half(instalment, step_of(instalment, line, withholding), line, back.get(key), withholding)


def step_of(instalment: Instalment, line: PaymentLine | None, withholding: Withholding | None) -> Step:
    """Return the step: what happened weighs more than what the hours say."""
    if line:
        return Step.PAID if line.paid_on else Step.LISTED
    if withholding:
        return Step.WITHHELD if withholding.decided_on else Step.HEARING
    states = {
        InstalmentState.PLANNED: Step.PLANNED,
        InstalmentState.HELD: Step.HELD,
        InstalmentState.READY: Step.READY,
        InstalmentState.WITHHELD: Step.WITHHELD,
    }
    return states[instalment.state]


def totals(halves: Sequence[Half]) -> Totals:
    """Return the sums of a cohort."""
    sums = {step: sum(half.agorot for half in halves if half.step == step) for step in Step}
    return Totals(
        committed=sum(half.agorot for half in halves),
        ready=sums[Step.READY],
        listed=sums[Step.LISTED],
        paid=sums[Step.PAID],
        withheld=sums[Step.WITHHELD],
    )
