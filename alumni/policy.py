"""The numbers of the alumni community; a cohort may override each with a reason."""

from dataclasses import dataclass

from cohort.policy import policy


@policy("alumni")
@dataclass(frozen=True)
class AlumniPolicy:
    """The day of the transition and how long details stay fresh, in months."""

    transition_month_day: str = "08-01"  # R11.1
    fresh_months: int = 12  # R11.8
    broadcast_months: int = 24  # R11.8: who was not verified for longer gets no broadcast
