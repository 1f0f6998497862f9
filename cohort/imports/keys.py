"""The keys of cohort.csv that stand for numbers of the policy."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from cohort.policy import CohortPolicy
from people import cells
from people.sheets import CellError


@dataclass(frozen=True)
class CohortKey:
    """Which number of the policy a key of cohort.csv sets, and how its cell is read."""

    policy_key: str
    read: Callable[[str], int]


def hours_in_minutes(value: str) -> int:
    """Read hours, also with a fraction, and return minutes; raise CellError."""
    minutes = cells.decimal(most=Decimal(2000))(value) * 60
    if minutes != int(minutes) or minutes <= 0:
        raise CellError(_("a number of hours above zero"))
    return int(minutes)


COHORT_KEYS = {
    "capacity": CohortKey("cohort.capacity", cells.whole(least=1, most=CohortPolicy.most_active)),
    "commitment_hours": CohortKey("cohort.commitment_minutes", hours_in_minutes),
}
