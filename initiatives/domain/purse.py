"""The programme's money in agorot as it stands: planned, moved, committed, spent, remaining, forecast (R8.1, R8.11)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Sum
from django.utils.functional import Promise

from cohort.domain.policies import policy_for
from cohort.models import Cohort, ContractMilestone
from initiatives.domain.money import InitiativeMoney, MoneyWarning, money_of_many, warning_of
from initiatives.domain.order import AGOROT_IN_A_SHEKEL, by_number
from initiatives.domain.outside import OutsideLine, outside_lines
from initiatives.enums import BudgetLineKind
from initiatives.models import Initiative
from initiatives.policy import InitiativesPolicy

Kind = BudgetLineKind


@dataclass(frozen=True)
class PurseLine:
    """One line of the budget in agorot; moved is what came from the reserve less what went there.

    Typed and entered are the two parts of what was spent outside initiatives.
    """

    line: BudgetLineKind
    planned_agorot: int
    moved_agorot: int
    committed_agorot: int
    spent_agorot: int
    forecast_agorot: int
    warning: MoneyWarning
    typed_agorot: int = 0
    entered_agorot: int = 0

    @property
    def label(self) -> str | Promise:
        """Return the name of the line."""
        return self.line.label

    @property
    def remaining_agorot(self) -> int:
        """Return what is not spent; what is committed is not taken off."""
        return self.planned_agorot + self.moved_agorot - self.spent_agorot


@dataclass(frozen=True)
class InitiativeRow:
    """One initiative with its money."""

    initiative: Initiative
    money: InitiativeMoney
    warning: MoneyWarning


@dataclass(frozen=True)
class Purse:
    """The programme's money on a day; scholarships are no part of it (R8.1)."""

    lines: Sequence[PurseLine]
    initiatives: Sequence[InitiativeRow]
    policy: InitiativesPolicy
    on: date

    def total(self, name: str) -> int:
        """Return the sum of one column over all lines, in agorot."""
        return sum(int(getattr(line, name)) for line in self.lines)

    @property
    def totals(self) -> dict[str, int]:
        """Return the sum of every column, in agorot."""
        columns = ("planned", "moved", "committed", "spent", "remaining", "forecast")
        return {name: self.total(f"{name}_agorot") for name in columns}

    def line(self, kind: BudgetLineKind) -> PurseLine:
        """Return one line."""
        return next(line for line in self.lines if line.line == kind)


def purse_of(*, cohort: Cohort, on: date) -> Purse:
    """Return a cohort's money; six queries, however many initiatives there are."""
    policy = policy_for(cohort, InitiativesPolicy)
    found = list(Initiative.objects.filter(cohort=cohort).select_related("lead__person"))
    initiatives = sorted(found, key=lambda i: by_number(i.code))
    money = money_of_many(initiatives=[i.pk for i in initiatives])
    outside = {line.line: line for line in outside_lines(cohort=cohort)}
    owed = unpaid_agorot(cohort=cohort)
    maker = LineMaker(policy=policy, gone=share_gone(cohort=cohort, on=on))
    lines = maker.lines(outside=outside, money=money.values(), owed=owed)
    rows = [InitiativeRow(i, money[i.pk], money[i.pk].warning(policy)) for i in initiatives]
    return Purse(lines=lines, initiatives=rows, policy=policy, on=on)


def unpaid_agorot(*, cohort: Cohort) -> int:
    """Return what the training contracts still oblige to, in agorot."""
    rows = ContractMilestone.objects.filter(contract__cohort=cohort, paid_on__isnull=True)
    return int(rows.aggregate(total=Sum("agorot", default=0))["total"])


def share_gone(*, cohort: Cohort, on: date) -> Fraction:
    """Return the share of the season that is behind on a day, above nothing and at most one."""
    days = (cohort.ends_on - cohort.starts_on).days + 1
    return Fraction(min(max((on - cohort.starts_on).days + 1, 1), days), days)


@dataclass(frozen=True)
class LineMaker:
    """Makes the lines of a budget; `gone` is the share of the season that is behind."""

    policy: InitiativesPolicy
    gone: Fraction

    def lines(
        self, *, outside: Mapping[str, OutsideLine], money: Iterable[InitiativeMoney], owed: int
    ) -> list[PurseLine]:
        """Return the four lines in order."""
        sums = list(money)
        drawn = sum(m.top_up_agorot - m.released_agorot for m in sums)
        spent, waiting = sum(m.spent_agorot for m in sums), sum(m.committed_agorot for m in sums)
        found = {kind: outside.get(kind) or OutsideLine(kind, 0, 0, 0) for kind in Kind}
        training, shared = found[Kind.TRAINING], found[Kind.SHARED]
        return [
            self.line(training, committed=owed, spent=training.spent_outside_agorot),
            self.line(found[Kind.INITIATIVES_ALLOCATED], committed=waiting, spent=spent, moved=drawn),
            self.reserve(found[Kind.INITIATIVES_RESERVE], drawn=drawn),
            self.line(shared, committed=0, spent=shared.spent_outside_agorot),
        ]

    def line(self, row: OutsideLine, *, committed: int, spent: int, moved: int = 0) -> PurseLine:
        """Return one line; what is spent or waits makes its warning."""
        available = row.planned_agorot + moved
        return PurseLine(
            line=BudgetLineKind(row.line),
            planned_agorot=row.planned_agorot,
            moved_agorot=moved,
            committed_agorot=committed,
            spent_agorot=spent,
            forecast_agorot=self.forecast(spent=spent, committed=committed),
            warning=warning_of(used=spent + committed, available=available, policy=self.policy),
            typed_agorot=row.typed_agorot,
            entered_agorot=row.entered_agorot,
        )

    def reserve(self, row: OutsideLine, *, drawn: int) -> PurseLine:
        """Return the reserve: nothing is spent from it, it moves to initiatives and back."""
        used = max(drawn, 0)
        return PurseLine(
            line=Kind.INITIATIVES_RESERVE,
            planned_agorot=row.planned_agorot,
            moved_agorot=-drawn,
            committed_agorot=0,
            spent_agorot=0,
            forecast_agorot=0,
            warning=warning_of(used=used, available=row.planned_agorot, policy=self.policy),
        )

    def forecast(self, *, spent: int, committed: int) -> int:
        """Return what will be spent by the end of the season, by pace in whole shekels (R8.11).

        That is what is spent, and what is committed or what the pace of the season so far brings, whichever is more.
        """
        pace = round(spent / self.gone / AGOROT_IN_A_SHEKEL) * AGOROT_IN_A_SHEKEL - spent
        return spent + max(committed, pace)
