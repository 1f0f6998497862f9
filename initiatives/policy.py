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
    least_allocation_agorot: int = 4_000_00  # R8.2
    greatest_allocation_agorot: int = 5_000_00  # R8.2
    two_quotes_from_agorot: int = 1_500_00  # R8.7
    three_quotes_from_agorot: int = 3_000_00  # R8.7
    receipt_days: int = 14  # R8.8
    vat_percent: int = 18  # R8.15: the VAT inside a sum
    refund_most_agorot: int = 300_00  # R8.12
    refund_days: int = 14  # R8.12
    amber_share: Fraction = Fraction(8, 10)  # R8.11
    red_share: Fraction = Fraction(1)  # R8.11
    unusual_times_median: int = 3  # R8.6: a sum this many times the usual one of its line is pointed out
    in_kind_rounding_agorot: int = 10_00  # R8.13
    canvas_until_month_day: str = "02-17"  # R10.3
    presented_until_month_day: str = "02-26"  # R10.3
    approved_until_month_day: str = "03-10"  # R10.3
    executed_until_month_day: str = "07-15"  # R10.3
    closing_report_days: int = 14  # R10.3
    permit_days: int = 30  # R10.10
    unusual_place_people: int = 30  # R10.10
    insurance_months: int = 12  # R10.7
    idle_days: int = 21  # S1-65: no step of an initiative
    contact_days: int = 14  # R10.12, S1-65
    contact_near_event_days: int = 7  # R10.12
    near_event_days: int = 21  # R10.12
    report_least_words: int = 30  # R10.2: a closing report with fewer words is thin
    real_time_hours: int = 24  # S1-11
    small_group: int = 3  # R12.9
    receipt_bytes: int = 20 * 1024 * 1024
    photo_bytes: int = 20 * 1024 * 1024
    link_days: int = 365  # how long a mailed link to the own data opens it
    shared_hire_days: int = 3  # R9: needs this near to each other may share one hire
