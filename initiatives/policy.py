"""The numbers of initiatives and their money; a cohort may override each with a reason."""

from dataclasses import dataclass
from fractions import Fraction

from cohort.policy import policy


@policy("initiatives")
@dataclass(frozen=True)
class InitiativesPolicy:
    """Allocations and approvals in agorot, shares as fractions of one."""

    allocation_agorot: int = 4_500_00  # R8.2
    guide_approves_agorot: int = 500_00  # R8.6
    manager_approves_agorot: int = 2_000_00  # R8.6
    top_up_most_agorot: int = 2_000_00  # R8.9
    large_event_people: int = 500  # R10.10
    rental_saved_share: Fraction = Fraction(8, 10)  # R9: two events on one day cannot share one kit
    buy_payback_years: int = 2  # R9
    buy_from_rentals: int = 4  # R9
